import { basename } from 'node:path';
import type { Moment } from '../../../domain/organization/day.ts';
import { failed, type Outcome, success } from '../../../domain/outcome.ts';
import type { Db } from './db.ts';
import { isAlive } from './is-alive.ts';
import { createMirror, type Mirror } from './mirror.ts';
import { inMemory, openDatabase } from './open-database.ts';
import { rescue, type Rescued } from './rescue.ts';
import { setAside } from './set-aside.ts';
import { type StorageFailure, storageFailureOf } from './storage-failure.ts';

/** An open mirror, and what the person should know about how it was opened. */
export interface OpenedMirror {
  readonly mirror: Mirror;
  /** Set when a damaged file was set aside and rebuilt; a sentence for the person. */
  readonly notice: string | null;
}

/** What opening needs. */
export interface OpenMirrorOptions {
  /** The database's path; `:memory:` keeps it in memory. Its folder must exist. */
  readonly file: string;
  readonly now: () => Moment;
  /** Told when a damaged file is set aside. */
  readonly log?: { warn(message: string, fields?: Readonly<Record<string, string | number>>): void };
}

/** Opens the mirror, making or migrating it where needed; a damaged file is set aside, rescued from and rebuilt. */
export function openMirror(options: OpenMirrorOptions): Outcome<OpenedMirror, StorageFailure> {
  try {
    return openOrRebuild(options);
  } catch (thrown) {
    const failure = storageFailureOf(thrown);
    if (failure === null) throw thrown;
    return failed(failure);
  }
}

function openOrRebuild({ file, now, log }: OpenMirrorOptions): Outcome<OpenedMirror, StorageFailure> {
  const opened = openDatabase(file);
  if (opened.ok) return success(ready(opened.value, file, null));
  if (opened.failure.kind !== 'damaged' || file === inMemory) return opened;
  const aside = setAside(file, now());
  const rebuilt = openDatabase(file);
  if (!rebuilt.ok) return rebuilt;
  const rescued = rescue(aside, rebuilt.value);
  log?.warn('damaged database set aside', { file: basename(aside), ...rescued });
  return success(ready(rebuilt.value, file, noticeOf(rescued, basename(aside))));
}

function ready(db: Db, file: string, notice: string | null): OpenedMirror {
  const mirror = createMirror(db, file);
  mirror.syncRuns.closeInterrupted(isAlive);
  return { mirror, notice };
}

function noticeOf({ connections, journalEntries, rotations, decisions }: Rescued, aside: string): string {
  const kept = [
    [connections, 'connection', 'connections'],
    [journalEntries, 'journal entry', 'journal entries'],
    [rotations, 'rotation', 'rotations'],
    [decisions, 'decision', 'decisions'],
  ] as const;
  const words = kept.flatMap(([count, one, many]) =>
    count === 0 ? [] : [`${count} ${count === 1 ? one : many}`],
  );
  const rescued =
    words.length === 0
      ? 'Nothing could be rescued, so connect again.'
      : `Rescued: ${words.join(', ')}. The rest is read again by the next sync.`;
  return `The database was damaged and has been rebuilt. ${rescued} The damaged file is kept as ${aside}.`;
}
