import type { Moment } from '../organization/day.ts';
import type { RotationEvent, Seen } from './event.ts';
import { afterNeither } from './neither-listed.ts';
import type { Note } from './note.ts';
import type { Choice, Problem } from './problem.ts';
import { isStillUsed, quietFrom, settledAt } from './quiet.ts';
import { askHuman, retryOrAsk, rollBack } from './roll-back.ts';
import type { Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import { noticeStrays } from './strays.ts';
import { andThen, done, enter, fresh, note, retry, tell, type Transition } from './transition.ts';
import { withOldGone } from './writes.ts';

type Quiet = Extract<Stage, { name: 'quiet' }>;

const choices: readonly Choice[] = ['keep-waiting', 'revoke-now', 'roll-back', 'keep-both'];

/** The old key has to prove that nobody needs it. */
export function afterQuiet(
  rotation: Rotation,
  stage: Quiet,
  event: RotationEvent,
  now: Moment,
): Transition | null {
  switch (event.type) {
    case 'stop':
      return rollBack(rotation, { kind: 'stopped' }, now);
    case 'revoke-now':
      return beginToRevoke(rotation, now, [done('rotation.decided', { choice: 'revoke-now' })]);
    case 'call-failed': {
      const { problem } = event;
      // Not being able to look is no reason to wait for longer than was said.
      return now < stage.askAt
        ? retry(rotation, problem, now)
        : retryOrAsk(rotation, { problem, isPassing: true, choices }, now);
    }
    case 'looked':
      return andThen(
        noticeStrays(rotation, event.seen, now),
        (noticed) => afterMissing(noticed, event.seen, now) ?? afterLook(noticed, stage, event.seen, now),
      );
    default:
      return null;
  }
}

/** Everything is tried once more before the old key goes. */
export function beginToRevoke(
  rotation: Rotation,
  now: Moment,
  notes: readonly Note[],
  onWord: { readonly isOnWord?: true } = {},
): Transition {
  return enter(
    rotation,
    { name: 'revoking', step: 'confirm', strays: [], resume: null, ...onWord },
    now,
    ...notes,
    note('rotation.revoking', 'started'),
  );
}

/** What follows when a listing does not show both keys as they should be; null when it does. */
export function afterMissing(rotation: Rotation, seen: Seen, now: Moment): Transition | null {
  const { oldKey, attempt, pacing, stageSince } = rotation;
  if (oldKey === null || seen.oldKey === null) {
    if (!seen.isNewKeyListed) return afterNeither(rotation, now);
    // Somebody else deleted the old key; believed when a second listing says so too.
    const problem: Problem = { kind: 'key-gone' };
    if (attempt.problem?.kind !== problem.kind) return retry(rotation, problem, now);
    return beginToRevoke(withOldGone(rotation, now), now, [done('rotation.old-key-gone')]);
  }
  const { maskedKey } = seen.oldKey;
  if (maskedKey !== undefined && maskedKey !== oldKey.maskedKey) {
    return askHuman(rotation, { kind: 'key-changed' }, ['try-again', 'revoke-now', 'keep-both'], now);
  }
  const expectedFrom = (rotation.cutOverAt ?? stageSince) + pacing.propagationMs;
  return !seen.isNewKeyListed && now >= expectedFrom
    ? askHuman(rotation, { kind: 'new-key-gone' }, ['try-again', 'roll-back'], now)
    : null;
}

/** The same, with what a listing says about the use of the old key. */
export function withLook(rotation: Rotation, seen: Seen, now: Moment): Rotation {
  const { oldKey } = rotation;
  if (oldKey === null || seen.oldKey === null) return rotation;
  const { lastUsedOn } = seen.oldKey;
  return { ...rotation, oldKey: { ...oldKey, lastUsedOn, seenAt: now } };
}

function afterLook(rotation: Rotation, stage: Quiet, seen: Seen, now: Moment): Transition {
  const { pacing } = rotation;
  const looked = withLook(rotation, seen, now);
  const lastUsedOn = looked.oldKey?.lastUsedOn ?? null;
  const settled = settledAt(rotation);
  const isUsed = isStillUsed(lastUsedOn, settled);
  const isNews = isUsed && lastUsedOn !== rotation.oldKey?.lastUsedOn;
  const told = tell(looked, now, isNews ? [done('rotation.use-seen', { day: lastUsedOn })] : []);
  const judgeAt = quietFrom(settled, lastUsedOn, pacing.quietDays);
  // A clock that is ahead must not make the day shorter, whether it is ours or Mistral's.
  const left = judgeAt - Math.min(now, seen.serverAt ?? now);
  if (left <= 0) {
    return andThen(told, (current) => beginToRevoke(current, now, [done('rotation.quiet', { lastUsedOn })]));
  }
  if (now >= stage.askAt) {
    const problem = { kind: 'not-quiet', lastUsedOn: isUsed ? lastUsedOn : null } as const;
    return andThen(told, (current) => askHuman(current, problem, choices, now));
  }
  const notBefore = Math.min(now + Math.min(left, pacing.quietLookEveryMs), stage.askAt);
  return { ...told, rotation: { ...told.rotation, attempt: { ...fresh, notBefore } } };
}
