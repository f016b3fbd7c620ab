import { assertNever } from '../outcome.ts';
import type { Moment } from '../organization/day.ts';
import { withLook } from './after-quiet.ts';
import { deletionAsked, mayBeDeleted } from './deleting.ts';
import { isPassingAtDestination } from './destination.ts';
import type { RotationEvent, Seen } from './event.ts';
import { afterNeither } from './neither-listed.ts';
import { isPassing } from './passing.ts';
import { askHuman, askOnward, end, endRolledBack, retryOrAsk } from './roll-back.ts';
import type { Choice, Problem } from './problem.ts';
import type { Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import { mayLeaveStrays, straysKept, straysOf } from './strays.ts';
import { deleteListed, lookAfterSending, straysDeleted } from './sweep.ts';
import { andThen, done, enter, fresh, note, retry, tell, type Transition } from './transition.ts';
import {
  isOldAlive,
  isUnrestored,
  keysToDelete,
  lateArrivalsUntil,
  settleMs,
  toRestore,
  withOldGone,
  withWrite,
} from './writes.ts';

type RollingBack = Extract<Stage, { name: 'rolling-back' }>;

const choices: readonly Choice[] = ['try-again', 'keep-both', 'delete-new-key'];

/** The way back: destinations hold the old key again before the new one is deleted. */
export function afterRollingBack(
  rotation: Rotation,
  stage: RollingBack,
  event: RotationEvent,
  now: Moment,
): Transition | null {
  if (event.type === 'choose') {
    const mayGiveUp = event.choice === 'keep-both' && rotation.attempt.problem?.kind === 'still-listed';
    return mayGiveUp ? end(rotation, now, done('rotation.decided', { choice: event.choice })) : null;
  }
  switch (stage.step) {
    case 'restore':
      return afterRestore(rotation, stage, event, now);
    case 'settle':
      return event.type === 'time-passed' && now >= stage.until ? toDelete(rotation, stage, now) : null;
    case 'delete': {
      if (event.type !== 'delete-sent') return failedCall(rotation, event, now);
      const { failure } = event;
      return failure !== null && !mayBeDeleted(failure)
        ? troubled(rotation, { kind: 'mistral', failure }, now)
        : lookAfterSending(rotation, { ...stage, step: 'look' }, failure, now);
    }
    case 'look': {
      if (event.type !== 'looked') return failedCall(rotation, event, now);
      const looked = withLook(rotation, event.seen, now);
      return rotation.writes.some(isUnrestored)
        ? afterFirstLook(looked, stage, event.seen, now)
        : afterLook(looked, stage, event.seen, now);
    }
    default:
      return assertNever(stage.step);
  }
}

/** Nothing is put back unless the old key still works. */
function afterFirstLook(rotation: Rotation, stage: RollingBack, seen: Seen, now: Moment): Transition {
  const { oldKey } = rotation;
  if (oldKey !== null && seen.oldKey === null) {
    if (!seen.isNewKeyListed) return afterNeither(rotation, now);
    return onceMissing(rotation, now, (missing) => askOnward(missing, { kind: 'key-gone' }, now));
  }
  const maskedKey = seen.oldKey?.maskedKey;
  if (maskedKey !== undefined && maskedKey !== oldKey?.maskedKey) {
    return askOnward(rotation, { kind: 'key-changed' }, now);
  }
  return enter(rotation, { ...stage, step: 'restore' }, now, step('restore'));
}

/** That the old key is gone is believed from a second listing on. */
function onceMissing(rotation: Rotation, now: Moment, goOn: (rotation: Rotation) => Transition): Transition {
  const { attempt } = rotation;
  if (attempt.problem?.kind !== 'key-gone') return retry(rotation, { kind: 'key-gone' }, now);
  return goOn(withOldGone(rotation, now));
}

function afterRestore(
  rotation: Rotation,
  stage: RollingBack,
  event: RotationEvent,
  now: Moment,
): Transition | null {
  if (event.type === 'call-failed') return retry(rotation, event.problem, now);
  const [open] = toRestore(rotation);
  if (event.type === 'time-passed') return open === undefined ? afterAllRestored(rotation, stage, now) : null;
  if (open === undefined) return null;
  const { destinationId, kind, label } = open;
  // What a person took away stays away, however often one tries.
  const offered = kind === 'hand-over' ? choices.filter((choice) => choice !== 'try-again') : choices;
  const impossible = (): Transition => askHuman(rotation, { kind: 'cannot-restore', label }, offered, now);
  if (event.type === 'secret-lost') return impossible();
  if (event.type !== 'restored' && event.type !== 'destination-failed') return null;
  if (event.destinationId !== destinationId) return null;
  if (event.type === 'destination-failed') {
    const { failure } = event;
    const problem = { kind: 'destination', destinationId, label, failure } as const;
    const attempt = { problem, isPassing: isPassingAtDestination(failure), choices };
    return retryOrAsk(rotation, attempt, now);
  }
  if (event.result === 'impossible') return impossible();
  const changed = withWrite(rotation, destinationId, { state: event.result, confirmedAt: null });
  const { result } = event;
  const told = done('rotation.destination-restored', { destination: label, destinationId, result });
  return tell({ ...changed, attempt: fresh }, now, [told]);
}

function afterAllRestored(rotation: Rotation, stage: RollingBack, now: Moment): Transition {
  const isRestored = rotation.writes.some(({ state }) => state === 'restored');
  const wait = isRestored ? settleMs(rotation) : 0;
  const onward: RollingBack = { ...stage, asksFirst: false, step: 'settle', until: now + wait };
  if (stage.asksFirst) return askHuman(rotation, stage.reason, ['roll-back', 'keep-both'], now, onward);
  return wait > 0 ? enter(rotation, onward, now, step('settle')) : toDelete(rotation, stage, now);
}

/** Where no new key is known, only a listing tells whether there is one after all. */
function toDelete(rotation: Rotation, stage: RollingBack, now: Moment): Transition {
  if (rotation.newKey === null) return enter(rotation, { ...stage, step: 'look' }, now, step('look'));
  return enter(rotation, { ...stage, step: 'delete' }, now, deletionAsked(keysToDelete(rotation)));
}

function afterLook(rotation: Rotation, stage: RollingBack, seen: Seen, now: Moment): Transition {
  const { attempt, pacing, stageSince, newKey } = rotation;
  const strays = straysOf(seen, rotation);
  if ((newKey !== null && seen.isNewKeyListed) || strays.length > 0) {
    const isFirst = newKey === null && strays.some((id) => !stage.strays.includes(id));
    const keyIds = [...(newKey === null ? [] : [newKey.id]), ...strays];
    return deleteListed(rotation, { ...stage, step: 'delete', strays }, { keyIds, isFirst }, now);
  }
  if (isNeither(rotation, seen)) return afterNeither(rotation, now);
  // Where an answer was lost, a key may still come to light, and a young one may not be listed yet.
  const isYoungUntil =
    newKey === null || attempt.problem === null
      ? 0
      : Math.min(newKey.createdAt, stageSince) + pacing.propagationMs;
  const soonest = Math.max(stageSince + pacing.listingMs, isYoungUntil, lateArrivalsUntil(rotation));
  const mayComeToLight = newKey === null || mayLeaveStrays(rotation) || attempt.problem !== null;
  if (mayComeToLight && now < soonest) {
    return { rotation: { ...rotation, attempt: { ...attempt, notBefore: soonest } }, notes: [] };
  }
  const told = newKey === null ? [] : [done('rotation.new-key-deleted', { keyId: newKey.id })];
  const deleted = [...straysDeleted(rotation), ...told, ...straysKept(seen, rotation)];
  const ended = (last: Rotation): Transition =>
    andThen(tell(last, now, deleted), (current) => endRolledBack(current, stage.reason, now));
  // Nobody is told that the old key works as before unless it is there.
  return isOldAlive(rotation) && seen.oldKey === null ? onceMissing(rotation, now, ended) : ended(rotation);
}

/** Whether nothing tells that a listing is that of this organization: not even an earlier one on this way back. */
function isNeither({ oldKey, stageSince }: Rotation, seen: Seen): boolean {
  if (oldKey === null || oldKey.goneAt !== null || (oldKey.seenAt ?? 0) >= stageSince) return false;
  return seen.oldKey === null && !seen.isNewKeyListed && seen.strays.length === 0;
}

function failedCall(rotation: Rotation, event: RotationEvent, now: Moment): Transition | null {
  return event.type === 'call-failed' ? troubled(rotation, event.problem, now) : null;
}

/** Waits as long as it takes, but asks when Mistral says "no" again and again. */
function troubled(rotation: Rotation, problem: Problem, now: Moment): Transition {
  const { deleteRetryMs } = rotation.pacing;
  if (problem.kind !== 'mistral' || isPassing(problem)) return retry(rotation, problem, now, deleteRetryMs);
  const attempt = { problem, isPassing: true, choices: ['try-again', 'keep-both'] } as const;
  return retryOrAsk(rotation, attempt, now, deleteRetryMs);
}

function step(name: RollingBack['step']): Transition['notes'][number] {
  return note('rotation.rolling-back', 'started', { step: name });
}
