import { assertNever, failed, type Outcome, success } from '../outcome.ts';
import type { Moment } from '../organization/day.ts';
import { afterCreated } from './after-created.ts';
import { afterIntent } from './after-intent.ts';
import { afterNeedsHuman } from './after-needs-human.ts';
import { afterPlanned } from './after-planned.ts';
import { afterQuiet } from './after-quiet.ts';
import { afterRevoking } from './after-revoking.ts';
import { afterRollingBack } from './after-rolling-back.ts';
import { afterSettling } from './after-settling.ts';
import { afterStored } from './after-stored.ts';
import { afterSweeping } from './after-sweeping.ts';
import { afterVerified } from './after-verified.ts';
import { rebased } from './clock.ts';
import type { RotationEvent } from './event.ts';
import type { Rotation } from './rotation.ts';
import { note, tell, type Transition } from './transition.ts';

/**
 * The state after an event; `illegal` when the event makes no sense where the rotation is, which changes nothing.
 *
 * Pure: to be committed, with its notes in the journal, before the next effect.
 */
export function apply(rotation: Rotation, event: RotationEvent, now: Moment): Outcome<Transition, 'illegal'> {
  if (rotation.endedAt !== null) return failed('illegal');
  const present = rebased(rotation, now);
  const transition =
    event.type === 'clock-moved'
      ? present && tell(present, now, [note('rotation.clock-moved', 'done')])
      : transitionOf(present ?? rotation, event, now);
  return transition === null ? failed('illegal') : success(transition);
}

function transitionOf(rotation: Rotation, event: RotationEvent, now: Moment): Transition | null {
  if (event.type === 'hurry') return hurried(rotation, now);
  const { stage } = rotation;
  switch (stage.name) {
    case 'planned':
      return afterPlanned(rotation, stage, event, now);
    case 'intent':
      return afterIntent(rotation, stage, event, now);
    case 'created':
      return afterCreated(rotation, stage, event, now);
    case 'verified':
      return afterVerified(rotation, event, now);
    case 'stored':
      return afterStored(rotation, event, now);
    case 'settling':
      return afterSettling(rotation, stage, event, now);
    case 'quiet':
      return afterQuiet(rotation, stage, event, now);
    case 'revoking':
    case 'revoke-pending':
      return afterRevoking(rotation, stage, event, now);
    case 'rolling-back':
      return afterRollingBack(rotation, stage, event, now);
    case 'sweeping':
      return afterSweeping(rotation, stage, event, now);
    case 'needs-human':
      return afterNeedsHuman(rotation, stage, event, now);
    case 'done':
    case 'rolled-back':
      return null;
    default:
      return assertNever(stage);
  }
}

/** What waits is tried at once; how often it failed is not forgotten. */
function hurried(rotation: Rotation, now: Moment): Transition | null {
  if (rotation.attempt.notBefore <= now) return null;
  return { rotation: { ...rotation, attempt: { ...rotation.attempt, notBefore: 0 } }, notes: [] };
}
