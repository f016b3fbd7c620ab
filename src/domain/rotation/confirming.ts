import type { Moment } from '../organization/day.ts';
import { isPassingAtDestination } from './destination.ts';
import type { RotationEvent } from './event.ts';
import { isPassing } from './passing.ts';
import { askHuman, retryOrAsk, rollBack } from './roll-back.ts';
import type { Choice } from './problem.ts';
import type { DestinationWrite, Rotation } from './rotation.ts';
import { done, failuresWith, fresh, retry, tell, type Transition } from './transition.ts';
import { isOldAlive, withWrite } from './writes.ts';

/** A refusal right after storing may be a server that has not heard of the key yet; so many in a row are the truth. */
const denialsBelieved = 3;
const choices: readonly Choice[] = ['try-again', 'roll-back', 'keep-both'];

/** The evidence for a place that can no longer be tried, as the story tells it. */
export const untried = 'not tried again: its secret is lost; Mistral lists the key';

/** What looking at a stored key once more says; null when the event is about something else. */
export function afterConfirming(rotation: Rotation, event: RotationEvent, now: Moment): Transition | null {
  if (event.type === 'call-failed') {
    const { problem } = event;
    if (problem.kind !== 'mistral' || isPassing(problem)) return retry(rotation, problem, now);
    return retryOrAsk(rotation, { problem, isPassing: true, choices }, now);
  }
  if (!('destinationId' in event)) return null;
  const { destinationId } = event;
  const write = rotation.writes.find((one) => one.destinationId === destinationId);
  if (write === undefined || (write.state !== 'written' && write.state !== 'confirmed')) return null;
  const { label } = write;
  switch (event.type) {
    case 'confirmed': {
      const evidence = write.tellsValue
        ? 'read back and accepted by Mistral'
        : 'accepted by Mistral; not readable';
      return confirmed(rotation, write, evidence, now);
    }
    case 'unproved':
      return unproved(rotation, write, now);
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
      return retryOrAsk(rotation, attempt, now);
    }
    default:
      return null;
  }
}

function confirmed(rotation: Rotation, write: DestinationWrite, evidence: string, now: Moment): Transition {
  const { destinationId, label } = write;
  const changed = withWrite(rotation, destinationId, { state: 'confirmed', confirmedAt: now });
  const told = done('rotation.destination-confirmed', { destination: label, destinationId, evidence });
  return tell({ ...changed, attempt: fresh }, now, [told]);
}

/**
 * What was proved before the switch is the evidence that is left, and a person says whether it is enough. Where the old
 * key is gone anyway, there is nothing to be careful about.
 */
function unproved(rotation: Rotation, write: DestinationWrite, now: Moment): Transition {
  const { stage, cutOverAt } = rotation;
  if (stage.name !== 'revoking' || cutOverAt === null) {
    return askHuman(rotation, { kind: 'secret-lost' }, choices, now);
  }
  const { destinationId, label, version } = write;
  if (stage.isOnWord === true || !isOldAlive(rotation)) {
    return confirmed(rotation, write, untried, now);
  }
  const evidence = version === null ? 'word' : 'unchanged';
  const problem = { kind: 'unproved', destinationId, label, provedAt: cutOverAt, evidence } as const;
  return askHuman(rotation, problem, ['try-again', 'revoke-now', 'roll-back', 'keep-both'], now);
}
