import type { Moment } from '../organization/day.ts';
import { mayBeDeleted } from './deleting.ts';
import type { RotationEvent } from './event.ts';
import { end } from './roll-back.ts';
import type { Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import { straysKept, straysOf } from './strays.ts';
import { deleteListed, lookAfterSending, straysDeleted } from './sweep.ts';
import { done, enter, fresh, retry, type Transition, withAttempt } from './transition.ts';
import { lateArrivalsUntil } from './writes.ts';

/** Before it ends, what a lost answer may have left behind is looked for and deleted. Old and new key stay as they are. */
export function afterSweeping(
  rotation: Rotation,
  stage: Extract<Stage, { name: 'sweeping' }>,
  event: RotationEvent,
  now: Moment,
): Transition | null {
  const { attempt, pacing } = rotation;
  switch (event.type) {
    case 'call-failed':
      return retry(rotation, event.problem, now, pacing.deleteRetryMs);
    case 'choose': {
      const mayGiveUp = event.choice === 'keep-both' && attempt.problem !== null;
      const decided = done('rotation.decided', { choice: event.choice, left: rotation.marker });
      return mayGiveUp ? end(rotation, now, decided) : null;
    }
    case 'delete-sent': {
      if (stage.step !== 'delete') return null;
      const { failure } = event;
      return failure !== null && !mayBeDeleted(failure)
        ? retry(rotation, { kind: 'mistral', failure }, now, pacing.deleteRetryMs)
        : lookAfterSending(rotation, { ...stage, step: 'look' }, failure, now);
    }
    case 'looked': {
      if (stage.step !== 'look') return null;
      const { seen } = event;
      const strays = straysOf(seen, rotation);
      if (strays.length > 0) {
        const isFirst = strays.some((id) => !stage.strays.includes(id));
        return deleteListed(rotation, { ...stage, step: 'delete', strays }, { keyIds: strays, isFirst }, now);
      }
      const lookAgainAt = lateArrivalsUntil(rotation);
      const deleted = straysDeleted(rotation);
      return now < lookAgainAt
        ? withAttempt(enter(rotation, { ...stage, strays: [] }, now, ...deleted), {
            ...fresh,
            notBefore: lookAgainAt,
          })
        : end(rotation, now, ...deleted, ...straysKept(seen, rotation));
    }
    default:
      return null;
  }
}
