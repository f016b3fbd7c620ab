import type { Moment } from '../organization/day.ts';
import type { Note } from './note.ts';
import type { Choice, Problem } from './problem.ts';
import type { Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import { done, enter, failuresWith, fresh, kindOf, note, retry, type Transition } from './transition.ts';
import { mayLeaveStrays } from './strays.ts';
import { isOldAlive, isOldGone, isUnrestored } from './writes.ts';

/**
 * Goes back from anywhere: destinations first, then the new key; nothing else if nothing was asked for yet.
 *
 * Where destinations would get an old key back that is gone, that would take the last working key from their
 * consumers: a person is asked instead.
 */
export function rollBack(rotation: Rotation, reason: Problem, now: Moment, asksFirst = false): Transition {
  if (rotation.asks === 0) return endRolledBack(rotation, reason, now);
  const isHeld = rotation.writes.some(isUnrestored);
  const hasOld = rotation.oldKey !== null;
  if (isHeld && hasOld && !isOldAlive(rotation)) {
    return askOnward(rotation, reason.kind === 'stopped' ? { kind: 'no-way-back' } : reason, now);
  }
  const step = isHeld && hasOld ? 'look' : 'restore';
  return enter(
    rotation,
    { name: 'rolling-back', step, reason, asksFirst, until: 0, strays: [] },
    now,
    note('rotation.rolling-back', 'started', { reason: kindOf(reason) }),
  );
}

/** The end of the way back: everything is as it was before. */
export function endRolledBack(rotation: Rotation, reason: Problem, now: Moment): Transition {
  return enter(
    rotation,
    { name: 'rolled-back', reason },
    now,
    done('rotation.rolled-back', { reason: kindOf(reason) }),
  );
}

/** The end that keeps old and new key; what nobody has the secret of goes first, unless that is what was given up. */
export function endKeeping(rotation: Rotation, now: Moment, ...notes: readonly Note[]): Transition {
  return rotation.newKey !== null && mayLeaveStrays(rotation)
    ? enter(rotation, { name: 'sweeping', step: 'look', strays: [] }, now, ...notes)
    : end(rotation, now, ...notes);
}

/** The end, whatever came of it. */
export function end(rotation: Rotation, now: Moment, ...notes: readonly Note[]): Transition {
  return enter(
    rotation,
    { name: 'done', oldKey: isOldAlive(rotation) ? 'kept' : rotation.oldKey === null ? 'none' : 'revoked' },
    now,
    ...notes,
    done('rotation.done'),
  );
}

/** Asks how to go on where the old key is gone, so that going back would help nobody. */
export function askOnward(rotation: Rotation, problem: Problem, now: Moment): Transition {
  return askHuman(rotation, problem, ['try-again', 'keep-both'], now, { name: 'verified' });
}

/** Asks a person. The choices fit what can still be done. */
export function askHuman(
  rotation: Rotation,
  problem: Problem,
  wanted: readonly Choice[],
  now: Moment,
  back: Stage = rotation.stage,
): Transition {
  const choices = choicesOf(rotation, wanted, back);
  const isSent = back.name === 'revoking' && back.step !== 'confirm';
  if (rotation.purpose === 'leak' && isOldAlive(rotation) && !isSent) choices.push('revoke-anyway');
  return enter(
    rotation,
    { name: 'needs-human', problem, choices, back },
    now,
    note('rotation.needs-human', 'failed', { problem: kindOf(problem) }),
  );
}

/** Those of the wanted choices that make sense, and always one that ends it. */
export function choicesOf(
  { oldKey, purpose, writes }: Rotation,
  wanted: readonly Choice[],
  back: Stage,
): Choice[] {
  const isHeld = writes.some(isUnrestored);
  const canGoBack = !isOldGone({ oldKey }) || !isHeld;
  // A new key that nothing holds is of no use to anybody: its secret goes with the rotation.
  const canKeep = isHeld || purpose === 'revoke' || back.name === 'rolling-back';
  const choices = wanted.filter((choice) => {
    if (choice === 'roll-back') return canGoBack;
    return choice === 'keep-both' ? canKeep : true;
  });
  if (choices.some((choice) => choice === 'roll-back' || choice === 'keep-both')) return choices;
  return [...choices, canKeep ? 'keep-both' : 'roll-back'];
}

/** Tries again while waiting may help, and asks a person when it does not or has not for long. */
export function retryOrAsk(
  rotation: Rotation,
  attempt: { readonly problem: Problem; readonly isPassing: boolean; readonly choices: readonly Choice[] },
  now: Moment,
  waits: readonly number[] = rotation.pacing.retryMs,
): Transition {
  const { problem, isPassing, choices } = attempt;
  const failures = failuresWith(rotation, problem.kind);
  const isWorthWaiting = isPassing && failures + 1 < rotation.pacing.askAfterFailures;
  if (!isWorthWaiting) return askHuman(rotation, problem, choices, now);
  const counted =
    failures === 0 ? { ...rotation, attempt: { ...fresh, problem: rotation.attempt.problem } } : rotation;
  return retry(counted, problem, now, waits);
}
