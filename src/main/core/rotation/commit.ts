import type { JournalRecord } from '../../../domain/journal/entry.ts';
import { nextDue } from '../../../domain/rotation/due-schedules.ts';
import { unmadeKeyId } from '../../../domain/rotation/destination.ts';
import type { DestinationWrite, Rotation } from '../../../domain/rotation/rotation.ts';
import type { Note } from '../../../domain/rotation/note.ts';
import type { Transition } from '../../../domain/rotation/transition.ts';
import { isNowhere } from '../../../domain/rotation/holdings.ts';
import { isOldAlive } from '../../../domain/rotation/writes.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import { forgetSlotOf, type SealedText } from './sealing.ts';

/**
 * Puts a transition on disk with everything that belongs to it: the journal, what was sealed, what the destinations
 * hold, and at the end the wiping. All of it or nothing. Answers the new revision, null when another process has
 * written meanwhile.
 */
export type Commit = (
  transition: Transition,
  about: {
    readonly before: Rotation;
    readonly revision: number;
    readonly actor: JournalRecord['actor'];
    readonly sealed: readonly SealedText[];
  },
) => number | null;

class Stale extends Error {}

/** Writes to the mirror; throws only what storage throws. */
export function createCommit(mirror: Mirror, now: () => number): Commit {
  return ({ rotation, notes }, { before, revision, actor, sealed }) => {
    try {
      return mirror.transaction(() => {
        const saved = mirror.rotations.save(rotation, revision);
        if (typeof saved === 'string') throw new Stale();
        for (const { slot, sealed: bytes } of sealed) mirror.sealed.put(rotation.id, slot, bytes);
        markDestinations(mirror, before, rotation, now());
        tellJournal(mirror, rotation, notes, { actor, at: now() });
        if (rotation.endedAt !== null) {
          const mark = forgetSlotOf(rotation, mirror.sealed);
          mirror.sealed.wipe(rotation.id);
          if (mark !== null) mirror.sealed.put(rotation.id, mark, new Uint8Array());
        }
        return saved;
      });
    } catch (thrown) {
      if (thrown instanceof Stale) return null;
      throw thrown;
    }
  };
}

/** Writes what a rotation tells into the journal; call it in the transaction that makes it true. */
export function tellJournal(
  { journal }: Pick<Mirror, 'journal'>,
  rotation: Rotation,
  notes: readonly Note[],
  { actor, at }: Pick<JournalRecord, 'actor' | 'at'>,
): void {
  const { id, connectionId } = rotation;
  for (const { action, outcome, details } of notes) {
    const subject = subjectOf(rotation);
    journal.append({
      at,
      connectionId,
      actor,
      action,
      subject,
      outcome,
      details: { ...details, rotationId: id },
    });
  }
}

/** What it is about, in words that need no lookup. */
function subjectOf({ oldKey, request }: Rotation): string {
  if (oldKey !== null) return oldKey.name ?? oldKey.maskedKey;
  return request?.name ?? '';
}

/**
 * The destinations remember what was written; from the cut-over on they and the schedules belong to the new key, and at
 * the end each to the key that it holds. Only then do the days of a schedule count anew.
 */
function markDestinations(mirror: Mirror, before: Rotation, after: Rotation, at: number): void {
  const { newKey, oldKey, writes } = after;
  if (newKey === null) return;
  const stateBefore = new Map(before.writes.map(({ destinationId, state }) => [destinationId, state]));
  for (const { destinationId, state, version } of writes) {
    if (state === stateBefore.get(destinationId)) continue;
    if (state === 'written') {
      mirror.destinations.mark(destinationId, { at, fingerprint: newKey.fingerprint, version });
    }
    if (state === 'restored') mirror.destinations.mark(destinationId, null);
  }
  const ids = writes.map(({ destinationId }) => destinationId);
  if (before.cutOverAt === null && after.cutOverAt !== null) {
    mirror.destinations.moveKey(oldKey?.id ?? unmadeKeyId, newKey.id, ids);
    if (oldKey !== null) moveSchedules(mirror, after, newKey.id, null);
  }
  if (after.endedAt === null) return;
  const oldId = oldKey?.id ?? unmadeKeyId;
  if (after.stage.name === 'rolled-back') {
    mirror.destinations.moveKey(newKey.id, oldId, ids);
    if (oldKey !== null) moveSchedules(mirror, after, oldKey.id, null);
    return;
  }
  // Where nobody knows what a place holds, it stays with the key that it belongs to, unless that one is gone.
  const isOldGone = !isOldAlive(after);
  const holding = (...states: readonly DestinationWrite['state'][]): readonly string[] =>
    writes.filter(({ state }) => states.includes(state)).map(({ destinationId }) => destinationId);
  mirror.destinations.moveKey(oldId, newKey.id, isOldGone ? ids : holding('written', 'confirmed'));
  if (!isOldGone) mirror.destinations.moveKey(newKey.id, oldId, holding('waiting', 'restored'));
  if (oldKey === null) return;
  const isBack = !isOldGone && (after.cutOverAt === null || isNowhere(after));
  if (isBack) moveSchedules(mirror, after, oldKey.id, null);
  else moveSchedules(mirror, after, newKey.id, after.cutOverAt ?? at);
}

/** A standing order is about a key and whatever replaces it. With `replacedAt` its days count anew from then. */
function moveSchedules(
  { schedules }: Pick<Mirror, 'schedules'>,
  { connectionId, oldKey, newKey }: Rotation,
  keyId: string,
  replacedAt: number | null,
): void {
  for (const schedule of schedules.list(connectionId)) {
    const { target } = schedule;
    if (target.kind !== 'key' || (target.keyId !== oldKey?.id && target.keyId !== newKey?.id)) continue;
    const dueAt = replacedAt === null ? schedule.dueAt : nextDue(schedule, replacedAt);
    schedules.save({ ...schedule, target: { kind: 'key', keyId }, dueAt });
  }
}
