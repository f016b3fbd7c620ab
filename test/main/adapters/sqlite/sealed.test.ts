import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Mirror } from '../../../../src/main/adapters/sqlite/mirror.ts';
import { mirrorWithConnection, opened, temporaryFolder } from './temporary.ts';

/** Bytes that are found again wherever they are, and that no other number has. */
function bytesOf(number: number, length = 80): Buffer {
  return Buffer.alloc(length, `#sealed-${String(number).padStart(6, '0')}#`);
}

/** Which of the numbers can still be found in the database or in the files beside it. */
function foundOf(file: string, numbers: readonly number[]): readonly number[] {
  const files = ['', '-wal', '-shm'].map((suffix) => file + suffix).filter((name) => existsSync(name));
  const all = Buffer.concat(files.map((name) => readFileSync(name)));
  return numbers.filter((number) => all.includes(bytesOf(number, 16)));
}

function inFile(): { readonly file: string; readonly mirror: Mirror } {
  const file = join(temporaryFolder(), 'vane.db');
  return { file, mirror: mirrorWithConnection(file) };
}

test('a sealed value is there until its rotation is wiped', () => {
  const { sealed } = mirrorWithConnection();
  sealed.put('one', 'new', bytesOf(1));
  sealed.put('one', 'old of a file', bytesOf(2, 12_000));
  sealed.put('two', 'new', bytesOf(3));
  sealed.put('one', 'new', bytesOf(4, 90));
  expect(sealed.get('one', 'new')).toEqual(bytesOf(4, 90));
  expect(sealed.get('one', 'old of a file')).toEqual(bytesOf(2, 12_000));
  expect(sealed.get('one', 'none')).toBeNull();
  expect([sealed.rotationsWith('new'), sealed.rotationsWith('none')]).toEqual([['two', 'one'], []]);
  sealed.wipe('one');
  expect([sealed.get('one', 'new'), sealed.get('two', 'new')]).toEqual([null, bytesOf(3)]);
  sealed.put('one', 'new', bytesOf(5));
  expect(sealed.get('one', 'new')).toEqual(bytesOf(5));
});

test('a value may be empty, as a mark', () => {
  const { sealed } = mirrorWithConnection();
  sealed.put('one', 'mark', new Uint8Array());
  expect(sealed.get('one', 'mark')).toHaveLength(0);
  sealed.wipe('one');
  expect(sealed.rotationsWith('mark')).toEqual([]);
});

test('what was wiped or replaced is in no file any more once it is scrubbed', () => {
  const { file, mirror } = inFile();
  mirror.sealed.put('one', 'new', bytesOf(1));
  mirror.sealed.put('one', 'new', bytesOf(2, 200));
  mirror.sealed.put('one', 'old', bytesOf(3, 20_000));
  mirror.sealed.put('two', 'new', bytesOf(4));
  expect(foundOf(file, [1, 2, 3, 4])).toEqual([1, 2, 3, 4]);
  mirror.sealed.wipe('one');
  expect(foundOf(file, [1, 2, 3])).toEqual([1, 2, 3]);
  expect(mirror.sealed.scrub()).toBe(true);
  expect(foundOf(file, [1, 2, 3, 4])).toEqual([4]);
});

test('wiping some of many leaves no copy that moved to another place', () => {
  const { file, mirror } = inFile();
  const all = Array.from({ length: 600 }, (_, number) => number);
  const gone = all.filter((number) => number % 3 !== 0);
  mirror.transaction(() => {
    for (const number of all)
      mirror.sealed.put(`r${(number * 7919) % 600}`, 'new', bytesOf(number, 60 + (number % 200)));
    for (const number of gone) mirror.sealed.wipe(`r${(number * 7919) % 600}`);
  });
  mirror.sealed.scrub();
  expect(foundOf(file, gone)).toEqual([]);
  expect(foundOf(file, all)).toHaveLength(all.length - gone.length);
});

test('an empty table takes no room', () => {
  const { mirror } = inFile();
  mirror.sealed.put('one', 'new', bytesOf(1));
  mirror.sealed.wipe('one');
  mirror.sealed.scrub();
  expect(mirror.db.prepare('SELECT count(*) FROM sealed_value').pluck().get()).toBe(0);
});

test('scrubbing while another program reads is put off, without waiting for it', () => {
  const { file, mirror } = inFile();
  mirror.sealed.put('one', 'new', bytesOf(1));
  const other = new Database(file);
  other.exec('BEGIN');
  other.prepare('SELECT count(*) FROM sealed_value').get();
  mirror.sealed.wipe('one');
  const start = performance.now();
  expect(mirror.sealed.scrub()).toBe(false);
  expect(performance.now() - start).toBeLessThan(500);
  expect(mirror.db.pragma('busy_timeout', { simple: true })).toBe(3000);
  other.exec('COMMIT');
  other.close();
  expect(mirror.sealed.scrub()).toBe(true);
  expect(foundOf(file, [1])).toEqual([]);
});

test('scrubbing within a transaction is put off', () => {
  const { file, mirror } = inFile();
  mirror.sealed.put('one', 'new', bytesOf(1));
  mirror.transaction(() => {
    mirror.sealed.wipe('one');
    expect(mirror.sealed.scrub()).toBe(false);
  });
  expect(mirror.sealed.scrub()).toBe(true);
  expect(foundOf(file, [1])).toEqual([]);
});

test('what a program wiped before it ended is scrubbed by the next', () => {
  const { file, mirror } = inFile();
  mirror.sealed.put('one', 'new', bytesOf(1));
  mirror.sealed.wipe('one');
  const next = opened(file).mirror;
  expect(foundOf(file, [1])).toEqual([1]);
  next.sealed.scrub();
  expect(foundOf(file, [1])).toEqual([]);
});

test('an erasure that is under way goes on deleting securely', () => {
  const { mirror } = inFile();
  mirror.db.pragma('secure_delete = ON');
  mirror.sealed.put('one', 'new', bytesOf(1));
  expect(mirror.db.pragma('secure_delete', { simple: true })).toBe(1);
  mirror.db.pragma('secure_delete = OFF');
  mirror.sealed.put('one', 'new', bytesOf(2));
  expect(mirror.db.pragma('secure_delete', { simple: true })).toBe(0);
});
