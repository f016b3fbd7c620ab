import { assertNever } from '../outcome.ts';
import type { Moment } from '../organization/day.ts';
import { afterSending, deletionAsked, deletionSent, mayBeDeleted } from './deleting.ts';
import { isPassing as isPassingAtDestination } from './destination.ts';
import type { RotationEvent, Seen } from './event.ts';
import { isPassing } from './passing.ts';
import { askHuman, askOnward, endRolledBack, retryOrAsk } from './roll-back.ts';
import type { Choice, Problem } from './problem.ts';
import type { Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import {
  andThen,
  done,
  enter,
  fresh,
  note,
  retry,
  tell,
  type Transition,
  waitOf,
  withAttempt,
} from './transition.ts';
import {
  isUnrestored,
  keysToDelete,
  settleMs,
  straysOf,
  toRestore,
  withWrite,
  lateArrivalsUntil,
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
  switch (stage.step) {
    case 'restore':
      return afterRestore(rotation, stage, event, now);
    case 'settle':
      return event.type === 'time-passed' && now >= stage.until ? toDelete(rotation, stage, now) : null;
    case 'delete': {
      if (event.type !== 'delete-sent') return failedCall(rotation, event, now);
      const { failure } = event;
      if (failure !== null && !mayBeDeleted(failure)) {
        return troubled(rotation, { kind: 'mistral', failure }, now);
      }
      const looking = enter(rotation, { ...stage, step: 'look' }, now, deletionSent(failure));
      return withAttempt(looking, afterSending(rotation, failure));
    }
    case 'look': {
      if (event.type !== 'looked') return failedCall(rotation, event, now);
      return rotation.writes.some(isUnrestored)
        ? afterFirstLook(rotation, stage, event.seen, now)
        : afterLook(rotation, stage, event.seen, now);
    }
    default:
      return assertNever(stage.step);
  }
}

/** Nothing is put back unless the old key still works; that it is gone is believed from a second listing on. */
function afterFirstLook(rotation: Rotation, stage: RollingBack, seen: Seen, now: Moment): Transition {
  const { oldKey, attempt } = rotation;
  if (oldKey !== null && seen.oldKey === null) {
    const problem: Problem = { kind: 'key-gone' };
    if (attempt.problem?.kind !== problem.kind) return retry(rotation, problem, now);
    return askOnward({ ...rotation, oldKey: { ...oldKey, goneAt: now } }, problem, now);
  }
  const maskedKey = seen.oldKey?.maskedKey;
  if (maskedKey !== undefined && maskedKey !== oldKey?.maskedKey) {
    return askOnward(rotation, { kind: 'key-changed' }, now);
  }
  return enter(rotation, { ...stage, step: 'restore' }, now, step('restore'));
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
  const { destinationId, label } = open;
  const impossible = (): Transition => askHuman(rotation, { kind: 'cannot-restore', label }, choices, now);
  if (event.type === 'secret-lost') return impossible();
  if (event.type !== 'restored' && event.type !== 'destination-failed') return null;
  if (event.destinationId !== destinationId) return null;
  if (event.type === 'destination-failed') {
    const { failure } = event;
    const problem = { kind: 'destination', destinationId, label, failure } as const;
    const attempt = { problem, isPassing: isPassingAtDestination(failure), choices };
    return retryOrAsk(rotation, attempt, now, (counted) => retry(counted, problem, now));
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
    const failures = attempt.failures + 1;
    const isFirst = newKey === null && stage.strays.length === 0;
    const keyIds = [...(newKey === null ? [] : [newKey.id]), ...strays];
    const deleting = enter(rotation, { ...stage, step: 'delete', strays }, now, deletionAsked(keyIds));
    const notBefore = isFirst ? 0 : now + waitOf(pacing.deleteRetryMs, failures);
    return withAttempt(deleting, { failures, notBefore, problem: attempt.problem });
  }
  // Where an answer was lost, a key may still come to light, and a young one may not be listed yet.
  const soonest = Math.max(stageSince + pacing.listingMs, lateArrivalsUntil(rotation));
  const mayComeToLight = newKey === null || rotation.asks > 1 || attempt.problem !== null;
  if (mayComeToLight && now < soonest) {
    return { rotation: { ...rotation, attempt: { ...attempt, notBefore: soonest } }, notes: [] };
  }
  const told = newKey === null ? [] : [done('rotation.new-key-deleted', { keyId: newKey.id })];
  return andThen(tell(rotation, now, told), (current) => endRolledBack(current, stage.reason, now));
}

function failedCall(rotation: Rotation, event: RotationEvent, now: Moment): Transition | null {
  return event.type === 'call-failed' ? troubled(rotation, event.problem, now) : null;
}

/** Waits as long as it takes, but asks when Mistral says "no" again and again. */
function troubled(rotation: Rotation, problem: Problem, now: Moment): Transition {
  const { deleteRetryMs } = rotation.pacing;
  if (problem.kind !== 'mistral' || isPassing(problem)) return retry(rotation, problem, now, deleteRetryMs);
  const attempt = { problem, isPassing: true, choices: ['try-again', 'keep-both'] } as const;
  return retryOrAsk(rotation, attempt, now, (counted) => retry(counted, problem, now, deleteRetryMs));
}

function step(name: RollingBack['step']): Transition['notes'][number] {
  return note('rotation.rolling-back', 'started', { step: name });
}
