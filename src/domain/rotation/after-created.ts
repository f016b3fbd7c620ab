import type { Moment } from '../organization/day.ts';
import type { RotationEvent } from './event.ts';
import { isPassing } from './passing.ts';
import { retryOrAsk, rollBack } from './roll-back.ts';
import type { Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import { done, enter, fresh, retry, tell, type Transition } from './transition.ts';

/** No consumer has seen the new key yet: whatever is wrong with it, deleting it harms nobody. */
export function afterCreated(
  rotation: Rotation,
  stage: Extract<Stage, { name: 'created' }>,
  event: RotationEvent,
  now: Moment,
): Transition | null {
  const { pacing, request } = rotation;
  switch (event.type) {
    case 'stop':
      return rollBack(rotation, { kind: 'stopped' }, now);
    case 'secret-lost':
      return rollBack(rotation, { kind: 'secret-lost' }, now);
    case 'call-failed': {
      const { problem } = event;
      if (problem.kind !== 'mistral' || isPassing(problem)) return retry(rotation, problem, now);
      // A clear "no" that says nothing about the key, such as an unpaid bill: it may pass, or a person knows.
      const attempt = { problem, isPassing: true, choices: ['try-again', 'roll-back'] } as const;
      return retryOrAsk(rotation, attempt, now);
    }
    case 'tried':
      if (event.answer === 'denied') return afterDenial(rotation, now);
      if (stage.step !== 'try') return null;
      return afterSuccess(rotation, stage.successes + 1, now);
    case 'identified': {
      if (stage.step !== 'identify') return null;
      const { workspace } = event;
      if (workspace !== null && workspace.id !== request?.workspaceId) {
        return rollBack(rotation, { kind: 'wrong-workspace', workspaceName: workspace.name }, now);
      }
      return enter(
        rotation,
        { name: 'verified' },
        now,
        done('rotation.key-verified', {
          answers: String(pacing.successes),
          workspace: workspace?.name ?? null,
        }),
      );
    }
    default:
      return null;
  }
}

function afterSuccess(rotation: Rotation, successes: number, now: Moment): Transition {
  const { pacing } = rotation;
  if (successes >= pacing.successes) {
    const tried = done('rotation.key-tried', { answers: String(successes) });
    return enter(rotation, { name: 'created', step: 'identify', successes }, now, tried);
  }
  const stage = { name: 'created', step: 'try', successes } as const;
  const attempt = { ...fresh, notBefore: now + pacing.tryEveryMs };
  return tell({ ...rotation, stage, attempt }, now, []);
}

/** "Unauthorized" is the truth about a key only once it had time to become known. */
function afterDenial(rotation: Rotation, now: Moment): Transition {
  const deadline = rotation.stageSince + rotation.pacing.propagationMs;
  if (now >= deadline) return rollBack(rotation, { kind: 'not-accepted' }, now);
  const waiting = retry(rotation, { kind: 'not-accepted' }, now);
  const { attempt } = waiting.rotation;
  return {
    ...waiting,
    rotation: {
      ...waiting.rotation,
      stage: { name: 'created', step: 'try', successes: 0 },
      attempt: { ...attempt, notBefore: Math.min(attempt.notBefore, deadline) },
    },
  };
}
