import type { Rotation } from '../../../domain/rotation/rotation.ts';
import { isUnwritten } from '../../../domain/rotation/writes.ts';

/** So many failures in a row are no whim: what waits for something else to be put right is in nobody's way. */
const failuresWaited = 2;

/** Whether it is at work between its start and its end, where several at a time would crowd each other. */
export function isUnderWay({ stage, attempt, writes }: Rotation): boolean {
  if (attempt.failures >= failuresWaited) return false;
  switch (stage.name) {
    case 'planned':
      return stage.step === 'check';
    case 'intent':
    case 'created':
    case 'stored':
      return true;
    case 'verified':
      return writes.some((write) => write.kind !== 'hand-over' && isUnwritten(write));
    case 'revoking':
      return stage.step !== 'look' || attempt.failures === 0;
    default:
      return false;
  }
}
