import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, Stats, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { success } from '../../../../../src/domain/outcome.ts';
import type { Held } from '../../../../../src/domain/rotation/destination.ts';
import {
  type FileSurroundings,
  realSurroundings,
} from '../../../../../src/main/adapters/destinations/file/file-surroundings.ts';
import { openFileDestination } from '../../../../../src/main/adapters/destinations/file/open-file-destination.ts';
import { failing, failingAt, killedAt, troubledSurroundings } from './troubled-files.ts';

const signal = new AbortController().signal;
const held = (value: string): Held => ({ kind: 'value', value, version: null });
const noFile: Held = { kind: 'absent', version: 'no-file' };

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vane-file-'));
  path = join(folder, '.env');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** This machine, without a process for every look at the access rules. */
const calm: FileSurroundings = { ...realSurroundings(), readAccessRules: async () => 'mode-alone' };
const open = (surroundings: FileSurroundings = calm, entry = 'KEY') =>
  openFileDestination({ kind: 'file', path, format: 'env', entry: [entry] }, surroundings);
const contents = (): readonly string[] =>
  readdirSync(folder).map((name) => `${name}: ${readFileSync(join(folder, name), 'utf8')}`);

const impatient = { ...calm, patienceMs: 20 };

/** The name of a temporary file of `.env` that a program of another time made, which has the process id of ours. */
const leftover = (n: number): string =>
  `.vane-${createHash('sha256').update('.env').digest('hex').slice(0, 12)}-${process.pid}-1-${String(n).padStart(12, '0')}.tmp`;

type Operation = (surroundings: FileSurroundings) => Promise<unknown>;
const write: Operation = (surroundings) => open(surroundings).write('N3w', held('old'), signal);
const create: Operation = (surroundings) => open(surroundings).write('N3w', noFile, signal);
const restore: Operation = (surroundings) => open(surroundings).restore(held('old'), 'N3w', signal);
const remove: Operation = (surroundings) => open(surroundings).restore(noFile, 'N3w', signal);
const operations: readonly [string, string | null, Operation, string | null][] = [
  ['write', 'KEY=old\n', write, 'KEY=N3w\n'],
  ['create', null, create, 'KEY=N3w\n'],
  ['restore', 'KEY=N3w\n', restore, 'KEY=old\n'],
  ['remove', 'KEY=N3w\n', remove, null],
];

function arrange(text: string | null): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  if (text !== null) writeFileSync(path, text);
}

async function countCalls(before: string | null, operation: Operation): Promise<number> {
  arrange(before);
  let calls = 0;
  await operation(
    troubledSurroundings((_, call) => {
      calls += 1;
      return call();
    }),
  );
  return calls;
}

const asContents = (text: string | null): readonly string[] => (text === null ? [] : [`.env: ${text}`]);

describe('killed at any moment', () => {
  test.each(operations)(
    '%s leaves the old or the new text, and the next call leaves nothing else',
    async (...at) => {
      const [, before, operation, after] = at;
      const calls = await countCalls(before, operation);
      expect(calls).toBeGreaterThan(8);
      let leftovers = 0;
      for (let n = 1; n <= calls; n += 1) {
        for (const when of ['before', 'after'] as const) {
          arrange(before);
          const { trouble, dead, bury } = killedAt(n, when);
          void operation(troubledSurroundings(trouble, { life: { pid: process.pid, startedAt: 1 } }));
          await dead;
          await bury();
          if (contents().length > asContents(before).length) leftovers += 1;
          expect((await open().read(signal)).ok).toBe(true);
          expect([asContents(before), asContents(after)]).toContainEqual(contents());
          await operation(calm);
          expect(contents()).toEqual(asContents(after));
        }
      }
      expect(leftovers).toBeGreaterThan(2);
    },
  );
});

describe('a call that fails', () => {
  test.each(operations)(
    '%s leaves the old or the new text and nothing else, whichever call it is',
    async (...at) => {
      const [, before, operation, after] = at;
      const calls = await countCalls(before, operation);
      for (let n = 1; n <= calls; n += 1) {
        arrange(before);
        const answer = await operation(troubledSurroundings(failingAt(n, 'EIO')));
        // Where the temporary file itself could not be removed, it is empty, and the next call removes it.
        const rest = contents().filter((each) => !/^\.vane-[^:]*: $/.test(each));
        expect([asContents(before), asContents(after)]).toContainEqual(rest);
        expect(JSON.stringify(answer)).not.toMatch(/in a test/);
        await open(impatient).read(signal);
        expect(contents()).toEqual(rest);
      }
    },
  );

  test.each([
    ['file.writeFile', 'ENOSPC', 'not-writable'],
    ['file.sync', 'EDQUOT', 'not-writable'],
    ['open', 'EROFS', 'not-writable'],
    ['rename', 'EACCES', 'not-writable'],
    ['rename', 'EPERM', 'not-writable'],
    ['rename', 'EMFILE', 'busy'],
    ['rename', 'EIO', 'failed'],
    ['rename', 'ESTALE', 'unreachable'],
    ['file.readFile', 'EACCES', 'refused'],
    ['file.readFile', 'EIO', 'failed'],
  ])('%s with %s is told as %s', async (name, code, kind) => {
    writeFileSync(path, 'KEY=old');
    const answer = await write(troubledSurroundings(failing(name, code)));
    expect(answer).toMatchObject({ ok: false, failure: { kind: name === 'open' ? 'not-writable' : kind } });
    expect(contents()).toEqual(['.env: KEY=old']);
  });

  test('a file whose owner cannot be kept stays', async () => {
    writeFileSync(path, 'KEY=old');
    const foreign = troubledSurroundings(async (name, call) => {
      if (name === 'file.chown') throw Object.assign(new Error('no'), { code: 'EPERM' });
      const answer = await call();
      return name === 'file.stat' && typeof answer === 'object' ? { ...answer, uid: Math.random() } : answer;
    });
    expect(await write(foreign)).toMatchObject({ failure: { kind: 'not-writable' } });
    expect(contents()).toEqual(['.env: KEY=old']);
  });

  test('a folder that cannot be listed can still be read from', async () => {
    writeFileSync(path, 'KEY=old');
    const answer = await open(troubledSurroundings(failing('readdir', 'EACCES'))).read(signal);
    expect(answer).toEqual(success(held('old')));
  });
});

describe('what a failed replacement leaves', () => {
  const failingRename = (doing: 'before' | 'after', also: readonly string[]): FileSurroundings =>
    troubledSurroundings(async (name, call) => {
      if (name === 'rename' && doing === 'after') await call();
      if (name === 'rename' || also.includes(name)) throw Object.assign(new Error(), { code: 'EROFS' });
      return call();
    });

  test('is empty where it cannot be removed', async () => {
    writeFileSync(path, 'KEY=old');
    expect(await write(failingRename('before', ['unlink']))).toMatchObject({ ok: false });
    expect(contents()).toEqual(['.env: KEY=old', expect.stringMatching(/^\.vane-[^:]*: $/)]);
  });

  test('is whole where the disk replaced the file and says that it did not', async () => {
    writeFileSync(path, 'KEY=old');
    expect(await write(failingRename('after', ['unlink']))).toMatchObject({ ok: false });
    expect(contents()).toEqual(['.env: KEY=N3w']);
  });
});

describe('others at the same file', () => {
  test.each(['file.sync', 'file.chmod', 'file.writeFile'])(
    'an editor that saves during %s wins',
    async (moment) => {
      writeFileSync(path, 'KEY=old\n');
      const surroundings = troubledSurroundings((name, call) => {
        if (name === moment) writeFileSync(path, 'KEY=old\nMINE=1\n');
        return call();
      });
      expect(await write(surroundings)).toMatchObject({ failure: { kind: 'conflict' } });
      expect(contents()).toEqual(['.env: KEY=old\nMINE=1\n']);
    },
  );

  test('somebody who makes the missing file at the same moment wins', async () => {
    const surroundings = troubledSurroundings((name, call) => {
      if (name === 'file.sync') writeFileSync(path, 'MINE=1\n');
      return call();
    });
    expect(await create(surroundings)).toMatchObject({ failure: { kind: 'conflict' } });
    expect(contents()).toEqual(['.env: MINE=1\n']);
  });

  test('many entries of one file are written at once, by two programs, and none is lost', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `KEY_${index}`);
    writeFileSync(path, names.map((name) => `${name}=old\n`).join(''));
    const lives = [4_000_001, 4_000_002].map((pid) => ({
      ...calm,
      life: { pid, startedAt: 1 },
      isAlive: () => true,
    }));
    const answers = await Promise.all(
      names.map((name, index) => open(lives[index % 2], name).write(`N3w${index}`, held('old'), signal)),
    );
    expect(answers).toEqual(names.map((_, index) => success(held(`N3w${index}`))));
    expect(contents()).toEqual([`.env: ${names.map((name, index) => `${name}=N3w${index}\n`).join('')}`]);
  });

  test.each([
    ['this program', {}],
    ['another one that is alive', { life: { pid: 4_000_001, startedAt: 1 } }],
  ])('%s, when it takes too long, is waited for no more and cannot change anything', async (_, other) => {
    writeFileSync(path, 'KEY=old');
    let goOn = (): void => {};
    const slow = troubledSurroundings(async (name, call) => {
      if (name === 'rename') await new Promise<void>((done) => (goOn = done));
      return call();
    }, other);
    const late = open(slow).write('Late', held('old'), signal);
    await expect.poll(() => contents().join()).toContain('KEY=Late');
    expect(await write({ ...impatient, isAlive: () => true })).toEqual(success(held('N3w')));
    goOn();
    expect(await late).toMatchObject({ failure: { kind: 'busy' } });
    expect(contents()).toEqual(['.env: KEY=N3w']);
  });

  test('a file that is always being written by others is busy', async () => {
    writeFileSync(path, 'KEY=old');
    let calls = 0;
    const crowded = troubledSurroundings(
      (name, call) => {
        if (name === 'readdir') writeFileSync(join(folder, leftover((calls += 1))), '');
        return call();
      },
      { patienceMs: 20, isAlive: () => true, life: { pid: 4_000_001, startedAt: 1 } },
    );
    expect(await write(crowded)).toMatchObject({ failure: { kind: 'busy' } });
    expect(await open(crowded).read(signal)).toMatchObject({ failure: { kind: 'busy' } });
  });

  test('leftovers go away also where nothing is written', async () => {
    for (const [text, before] of [
      ['KEY=N3w', held('old')],
      ['KEY=theirs', held('old')],
    ] as const) {
      writeFileSync(path, text);
      writeFileSync(join(folder, leftover(1)), 'KEY=S3cret');
      await open().write('N3w', before, signal);
      expect(contents()).toEqual([`.env: ${text}`]);
    }
  });

  test('files of other names are nobody’s leftovers', async () => {
    writeFileSync(path, 'KEY=old');
    writeFileSync(join(folder, '.vane-notes'), 'mine');
    writeFileSync(join(folder, '.vane-0123456789ab-1-1-0123456789ab.tmp'), 'of another file');
    await open().write('N3w', held('old'), signal);
    expect(readdirSync(folder)).toHaveLength(3);
  });

  test('leftovers go away also on a disk that gives every file an owner of its own', async () => {
    const mapped = troubledSurroundings(
      async (name, call) => {
        const answer = await call();
        if (answer instanceof Stats && answer.isFile()) Object.assign(answer, { uid: 4_000_001 });
        return answer;
      },
      { user: { uid: 1000, groups: [] } },
    );
    writeFileSync(path, 'KEY=old');
    writeFileSync(join(folder, leftover(1)), 'KEY=S3cret');
    expect(await open(mapped).read(signal)).toEqual(success(held('old')));
    expect(contents()).toEqual(['.env: KEY=old']);
    writeFileSync(join(folder, leftover(2)), 'KEY=S3cret');
    expect(await write(mapped)).toEqual(success(held('N3w')));
    expect(contents()).toEqual(['.env: KEY=N3w']);
  });

  test('what another user put there in such a name is neither waited for nor removed', async () => {
    writeFileSync(path, 'KEY=old');
    const foreign = leftover(1).replace(`-${process.pid}-`, '-1-');
    writeFileSync(join(folder, foreign), 'theirs');
    const surroundings = troubledSurroundings(
      async (name, call) => {
        const answer = await call();
        const isTheirs = name === 'lstat' && answer instanceof Stats && answer.size === 'theirs'.length;
        return isTheirs ? Object.assign(answer, { uid: 4_000_001 }) : answer;
      },
      { isAlive: () => true, user: { uid: process.getuid?.() || 1000, groups: [] } },
    );
    expect(await open(surroundings).read(signal)).toEqual(success(held('old')));
    expect(await write(surroundings)).toEqual(success(held('N3w')));
    expect(contents()).toEqual(['.env: KEY=N3w', `${foreign}: theirs`]);
  });
});
