import { expect, test } from 'vitest';
import { storageFailureOf } from '../../../../src/main/adapters/sqlite/storage-failure.ts';

test.each([
  ['SQLITE_FULL', 'full'],
  ['SQLITE_READONLY_DIRECTORY', 'read-only'],
  ['SQLITE_BUSY_SNAPSHOT', 'locked'],
  ['SQLITE_CORRUPT_INDEX', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_IOERR_READ', 'unavailable'],
  ['SQLITE_CANTOPEN', 'unavailable'],
  ['EROFS', 'read-only'],
  ['ENOSPC', 'full'],
])('%s is named %s', (code, kind) => {
  expect(storageFailureOf(Object.assign(new Error('x'), { code }))?.kind).toBe(kind);
});

test.each([new Error('x'), Object.assign(new Error('x'), { code: 'SQLITE_CONSTRAINT' }), 'text', null])(
  'a mistake of ours is no storage failure',
  (thrown) => {
    expect(storageFailureOf(thrown)).toBeNull();
  },
);
