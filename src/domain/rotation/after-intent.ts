import type { AdminApiFailure } from '../organization/admin-api-failure.ts';
import { DAY_MS, type Moment } from '../organization/day.ts';
import { ask } from './after-planned.ts';
import { mayBeDeleted } from './deleting.ts';
import type { RotationEvent } from './event.ts';
import { saysNothing, wasNotSent } from './passing.ts';
import type { Choice } from './problem.ts';
import { askHuman, retryOrAsk, rollBack } from './roll-back.ts';
import type { Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import { straysInUse, straysOf } from './strays.ts';
import { deleteListed, lookAfterSending, straysDeleted } from './sweep.ts';
import { done, enter, fresh, note, retry, type Transition, waitOf, withAttempt } from './transition.ts';

type Intent = Extract<Stage, { name: 'intent' }>;

/** So many lost or empty answers in a row are no accident. */
const mostAsks = 5;
const choices: readonly Choice[] = ['try-again', 'roll-back'];

/** The call for a new key, and what to do when nobody knows whether it happened. */
export function afterIntent(
  rotation: Rotation,
  stage: Intent,
  event: RotationEvent,
  now: Moment,
): Transition | null {
  if (event.type === 'stop') return rollBack(rotation, { kind: 'stopped' }, now);
  if (stage.step === 'create') return afterAsking(rotation, stage, event, now);
  if (event.type === 'call-failed') return retry(rotation, event.problem, now);
  return stage.step === 'look'
    ? afterLooking(rotation, stage, event, now)
    : afterClearing(rotation, stage, event, now);
}

function afterAsking(
  rotation: Rotation,
  stage: Intent,
  event: RotationEvent,
  now: Moment,
): Transition | null {
  switch (event.type) {
    case 'created': {
      const { key } = event;
      return enter(
        { ...rotation, newKey: key },
        { name: 'created', step: 'try', successes: 0 },
        now,
        done('rotation.key-created', {
          keyId: key.id,
          maskedKey: key.maskedKey,
          expiresOn: key.expiresOn,
          askedExpiresOn: rotation.request?.expiresOn ?? null,
        }),
      );
    }
    case 'restarted':
    case 'created-without-secret':
      return lookForIt(rotation, stage, now, event.type);
    case 'create-failed':
      return afterFailure(rotation, stage, event.failure, now);
    case 'call-failed': {
      const { problem } = event;
      // However it was reported: a call that may have been sent is never repeated unlooked.
      if (problem.kind === 'mistral') return afterFailure(rotation, stage, problem.failure, now);
      return retry(rotation, problem, now);
    }
    default:
      return null;
  }
}

function afterFailure(rotation: Rotation, stage: Intent, failure: AdminApiFailure, now: Moment): Transition {
  const problem = { kind: 'mistral', failure } as const;
  if (wasNotSent(failure)) return retry(rotation, problem, now);
  if (!saysNothing(failure)) return askHuman(rotation, problem, choices, now);
  if (failure.kind === 'rate-limited') return afterRefusal(rotation, stage, failure, now);
  return withAttempt(lookForIt(rotation, stage, now, failure.kind), { ...fresh, notBefore: now, problem });
}

/**
 * "Too many" is said before anything is made, so one look is enough, and it does not count among the answers that
 * were lost: a server that is busy for an hour needs patience, not a person.
 */
function afterRefusal(
  rotation: Rotation,
  stage: Intent,
  failure: Extract<AdminApiFailure, { kind: 'rate-limited' }>,
  now: Moment,
): Transition {
  const { pacing } = rotation;
  const wait = Math.min(failure.retryAfterMs ?? waitOf(pacing.retryMs, 2), DAY_MS);
  const uncounted = { ...rotation, asks: Math.max(1, rotation.asks - 1) };
  const looking = enter(
    uncounted,
    { ...stage, step: 'look', askedAt: now - pacing.listingMs },
    now,
    note('rotation.answer-lost', 'failed', { because: failure.kind }),
  );
  return withAttempt(looking, { ...fresh, notBefore: now + wait, problem: { kind: 'mistral', failure } });
}

/** Never asks a second time before it has looked for what the first time made. */
function lookForIt(rotation: Rotation, stage: Intent, now: Moment, because: string): Transition {
  return enter(
    { ...rotation, lostAskAt: now },
    { ...stage, step: 'look', askedAt: now },
    now,
    note('rotation.answer-lost', 'failed', { because }),
  );
}

function afterLooking(
  rotation: Rotation,
  stage: Intent,
  event: RotationEvent,
  now: Moment,
): Transition | null {
  if (event.type !== 'looked') return null;
  const { seen } = event;
  const { attempt, pacing } = rotation;
  const strays = straysOf(seen, rotation);
  if (strays.length > 0) {
    const isFirst = strays.some((id) => !stage.strays.includes(id));
    return deleteListed(rotation, { ...stage, step: 'clear', strays }, { keyIds: strays, isFirst }, now);
  }
  const [used] = straysInUse(seen, rotation);
  if (used !== undefined) {
    const { maskedKey, lastUsedOn } = used;
    return askHuman(rotation, { kind: 'stray-in-use', maskedKey, lastUsedOn }, choices, now);
  }
  const soonest = stage.askedAt + pacing.listingMs;
  if (now < soonest)
    return { rotation: { ...rotation, attempt: { ...attempt, notBefore: soonest } }, notes: [] };
  if (rotation.asks >= mostAsks) {
    const problem = attempt.problem ?? ({ kind: 'no-secret' } as const);
    // "Try again" begins with the check, since it may be chosen much later.
    return askHuman(rotation, problem, choices, now, { name: 'planned', step: 'check' });
  }
  return ask(rotation, now, ...straysDeleted(rotation));
}

function afterClearing(
  rotation: Rotation,
  stage: Intent,
  event: RotationEvent,
  now: Moment,
): Transition | null {
  if (event.type !== 'delete-sent') return null;
  const { failure } = event;
  if (failure === null || mayBeDeleted(failure)) {
    return lookAfterSending(rotation, { ...stage, step: 'look' }, failure, now);
  }
  const refusal = { problem: { kind: 'mistral', failure }, isPassing: true, choices } as const;
  return retryOrAsk(rotation, refusal, now, rotation.pacing.deleteRetryMs);
}
