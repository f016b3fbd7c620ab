import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { success } from '../../../../../src/domain/outcome.ts';
import type { FileSpec, Held } from '../../../../../src/domain/rotation/destination.ts';
import { openFileDestination } from '../../../../../src/main/adapters/destinations/file/open-file-destination.ts';

const signal = new AbortController().signal;
const held = (value: string): Held => ({ kind: 'value', value, version: null });
const absent: Held = { kind: 'absent', version: null };
const noFile: Held = { kind: 'absent', version: 'no-file' };

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vane-file-'));
  path = join(folder, '.env');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (spec: Partial<FileSpec> = {}) =>
  openFileDestination({ kind: 'file', path, format: 'env', entry: ['KEY'], ...spec });
const text = (): string => readFileSync(path, 'utf8');

describe('one entry in place', () => {
  test.each([
    ['env', ['KEY'], 'A=1\r\nKEY="old" # note\r\nB=2', 'A=1\r\nKEY="N3w" # note\r\nB=2'],
    ['json', ['a', 'b'], '{ // note\n "a": {"b":"old"}}', '{ // note\n "a": {"b":"N3w"}}'],
    ['yaml', ['a', 'b'], "# note\na: {b: 'old'}", "# note\na: {b: 'N3w'}"],
  ] as const)('%s: written, written again, put back', async (format, entry, before, after) => {
    writeFileSync(path, before);
    const destination = open({ format, entry });
    expect(await destination.read(signal)).toEqual(success(held('old')));
    expect(await destination.write('N3w', held('old'), signal)).toEqual(success(held('N3w')));
    expect(text()).toBe(after);
    const { ino } = statSync(path);
    expect(await destination.write('N3w', held('old'), signal)).toEqual(success(held('N3w')));
    expect(statSync(path).ino).toBe(ino);
    expect(await destination.restore(held('old'), 'N3w', signal)).toEqual(success('restored'));
    expect(await destination.restore(held('old'), 'N3w', signal)).toEqual(success('restored'));
    expect(text()).toBe(before);
    expect(readdirSync(folder)).toEqual(['.env']);
  });

  test.each([
    ['env', ['KEY'], 'A=1\n', absent],
    ['json', ['KEY'], '{"A": 1}', absent],
    ['json', ['KEY'], '{"KEY": null}', { kind: 'absent', version: 'as:null' }],
    ['yaml', ['KEY'], 'A: 1\n', absent],
    ['yaml', ['KEY'], 'KEY: ~ # note\n', { kind: 'absent', version: 'as:~' }],
    ['yaml', ['KEY'], 'KEY:\n', { kind: 'absent', version: 'as:' }],
  ] as const)('%s: absent in %s %j becomes absent again', async (format, entry, before, nothing) => {
    writeFileSync(path, before);
    const destination = open({ format, entry });
    expect(await destination.read(signal)).toEqual(success(nothing));
    expect(await destination.write('N3w', nothing, signal)).toEqual(success(held('N3w')));
    expect(await destination.restore(nothing, 'N3w', signal)).toEqual(success('restored'));
    expect(await destination.restore(nothing, 'N3w', signal)).toEqual(success('restored'));
    expect(text()).toBe(before);
  });

  test.each([
    ['env', ['KEY'], 'KEY=N3w\n'],
    ['json', ['a', 'b'], '{\n  "a": {\n    "b": "N3w"\n  }\n}\n'],
    ['yaml', ['a', 'b'], 'a:\n  b: "N3w"\n'],
  ] as const)(
    '%s: a file that is not there is made for its owner alone, and removed again',
    async (...at) => {
      const [format, entry, after] = at;
      const destination = open({ format, entry });
      expect(await destination.read(signal)).toEqual(success(noFile));
      expect(await destination.write('N3w', noFile, signal)).toEqual(success(held('N3w')));
      expect([text(), statSync(path).mode & 0o7777]).toEqual([after, 0o600]);
      expect(await destination.restore(noFile, 'N3w', signal)).toEqual(success('restored'));
      expect(await destination.restore(noFile, 'N3w', signal)).toEqual(success('restored'));
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test('a new file in which somebody wrote since stays, without the entry', async () => {
    await open().write('N3w', noFile, signal);
    writeFileSync(path, `${text()}MINE=1\n`);
    expect(await open().restore(noFile, 'N3w', signal)).toEqual(success('restored'));
    expect(text()).toBe('MINE=1\n');
  });

  test('leaves alone what somebody else wrote in the meantime', async () => {
    writeFileSync(path, 'KEY=theirs');
    for (const before of [held('old'), absent, noFile]) {
      expect(await open().write('N3w', before, signal)).toMatchObject({ failure: { kind: 'conflict' } });
    }
    expect(await open().restore(held('old'), 'N3w', signal)).toEqual(success('kept'));
    expect(await open().restore({ kind: 'hidden', version: null }, 'theirs', signal)).toEqual(
      success('impossible'),
    );
    rmSync(path);
    expect(await open().write('N3w', held('old'), signal)).toMatchObject({ failure: { kind: 'conflict' } });
    expect(await open().restore(held('old'), 'N3w', signal)).toEqual(success('kept'));
  });

  test('stops when nobody waits any more', async () => {
    writeFileSync(path, 'KEY=old');
    const stopped = AbortSignal.abort();
    for (const answer of [
      await open().read(stopped),
      await open().write('N3w', held('old'), stopped),
      await open().restore(absent, 'old', stopped),
    ]) {
      expect(answer).toMatchObject({ failure: { kind: 'unreachable' } });
    }
    expect(text()).toBe('KEY=old');
  });
});

describe('what is around the text', () => {
  test.each([0o600, 0o640, 0o444, 0o664])('the mode %o stays', async (mode) => {
    writeFileSync(path, 'KEY=old');
    chmodSync(path, mode);
    await open().write('N3w', held('old'), signal);
    expect(statSync(path).mode & 0o7777).toBe(mode);
  });

  test.skipIf(process.getuid?.() !== 0)('owner and group stay (only root can try that)', async () => {
    writeFileSync(path, 'KEY=old', { mode: 0o640 });
    chownSync(path, 12_345, 54_321);
    expect(await open().write('N3w', held('old'), signal)).toEqual(success(held('N3w')));
    expect(statSync(path)).toMatchObject({ uid: 12_345, gid: 54_321 });
  });

  test('a link stays a link, and the real file changes beside itself', async () => {
    mkdirSync(join(folder, 'real'));
    const real = join(folder, 'real', 'app.env');
    writeFileSync(real, 'KEY=old');
    symlinkSync('real/app.env', path);
    expect(await open().write('N3w', held('old'), signal)).toEqual(success(held('N3w')));
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect(readFileSync(real, 'utf8')).toBe('KEY=N3w');
  });

  test('a name as long as names can be leaves room for the temporary file', async () => {
    path = join(folder, 'e'.repeat(255));
    expect(await open().write('N3w', noFile, signal)).toEqual(success(held('N3w')));
  });
});

describe('refusing', () => {
  const refused: readonly [string, string, () => void][] = [
    ['a path that is not whole', 'unexpected', () => (path = 'relative.env')],
    ['a folder that is not there', 'missing', () => (path = join(folder, 'gone', '.env'))],
    [
      'a file in place of the folder',
      'missing',
      () => {
        writeFileSync(path, '');
        path = join(path, '.env');
      },
    ],
    ['a link to nowhere', 'missing', () => symlinkSync('gone', path)],
    ['links in a circle', 'unexpected', () => symlinkSync('.env', path)],
    ['a folder in place of the file', 'unexpected', () => mkdirSync(path)],
    ['a device', 'unexpected', () => (path = '/dev/null')],
    ['a pipe', 'unexpected', () => void spawnSync('sh', ['-c', 'mkfifo "$0"', path])],
    [
      'a file with a second name',
      'unexpected',
      () => {
        writeFileSync(path, 'KEY=old');
        linkSync(path, join(folder, 'second'));
      },
    ],
    ['a file of more than 1 MB', 'unexpected', () => writeFileSync(path, 'A'.repeat(1024 * 1024 + 1))],
    ['what is no text', 'unexpected', () => writeFileSync(path, Buffer.from('KEY=\xFF\xFE', 'latin1'))],
    [
      'a folder in which everybody may replace files',
      'unexpected',
      () => {
        writeFileSync(path, 'KEY=old');
        chmodSync(folder, 0o777);
      },
    ],
    [
      'a folder that everybody may swap for another',
      'unexpected',
      () => {
        mkdirSync(join(folder, 'inner'));
        path = join(folder, 'inner', '.env');
        writeFileSync(path, 'KEY=old');
        chmodSync(folder, 0o777);
      },
    ],
  ];
  test.each(refused)('%s', async (_, kind, arrange) => {
    arrange();
    expect(await open().read(signal)).toMatchObject({ failure: { kind } });
    expect(await open().write('N3w', held('old'), signal)).toMatchObject({ failure: { kind } });
    expect(await open().restore(held('old'), 'N3w', signal)).toMatchObject({ failure: { kind } });
  });

  test('a folder that everybody writes in, but where nobody replaces the files of others, is fine', async () => {
    chmodSync(folder, 0o1777);
    expect(await open().write('N3w', noFile, signal)).toEqual(success(held('N3w')));
  });

  test.each(['json', 'yaml'] as const)('%s nested too deeply to be read', async (format) => {
    writeFileSync(path, '['.repeat(200_000));
    expect(await open({ format }).read(signal)).toMatchObject({ failure: { kind: 'unexpected' } });
  });
});
