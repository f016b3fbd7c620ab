import type { Moment } from '../organization/day.ts';
import { afterMissing, beginToRevoke, withLook } from './after-quiet.ts';
import type { RotationEvent, Seen } from './event.ts';
import { rollBack } from './roll-back.ts';
import type { Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import { noticeStrays } from './strays.ts';
import { andThen, done, enter, retry, type Transition } from './transition.ts';
import { settleMs } from './writes.ts';

type Settling = Extract<Stage, { name: 'settling' }>;

/** Clocks of two machines that are set automatically differ by less, and a server tells its time in whole seconds. */
const toleranceMs = 2000;

/** The consumers have their time. Where the old key goes right after it, a listing is looked at first. */
export function afterSettling(
  rotation: Rotation,
  stage: Settling,
  event: RotationEvent,
  now: Moment,
): Transition | null {
  const { revoke, quietMaxMs } = rotation.pacing;
  switch (event.type) {
    case 'stop':
      return rollBack(rotation, { kind: 'stopped' }, now);
    case 'revoke-now':
      return beginToRevoke(rotation, now, [done('rotation.decided', { choice: 'revoke-now' })]);
    case 'time-passed':
      if (now < stage.until || revoke === 'after-settling') return null;
      return enter(rotation, { name: 'quiet', askAt: now + quietMaxMs }, now, done('rotation.settled'));
    case 'call-failed':
      return retry(rotation, event.problem, now);
    case 'looked':
      if (now < stage.until || revoke !== 'after-settling') return null;
      return andThen(noticeStrays(rotation, event.seen, now), (noticed) =>
        afterLook(noticed, stage, event.seen, now),
      );
    default:
      return null;
  }
}

/**
 * Where the server's clock says that the time is not over, ours was set ahead in between, or is ahead all along. Which
 * of them cannot be told, so the consumers get their time once more.
 */
function afterLook(rotation: Rotation, stage: Settling, seen: Seen, now: Moment): Transition {
  const missing = afterMissing(rotation, seen, now);
  if (missing !== null) return missing;
  const looked = withLook(rotation, seen, now);
  const wait = settleMs(rotation);
  const isEarly = (seen.serverAt ?? now) < stage.until - toleranceMs;
  return isEarly && wait > 0 && stage.isSecond === undefined
    ? enter(
        looked,
        { name: 'settling', until: now + wait, isSecond: true },
        now,
        done('rotation.clock-ahead'),
      )
    : beginToRevoke(looked, now, [done('rotation.settled')]);
}
