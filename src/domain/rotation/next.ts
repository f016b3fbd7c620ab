import { assertNever } from '../outcome.ts';
import type { Moment } from '../organization/day.ts';
import { rebased } from './clock.ts';
import type { Effect, Next } from './effect.ts';
import type { DestinationWrite, Rotation } from './rotation.ts';
import { isUnconfirmed, isUnwritten, keysToDelete, toRestore } from './writes.ts';

/** What to do with a rotation now; looking twice does no harm. */
export function next(rotation: Rotation, now: Moment): Next {
  const { attempt } = rotation;
  if (rotation.endedAt !== null) return { kind: 'ended' };
  if (rebased(rotation, now) !== null) return { kind: 'commit', event: { type: 'clock-moved' } };
  const planned = nextOf(rotation, now);
  const isHeldUp = planned.kind === 'do' || planned.kind === 'commit';
  if (isHeldUp && now < attempt.notBefore) {
    return { kind: 'wait', until: attempt.notBefore };
  }
  return planned;
}

const timePassed: Next = { kind: 'commit', event: { type: 'time-passed' } };
const person: Next = { kind: 'person' };

function nextOf(rotation: Rotation, now: Moment): Next {
  const { stage } = rotation;
  switch (stage.name) {
    case 'planned':
      return stage.step === 'start' ? person : act({ type: 'check' });
    case 'intent':
      if (stage.step === 'clear') return act({ type: 'delete', keyIds: stage.strays });
      return act({ type: stage.step });
    case 'created':
      return act({ type: stage.step });
    case 'verified':
      return nextWrite(rotation.writes);
    case 'stored':
    case 'revoking':
    case 'revoke-pending':
      return nextOfEnd(rotation, stage);
    case 'settling':
      if (now < stage.until) return { kind: 'wait', until: stage.until };
      return rotation.pacing.revoke === 'after-settling' ? act({ type: 'look' }) : timePassed;
    case 'quiet':
      return act({ type: 'look' });
    case 'rolling-back':
      if (stage.step === 'look') return act({ type: 'look' });
      if (stage.step === 'delete') return act({ type: 'delete', keyIds: keysToDelete(rotation) });
      if (stage.step === 'settle')
        return now < stage.until ? { kind: 'wait', until: stage.until } : timePassed;
      return onFirst(toRestore(rotation), 'restore');
    case 'sweeping':
      return stage.step === 'look' ? act({ type: 'look' }) : act({ type: 'delete', keyIds: stage.strays });
    case 'needs-human':
      return person;
    case 'done':
    case 'rolled-back':
      return { kind: 'ended' };
    default:
      return assertNever(stage);
  }
}

function nextOfEnd(
  rotation: Rotation,
  stage: Extract<Rotation['stage'], { name: 'stored' | 'revoking' | 'revoke-pending' }>,
): Next {
  if (stage.name === 'stored' || stage.step === 'confirm') {
    return onFirst(
      rotation.writes.filter((write) => isUnconfirmed(write, rotation)),
      'confirm',
    );
  }
  if (stage.step === 'look') return act({ type: 'look' });
  return act({ type: 'delete', keyIds: keysToDelete(rotation) });
}

/** What needs no person goes first, so that a person is asked once and knows that the rest went well. */
function nextWrite(writes: readonly DestinationWrite[]): Next {
  const open = writes.filter(isUnwritten);
  if (open.length === 0) return timePassed;
  const first = open.find(({ kind }) => kind !== 'hand-over');
  if (first === undefined) return person;
  const { destinationId } = first;
  return first.state === 'waiting'
    ? { kind: 'commit', event: { type: 'write-begun', destinationId } }
    : act({ type: 'write', destinationId });
}

function onFirst(writes: readonly DestinationWrite[], type: 'confirm' | 'restore'): Next {
  const [first] = writes;
  return first === undefined ? timePassed : act({ type, destinationId: first.destinationId });
}

function act(effect: Effect): Next {
  return { kind: 'do', effect };
}
