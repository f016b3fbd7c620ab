import type { Moment } from '../organization/day.ts';
import { afterConfirming } from './confirming.ts';
import { afterSending, deletionAsked, deletionSent, mayBeDeleted } from './deleting.ts';
import type { RotationEvent, Seen } from './event.ts';
import type { Problem } from './problem.ts';
import { afterNeither } from './neither-listed.ts';
import { askHuman, choicesOf, end, endKeeping, rollBack } from './roll-back.ts';
import type { Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import { straysKept, straysOf } from './strays.ts';
import {
  andThen,
  done,
  enter,
  kindOf,
  note,
  retry,
  tell,
  type Transition,
  waitOf,
  withAttempt,
} from './transition.ts';
import { isOldAlive, isUnconfirmed, lateArrivalsUntil, withOldGone, withoutStale } from './writes.ts';

type Revoking = Extract<Stage, { name: 'revoking' | 'revoke-pending' }>;

/** The old key goes: deleted until no listing shows it any more. From the first deletion on there is no way back. */
export function afterRevoking(
  rotation: Rotation,
  stage: Revoking,
  event: RotationEvent,
  now: Moment,
): Transition | null {
  if (stage.step === 'confirm') return afterLastLook(rotation, event, now);
  switch (event.type) {
    case 'call-failed':
      return again(retryDelete(rotation, event.problem, now), now);
    case 'choose':
      return stage.name === 'revoke-pending' && event.choice === 'keep-both'
        ? givenUp(rotation, stage, now)
        : null;
    case 'delete-sent': {
      if (stage.step !== 'delete') return null;
      const { failure } = event;
      if (failure !== null && !mayBeDeleted(failure)) {
        return again(retryDelete(rotation, { kind: 'mistral', failure }, now), now);
      }
      const looking = enter(rotation, { ...stage, step: 'look' }, now, deletionSent(failure));
      return withAttempt(looking, afterSending(rotation, failure));
    }
    case 'looked':
      return stage.step === 'look' ? afterLook(rotation, stage, event.seen, now) : null;
    default:
      return null;
  }
}

function afterLastLook(rotation: Rotation, event: RotationEvent, now: Moment): Transition | null {
  if (event.type === 'stop') return rollBack(rotation, { kind: 'stopped' }, now);
  const confirming = afterConfirming(rotation, event, now);
  const changed = confirming?.rotation ?? rotation;
  const { stage } = changed;
  if (stage.name !== 'revoking' || stage.step !== 'confirm') return confirming;
  if (changed.writes.some((write) => isUnconfirmed(write, changed))) return confirming;
  if (confirming !== null) return andThen(confirming, (confirmed) => beginToDelete(confirmed, stage, now));
  return event.type === 'time-passed' ? beginToDelete(rotation, stage, now) : null;
}

/** An old key that is gone already needs no deletion; then only leftovers are looked for. */
function beginToDelete(
  confirmed: Rotation,
  stage: Extract<Stage, { name: 'revoking' }>,
  now: Moment,
): Transition {
  // Once: where a server asks for long waits, one place after another would become too old for ever.
  const rotation = stage.isSecond === true ? confirmed : withoutStale(confirmed, now);
  if (rotation !== confirmed) return tell({ ...rotation, stage: { ...stage, isSecond: true } }, now, []);
  const { oldKey } = rotation;
  if (oldKey === null || !isOldAlive(rotation)) {
    return enter(rotation, { ...stage, step: 'look' }, now, note('rotation.revoking', 'started'));
  }
  return enter(rotation, { ...stage, step: 'delete' }, now, deletionAsked([oldKey.id]));
}

function afterLook(rotation: Rotation, stage: Revoking, seen: Seen, now: Moment): Transition {
  const { oldKey, attempt, pacing } = rotation;
  const isListed = oldKey !== null && oldKey.goneAt === null && seen.oldKey !== null;
  if (isListed && seen.oldKey?.maskedKey !== undefined && seen.oldKey.maskedKey !== oldKey.maskedKey) {
    const back: Stage = { ...stage, name: 'revoking' };
    return askHuman(rotation, { kind: 'key-changed' }, ['try-again', 'keep-both'], now, back);
  }
  const isGoneNow = isOldAlive(rotation) && !isListed;
  if (isGoneNow && rotation.newKey !== null && !seen.isNewKeyListed) {
    return afterNeither(rotation, now, { ...stage, name: 'revoking' });
  }
  const gone = isGoneNow ? [done('rotation.old-key-gone')] : [];
  const changed = isGoneNow ? withOldGone(rotation, now) : rotation;
  const strays = straysOf(seen, rotation);
  if (!isListed && strays.length === 0) {
    const cleared =
      stage.strays.length === 0
        ? gone
        : [...gone, done('rotation.strays-deleted', { keyIds: stage.strays.join(', ') })];
    if (stage.resume !== null) return resumed(changed, stage.resume, now, cleared);
    const lookAgainAt = lateArrivalsUntil(rotation);
    if (now < lookAgainAt) {
      const waiting = { ...changed, attempt: { ...attempt, notBefore: lookAgainAt } };
      return tell(waiting, now, cleared);
    }
    return end(changed, now, ...cleared, ...straysKept(seen, changed));
  }
  // A leftover that is seen for the first time need not wait, and is no failure.
  const isNew = strays.some((id) => !stage.strays.includes(id));
  const found = isNew ? [done('rotation.strays-found', { keyIds: strays.join(', ') })] : [];
  const asked = deletionAsked([...(isListed ? [oldKey.id] : []), ...strays]);
  const deleting = enter(changed, { ...stage, step: 'delete', strays }, now, ...gone, ...found, asked);
  const failures = isNew && !isListed ? attempt.failures : attempt.failures + 1;
  const wait = isNew && !isListed ? 0 : waitOf(pacing.deleteRetryMs, failures);
  return again(withAttempt(deleting, { failures, notBefore: now + wait, problem: attempt.problem }), now);
}

/** A leaked key was revoked before its time: what was asked before is still to be answered, without the old key. */
function resumed(rotation: Rotation, resume: Stage, now: Moment, notes: Transition['notes']): Transition {
  if (resume.name !== 'needs-human') return enter(rotation, resume, now, ...notes);
  // The way back would delete the last key. It may have begun to, so that the way on proves first that the key works.
  const isOnlyOnward = resume.back.name === 'rolling-back' && rotation.newKey !== null;
  const back: Stage = isOnlyOnward ? { name: 'created', step: 'try', successes: 0 } : resume.back;
  const problem: Problem = isOnlyOnward ? { kind: 'no-way-back' } : resume.problem;
  const wanted = isOnlyOnward ? (['try-again', 'keep-both'] as const) : resume.choices;
  const choices = choicesOf(rotation, wanted, back).filter((choice) => choice !== 'revoke-anyway');
  const told = note('rotation.needs-human', 'failed', { problem: kindOf(problem) });
  return enter(rotation, { ...resume, problem, back, choices }, now, ...notes, told);
}

/** A person no longer waits for the deletion; that of leftovers is not begun anew either. */
function givenUp(rotation: Rotation, stage: Revoking, now: Moment): Transition {
  const told = done('rotation.decided', { choice: 'keep-both' });
  if (stage.resume !== null) return enter(rotation, stage.resume, now, told);
  return stage.strays.length > 0 ? end(rotation, now, told) : endKeeping(rotation, now, told);
}

function retryDelete(rotation: Rotation, problem: Problem, now: Moment): Transition {
  return retry(rotation, problem, now, rotation.pacing.deleteRetryMs);
}

/** What has failed for long is called pending, so that it stays visible; it goes on all the same. */
function again(transition: Transition, now: Moment): Transition {
  const { stage, attempt, pacing } = transition.rotation;
  if (stage.name !== 'revoking' || stage.step === 'confirm') return transition;
  if (attempt.failures < pacing.pendingAfterFailures) return transition;
  const { step, strays, resume } = stage;
  const told = note('rotation.revoke-pending', 'failed', { failures: String(attempt.failures) });
  const pending = andThen(transition, (rotation) =>
    enter(rotation, { name: 'revoke-pending', step, strays, resume }, now, told),
  );
  return withAttempt(pending, attempt);
}
