import { DAY_MS, type Moment } from '../organization/day.ts';
import type { Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import { settleMs } from './writes.ts';

/** Clocks are corrected by a little all the time; that is no reason to do anything. */
const toleranceMs = 60_000;

/**
 * The rotation with every moment pulled back that lies further ahead than it can; null when none does.
 *
 * Such moments were written before the clock was set back. Left alone they would hold it up, for years at worst, so
 * each wait begins anew: never shorter than it should be, and never much longer. A confirmation counts on, but no
 * longer as a fresh one.
 */
export function rebased(rotation: Rotation, now: Moment): Rotation | null {
  const latest = now + toleranceMs;
  const { attempt, cutOverAt, pacing } = rotation;
  const isTooLong = attempt.notBefore > latest + longestWaitMs(rotation);
  const isConfirmedAhead = rotation.writes.some(({ confirmedAt }) => (confirmedAt ?? 0) > latest);
  const stage = stageFrom(rotation, now, latest);
  const isSame =
    rotation.stageSince <= latest &&
    (cutOverAt ?? 0) <= latest &&
    (rotation.lostAskAt ?? 0) <= latest &&
    !isTooLong &&
    !isConfirmedAhead;
  if (isSame && stage === rotation.stage) return null;
  return {
    ...rotation,
    stage,
    stageSince: rotation.stageSince > latest ? now : rotation.stageSince,
    cutOverAt: cutOverAt !== null && cutOverAt > latest ? now : cutOverAt,
    lostAskAt: rotation.lostAskAt !== null && rotation.lostAskAt > latest ? now : rotation.lostAskAt,
    attempt: isTooLong ? { ...attempt, notBefore: 0 } : attempt,
    writes: rotation.writes.map((write) =>
      (write.confirmedAt ?? 0) > latest ? { ...write, confirmedAt: now - pacing.freshMs - 1 } : write,
    ),
  };
}

function stageFrom(rotation: Rotation, now: Moment, latest: Moment): Stage {
  const { stage, pacing } = rotation;
  switch (stage.name) {
    case 'intent':
      return stage.askedAt > latest ? { ...stage, askedAt: now } : stage;
    case 'settling':
    case 'rolling-back': {
      const wait = settleMs(rotation);
      return stage.until > latest + wait ? { ...stage, until: now + wait } : stage;
    }
    case 'quiet':
      return stage.askAt > latest + pacing.quietMaxMs ? { ...stage, askAt: now + pacing.quietMaxMs } : stage;
    default:
      return stage;
  }
}

/** No wait of any step is longer; a server's own wish is obeyed for a day at most. */
function longestWaitMs({ pacing }: Rotation): number {
  const { retryMs, deleteRetryMs, quietLookEveryMs, listingMs, propagationMs, tryEveryMs } = pacing;
  return Math.max(
    DAY_MS,
    quietLookEveryMs,
    listingMs,
    propagationMs,
    tryEveryMs,
    ...retryMs,
    ...deleteRetryMs,
  );
}
