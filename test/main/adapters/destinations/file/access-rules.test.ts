import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  readAccessRules,
  rememberRules,
  understandListing,
} from '../../../../../src/main/adapters/destinations/file/access-rules.ts';
import { extraRules, giveExtraRules } from './extra-rules.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vane-rules-'));
  path = join(folder, '-l .env');
  writeFileSync(path, 'KEY=old', { mode: 0o640 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['-rw-r----- 1 0 0 9 Nov 22 04:25 .env\n', 'mode-alone'],
  ['-rw-r-----. 1 0 0 9 Nov 22 04:25 .env\n', 'mode-alone'],
  ['-rw-r-----+ 1 0 0 9 Nov 22 04:25 .env\n', 'extra'],
  ['-rwsr-Sr-T  1 501  20  9 Nov 22 04:25 /a\n 1: b\n', 'extra'],
  ['-rw-r-----@ 1 501  20  9 Nov 22 04:25 .env\n', 'mode-alone'],
  ['-rw-r-----@ 1 501  20  9 Nov 22 04:25 .env\n 0: user:_www allow read\n', 'extra'],
  ['', 'unknown'],
  ['ls: something else\n', 'unknown'],
])('%j means %s', (listing, rules) => {
  expect(understandListing(listing)).toBe(rules);
});

test('a file of this machine has its mode alone', async () => {
  expect(await readAccessRules(path)).toBe('mode-alone');
});

test('a file that is not there tells nothing', async () => {
  expect(await readAccessRules(join(folder, 'gone'))).toBe('gone');
});

test.each([
  ['hangs', 'exec sleep 5', 'busy'],
  ['is killed', 'kill -9 $$', 'busy'],
  ['fails', 'exit 1', 'unknown'],
])('a listing that %s means %s', async (_, script, rules) => {
  const program = join(folder, 'ls');
  writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o700 });
  expect(await readAccessRules(path, [join(folder, 'none'), program], 300)).toBe(rules);
});

test.skipIf(!extraRules.canBeGiven)('a file with a rule for another user has more', async () => {
  giveExtraRules(path);
  expect(await readAccessRules(path)).toBe('extra');
});

test('a file is asked about again only after a change, and once that was a while ago', async () => {
  let asked = 0;
  let isLater = false;
  const read = rememberRules(
    async () => {
      asked += 1;
      return 'mode-alone';
    },
    () => Date.now() + (isLater ? 10_000 : -10_000),
  );
  const times = async (): Promise<number> => {
    await read(path);
    return asked;
  };
  expect([await times(), await times()]).toEqual([1, 2]);
  isLater = true;
  expect([await times(), await times(), await times()]).toEqual([3, 3, 3]);
  chmodSync(path, 0o600);
  expect([await times(), await times()]).toEqual([4, 4]);
});

test('extra rules are looked at every time', async () => {
  let asked = 0;
  const read = rememberRules(
    async () => {
      asked += 1;
      return 'extra';
    },
    () => Date.now() + 10_000,
  );
  expect([await read(path), await read(path), asked]).toEqual(['extra', 'extra', 2]);
});
