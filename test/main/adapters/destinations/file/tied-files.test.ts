import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { success } from '../../../../../src/domain/outcome.ts';
import type { Held } from '../../../../../src/domain/rotation/destination.ts';
import type { AccessRules } from '../../../../../src/main/adapters/destinations/file/access-rules.ts';
import {
  type FileSurroundings,
  realSurroundings,
} from '../../../../../src/main/adapters/destinations/file/file-surroundings.ts';
import { openFileDestination } from '../../../../../src/main/adapters/destinations/file/open-file-destination.ts';
import { extraRules, giveExtraRules } from './extra-rules.ts';
import { failing, troubledSurroundings } from './troubled-files.ts';

const signal = new AbortController().signal;
const old: Held = { kind: 'value', value: 'old', version: null };
const written: Held = { kind: 'value', value: 'N3w', version: null };
const noFile: Held = { kind: 'absent', version: 'no-file' };
const notWritable = { ok: false, failure: { kind: 'not-writable' } };

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vane-file-'));
  path = join(folder, '.env');
  writeFileSync(path, 'KEY=old', { mode: 0o640 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (surroundings?: FileSurroundings) =>
  openFileDestination({ kind: 'file', path, format: 'env', entry: ['KEY'] }, surroundings);

/** Every way to change the file, and a look, answers `not-writable` and leaves it alone. */
async function expectRefused(surroundings?: FileSurroundings): Promise<void> {
  const destination = open(surroundings);
  expect(await destination.read(signal)).toMatchObject(notWritable);
  expect(await destination.write('N3w', old, signal)).toMatchObject(notWritable);
  expect(await destination.restore({ kind: 'absent', version: null }, 'old', signal)).toMatchObject(
    notWritable,
  );
  expect(readFileSync(path, 'utf8')).toBe('KEY=old');
  expect(readdirSync(folder)).toEqual(['.env']);
}

const ruled = (rulesOf: (name: string) => AccessRules): FileSurroundings => ({
  ...realSurroundings(),
  readAccessRules: async (file) => rulesOf(basename(file)),
});

describe('rules beside the mode', () => {
  test.each(['extra', 'unknown'] as const)('a file where these are %s is left alone', async (rules) => {
    await expectRefused(ruled((name) => (name === '.env' ? rules : 'mode-alone')));
  });

  test.skipIf(!extraRules.canBeGiven)('a file with a real list is left alone, with its reader', async () => {
    giveExtraRules(path);
    await expectRefused();
  });

  test('a folder that gives them to its new files never gets one with the secret', async () => {
    const seen: string[] = [];
    const surroundings = {
      ...troubledSurroundings(async (name, call) => {
        seen.push(name);
        return call();
      }),
      readAccessRules: async (file: string): Promise<AccessRules> =>
        file.endsWith('.tmp') ? 'extra' : 'mode-alone',
    };
    expect(await open(surroundings).read(signal)).toEqual(success(old));
    expect(await open(surroundings).write('N3w', old, signal)).toMatchObject(notWritable);
    rmSync(path);
    expect(await open(surroundings).write('N3w', noFile, signal)).toMatchObject(notWritable);
    expect(readdirSync(folder)).toEqual([]);
    expect(seen).not.toContain('file.writeFile');
  });

  test.skipIf(!extraRules.canBeGiven)('a real such folder is found out too', async () => {
    giveExtraRules(folder, 'default');
    expect(await open().write('N3w', old, signal)).toMatchObject(notWritable);
    expect(readdirSync(folder)).toEqual(['.env']);
  });

  test('that cannot be told just now are waited for, and a file that vanished is looked for again', async () => {
    for (const rules of ['busy', 'gone'] as const) {
      const write = await open(ruled((name) => (name === '.env' ? rules : 'mode-alone'))).write(
        'N3w',
        old,
        signal,
      );
      expect(write).toMatchObject({ failure: { kind: 'busy' } });
    }
    expect(await open(ruled(() => 'busy')).read(signal)).toMatchObject({ failure: { kind: 'busy' } });
    const vanishing = ruled(() => {
      rmSync(path);
      return 'gone';
    });
    expect(await open(vanishing).read(signal)).toEqual(success(noFile));
  });

  test('where files have no modes nobody asks for rules', async () => {
    const surroundings = { ...ruled(() => 'unknown'), user: null };
    expect(await open(surroundings).write('N3w', old, signal)).toEqual(success(written));
  });

  test('what is done already needs no rules', async () => {
    const surroundings = ruled(() => 'extra');
    expect(await open(surroundings).write('old', written, signal)).toEqual(success(old));
    expect(await open(surroundings).restore(old, 'N3w', signal)).toEqual(success('restored'));
  });
});

describe('a file that is mounted by itself', () => {
  const mountsWith = (root: string, at: string): FileSurroundings => ({
    ...realSurroundings(),
    readMounts: async () => `1 0 9:9 / / rw - ext4 a rw\n2 1 9:9 ${root} ${at} rw - ext4 a rw\n`,
  });

  test('is left alone', async () => {
    await expectRefused(mountsWith('/elsewhere/.env', path));
  });

  test('is left alone too where it is mounted at another place, which would keep the old one', async () => {
    await expectRefused(mountsWith(path, '/srv/app/.env'));
  });

  test('is told by the system at the latest when it is replaced', async () => {
    const busy = failing('rename', 'EBUSY');
    let looks = 0;
    const { readMounts } = mountsWith(path, path);
    const meanwhile = { readMounts: async () => ((looks += 1) === 1 ? '' : readMounts()) };
    expect(await open(troubledSurroundings(busy, meanwhile)).write('N3w', old, signal)).toMatchObject(
      notWritable,
    );
    for (const user of [null, realSurroundings().user]) {
      const surroundings = troubledSurroundings(busy, { user });
      expect(await open(surroundings).write('N3w', old, signal)).toMatchObject({ failure: { kind: 'busy' } });
    }
  });

  test('cannot be told where the mounts cannot be read, and is written all the same', async () => {
    const surroundings = { ...realSurroundings(), readMounts: () => Promise.reject(new Error('no /proc')) };
    expect(await open(surroundings).write('N3w', old, signal)).toEqual(success(written));
  });
});

test('a disk that keeps no such mode gets no new file', async () => {
  const surroundings = troubledSurroundings((name, call) =>
    name === 'file.chmod' ? Promise.resolve() : call(),
  );
  expect(await open(surroundings).write('N3w', old, signal)).toMatchObject(notWritable);
  expect(readFileSync(path, 'utf8')).toBe('KEY=old');
  expect(readdirSync(folder)).toEqual(['.env']);
});

test('a link in a folder that everybody may change is not followed', async () => {
  const shared = join(folder, 'shared');
  mkdirSync(shared);
  path = join(shared, '.env');
  symlinkSync('../.env', path);
  chmodSync(shared, 0o777);
  expect(await open().read(signal)).toMatchObject({ failure: { kind: 'unexpected' } });
});
