import type { Moment } from '../organization/day.ts';
import { isPassingAtDestination } from './destination.ts';
import type { RotationEvent } from './event.ts';
import { askHuman, retryOrAsk, rollBack } from './roll-back.ts';
import type { DestinationWrite, Rotation } from './rotation.ts';
import { done, enter, fresh, note, retry, tell, type Transition } from './transition.ts';
import { isUnwritten, withWrite } from './writes.ts';

/** The destinations get the new key, each in a transaction of its own. */
export function afterVerified(rotation: Rotation, event: RotationEvent, now: Moment): Transition | null {
  switch (event.type) {
    case 'stop':
      return rollBack(rotation, { kind: 'stopped' }, now);
    case 'call-failed':
      return retry(rotation, event.problem, now);
    case 'secret-lost': {
      const isUntouched = rotation.writes.every(({ state }) => state === 'waiting');
      const problem = { kind: 'secret-lost' } as const;
      return isUntouched
        ? rollBack(rotation, problem, now)
        : askHuman(rotation, problem, ['try-again', 'roll-back', 'keep-both'], now);
    }
    case 'time-passed':
      return rotation.writes.some(isUnwritten)
        ? null
        : enter(rotation, { name: 'stored' }, now, done('rotation.stored'));
    case 'write-begun':
    case 'written':
    case 'shown':
    case 'handed-over':
    case 'destination-failed':
      return afterWrite(rotation, event, now);
    default:
      return null;
  }
}

type WriteEvent = Extract<RotationEvent, { readonly destinationId: string }>;

function afterWrite(rotation: Rotation, event: WriteEvent, now: Moment): Transition | null {
  const { destinationId } = event;
  const write = rotation.writes.find((one) => one.destinationId === destinationId);
  if (write === undefined) return null;
  const { label, state } = write;
  const isHandOver = write.kind === 'hand-over';
  switch (event.type) {
    case 'write-begun':
      if (isHandOver || state !== 'waiting') return null;
      return begun(rotation, write, note('rotation.destination-begun', 'started', placeOf(write)), now);
    case 'shown':
      if (!isHandOver || state !== 'waiting') return null;
      return begun(rotation, write, done('rotation.destination-shown', placeOf(write)), now);
    case 'written':
      return isHandOver || state !== 'writing' ? null : written(rotation, write, event.version, now);
    case 'handed-over':
      // Nobody can have stored what was never shown.
      return isHandOver && state === 'writing' ? written(rotation, write, null, now) : null;
    case 'destination-failed': {
      if (isHandOver || state !== 'writing') return null;
      const { failure } = event;
      const problem = { kind: 'destination', destinationId, label, failure } as const;
      const attempt = {
        problem,
        isPassing: isPassingAtDestination(failure),
        choices: ['try-again', 'roll-back', 'keep-both'],
      } as const;
      return retryOrAsk(rotation, attempt, now);
    }
    default:
      return null;
  }
}

function begun(
  rotation: Rotation,
  { destinationId }: DestinationWrite,
  told: Transition['notes'][number],
  now: Moment,
): Transition {
  const changed = withWrite(rotation, destinationId, { state: 'writing' });
  return tell({ ...changed, attempt: fresh }, now, [told]);
}

function written(
  rotation: Rotation,
  write: DestinationWrite,
  version: string | null,
  now: Moment,
): Transition {
  const changed = withWrite(rotation, write.destinationId, { state: 'written', version });
  const told = done('rotation.destination-written', { ...placeOf(write), version });
  return changed.writes.some(isUnwritten)
    ? tell({ ...changed, attempt: fresh }, now, [told])
    : enter(changed, { name: 'stored' }, now, told, done('rotation.stored'));
}

function placeOf({ destinationId, label }: DestinationWrite): Readonly<Record<string, string>> {
  return { destination: label, destinationId };
}
