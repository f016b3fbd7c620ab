import { existsSync, renameSync, rmSync } from 'node:fs';
import type { Moment } from '../../../domain/organization/day.ts';

/**
 * Renames a damaged database out of the way, with what belongs to it, and answers its new name.
 *
 * It keeps the sealed secrets of rotations, which nobody wipes there: they are worthless from the moment on in which
 * the keychain drops the key of their rotation.
 */
export function setAside(file: string, now: Moment): string {
  const aside = freeName(`${file}.damaged-${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`);
  renameSync(file, aside);
  if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${aside}-wal`);
  rmSync(`${file}-shm`, { force: true });
  rmSync(`${file}.check`, { force: true });
  return aside;
}

function freeName(name: string): string {
  let free = name;
  for (let count = 2; existsSync(free); count += 1) free = `${name}-${count}`;
  return free;
}
