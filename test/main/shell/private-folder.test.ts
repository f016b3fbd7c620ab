import { chmodSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePrivateFolder } from '../../../src/main/shell/private-folder.ts';

const modeOf = (path: string): number => statSync(path).mode & 0o777;

test('a new folder is the user’s alone, and one that was open to others becomes so', () => {
  const here = mkdtempSync(join(tmpdir(), 'vane-folder-'));
  expect(makePrivateFolder(join(here, 'new', 'data'))).toBeNull();
  expect(modeOf(join(here, 'new', 'data'))).toBe(0o700);

  chmodSync(here, 0o755);
  expect(makePrivateFolder(here)).toBeNull();
  expect(modeOf(here)).toBe(0o700);
});

test('where no folder can be, the sentence says which and what to check', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'vane-folder-')), 'file');
  writeFileSync(file, '');
  expect(makePrivateFolder(join(file, 'data'))).toBe(
    `The folder ${join(file, 'data')} cannot be made or opened (ENOTDIR). Check its permissions and the free space.`,
  );
});
