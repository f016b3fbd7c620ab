import type { Moment } from '../organization/day.ts';
import { afterConfirming } from './confirming.ts';
import type { RotationEvent } from './event.ts';
import { endKeeping, rollBack } from './roll-back.ts';
import type { Rotation } from './rotation.ts';
import { andThen, done, enter, note, type Transition } from './transition.ts';
import { isUnconfirmed, settleMs } from './writes.ts';

/** What each destination holds is read once more and tried; then the consumers have their time. */
export function afterStored(rotation: Rotation, event: RotationEvent, now: Moment): Transition | null {
  if (event.type === 'stop') return rollBack(rotation, { kind: 'stopped' }, now);
  const confirming = afterConfirming(rotation, event, now);
  const changed = confirming?.rotation ?? rotation;
  const isAll = !changed.writes.some((write) => isUnconfirmed(write, changed));
  if (changed.stage.name !== 'stored' || !isAll) return confirming;
  if (confirming !== null) return andThen(confirming, (confirmed) => cutOver(confirmed, now));
  return event.type === 'time-passed' ? cutOver(rotation, now) : null;
}

function cutOver(rotation: Rotation, now: Moment): Transition {
  const switched: Rotation = { ...rotation, cutOverAt: now };
  const told = done('rotation.cut-over');
  if (rotation.purpose === 'rotate') {
    return enter(switched, { name: 'settling', until: now + settleMs(switched) }, now, told);
  }
  if (rotation.purpose === 'leak') {
    const confirm = { name: 'revoking', step: 'confirm', strays: [], resume: null } as const;
    return enter(switched, confirm, now, told, note('rotation.revoking', 'started'));
  }
  return endKeeping(switched, now, told);
}
