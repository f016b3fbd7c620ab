import type { Moment } from '../organization/day.ts';
import { isPassing as isPassingAtDestination } from './destination.ts';
import type { RotationEvent } from './event.ts';
import { isPassing } from './passing.ts';
import { askHuman, retryOrAsk, rollBack } from './roll-back.ts';
import type { Choice } from './problem.ts';
import type { Rotation } from './rotation.ts';
import { done, failuresWith, fresh, retry, tell, type Transition } from './transition.ts';
import { isOldAlive, withWrite } from './writes.ts';

/** A refusal right after storing may be a server that has not heard of the key yet; so many in a row are the truth. */
const denialsBelieved = 3;
const choices: readonly Choice[] = ['try-again', 'roll-back', 'keep-both'];

/** What looking at a stored key once more says; null when the event is about something else. */
export function afterConfirming(rotation: Rotation, event: RotationEvent, now: Moment): Transition | null {
  if (event.type === 'call-failed') {
    const { problem } = event;
    if (problem.kind !== 'mistral' || isPassing(problem)) return retry(rotation, problem, now);
    return retryOrAsk(rotation, { problem, isPassing: true, choices }, now, (counted) =>
      retry(counted, problem, now),
    );
  }
  if (event.type === 'secret-lost') return askHuman(rotation, { kind: 'secret-lost' }, choices, now);
  if (!('destinationId' in event)) return null;
  const { destinationId } = event;
  const write = rotation.writes.find((one) => one.destinationId === destinationId);
  if (write === undefined || (write.state !== 'written' && write.state !== 'confirmed')) return null;
  const { label } = write;
  switch (event.type) {
    case 'confirmed': {
      const changed = withWrite(rotation, destinationId, { state: 'confirmed', confirmedAt: now });
      return tell({ ...changed, attempt: fresh }, now, [
        done('rotation.destination-confirmed', {
          destination: label,
          destinationId,
          evidence: write.tellsValue
            ? 'read back and accepted by Mistral'
            : 'accepted by Mistral; not readable',
        }),
      ]);
    }
    case 'differs': {
      // Whoever wrote there may do so again, so a person is asked; trying again means writing again.
      const changed = withWrite(rotation, destinationId, { state: 'writing', confirmedAt: null });
      return askHuman(changed, { kind: 'differs', destinationId, label }, choices, now, { name: 'verified' });
    }
    case 'denied': {
      const problem = { kind: 'refused-after-storing', label } as const;
      const denials = failuresWith(rotation, problem.kind);
      if (denials + 1 < denialsBelieved) {
        const { attempt } = rotation;
        return retry({ ...rotation, attempt: { ...attempt, failures: denials } }, problem, now);
      }
      // Consumers get the key that works back at once; what becomes of the new one is for a person to say.
      return isOldAlive(rotation)
        ? rollBack(rotation, problem, now, true)
        : askHuman(rotation, problem, choices, now);
    }
    case 'destination-failed': {
      const { failure } = event;
      const problem = { kind: 'destination', destinationId, label, failure } as const;
      const attempt = { problem, isPassing: isPassingAtDestination(failure), choices };
      return retryOrAsk(rotation, attempt, now, (counted) => retry(counted, problem, now));
    }
    default:
      return null;
  }
}
