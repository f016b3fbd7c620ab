import type { Moment } from '../organization/day.ts';
import type { RotationEvent, Seen } from './event.ts';
import type { Problem } from './problem.ts';
import { isStillUsed, quietFrom } from './quiet.ts';
import { askHuman, rollBack } from './roll-back.ts';
import type { OldKey, Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import { andThen, done, enter, fresh, note, retry, tell, type Transition } from './transition.ts';

type Quiet = Extract<Stage, { name: 'quiet' }>;

/** The consumers have their time. */
export function afterSettling(
  rotation: Rotation,
  stage: Extract<Stage, { name: 'settling' }>,
  event: RotationEvent,
  now: Moment,
): Transition | null {
  switch (event.type) {
    case 'stop':
      return rollBack(rotation, { kind: 'stopped' }, now);
    case 'revoke-now':
      return beginToRevoke(rotation, now, done('rotation.decided', { choice: 'revoke-now' }));
    case 'time-passed': {
      if (now < stage.until) return null;
      const { revoke, quietMaxMs } = rotation.pacing;
      const settled = done('rotation.settled');
      return revoke === 'after-settling'
        ? beginToRevoke(rotation, now, settled)
        : enter(rotation, { name: 'quiet', askAt: now + quietMaxMs }, now, settled);
    }
    default:
      return null;
  }
}

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
      return beginToRevoke(rotation, now, done('rotation.decided', { choice: 'revoke-now' }));
    case 'call-failed':
      return retry(rotation, event.problem, now);
    case 'looked': {
      const { oldKey } = rotation;
      if (event.seen.oldKey === null || oldKey === null) return afterMissing(rotation, now);
      return afterLook(rotation, stage, event.seen, { oldKey, seenOld: event.seen.oldKey }, now);
    }
    default:
      return null;
  }
}

/** Everything is tried once more before the old key goes. */
export function beginToRevoke(rotation: Rotation, now: Moment, ...notes: Transition['notes']): Transition {
  return enter(
    rotation,
    { name: 'revoking', step: 'confirm', strays: [], resume: null },
    now,
    ...notes,
    note('rotation.revoking', 'started'),
  );
}

/** Somebody else deleted the old key; believed when a second listing says so too. */
function afterMissing(rotation: Rotation, now: Moment): Transition {
  const problem: Problem = { kind: 'key-gone' };
  if (rotation.attempt.problem?.kind !== problem.kind) return retry(rotation, problem, now);
  const { oldKey } = rotation;
  const gone = { ...rotation, oldKey: oldKey === null ? null : { ...oldKey, goneAt: now } };
  return enter(
    gone,
    { name: 'revoking', step: 'look', strays: [], resume: null },
    now,
    done('rotation.old-key-gone'),
  );
}

function afterLook(
  rotation: Rotation,
  stage: Quiet,
  seen: Seen,
  { oldKey, seenOld }: { readonly oldKey: OldKey; readonly seenOld: NonNullable<Seen['oldKey']> },
  now: Moment,
): Transition {
  const { pacing, stageSince } = rotation;
  const cutOverAt = rotation.cutOverAt ?? stageSince;
  if (seenOld.maskedKey !== undefined && seenOld.maskedKey !== oldKey.maskedKey) {
    return askHuman(rotation, { kind: 'key-changed' }, ['try-again', 'revoke-now', 'keep-both'], now);
  }
  if (!seen.isNewKeyListed && now >= cutOverAt + pacing.propagationMs) {
    return askHuman(rotation, { kind: 'new-key-gone' }, ['try-again', 'roll-back'], now);
  }
  const { lastUsedOn } = seenOld;
  const isUsed = isStillUsed(lastUsedOn, cutOverAt);
  const isNews = isUsed && lastUsedOn !== oldKey.lastUsedOn;
  const looked = tell(
    { ...rotation, oldKey: { ...oldKey, lastUsedOn } },
    now,
    isNews ? [done('rotation.use-seen', { day: lastUsedOn })] : [],
  );
  const judgeAt = quietFrom(cutOverAt, pacing.quietDays);
  if (!isUsed && now >= judgeAt) {
    return beginToRevoke(looked.rotation, now, done('rotation.quiet', { lastUsedOn }));
  }
  if (now >= stage.askAt) {
    return andThen(looked, (current) =>
      askHuman(
        current,
        { kind: 'not-quiet', lastUsedOn },
        ['keep-waiting', 'revoke-now', 'roll-back', 'keep-both'],
        now,
      ),
    );
  }
  const soon = now + pacing.quietLookEveryMs;
  const notBefore = Math.min(soon, stage.askAt, now < judgeAt ? judgeAt : soon);
  return { ...looked, rotation: { ...looked.rotation, attempt: { ...fresh, notBefore } } };
}
