import type { Rotation } from '../../../domain/rotation/rotation.ts';
import { isUnwritten } from '../../../domain/rotation/writes.ts';

/** So many failures in a row are no whim. */
const failuresWaited = 2;

/** Whether it is at work between its start and its end, where several at a time would crowd each other. */
export function isUnderWay({ stage, attempt, writes }: Rotation): boolean {
  // What waits for something to be put right is in nobody's way.
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

/**
 * Whether it fails at its first look for a reason that the other rotations of its connection share: Mistral, the network,
 * the admin key, the keychain. Begun now they would fail as well, and each would ask.
 */
export function isHeldUp({ stage, attempt }: Rotation): boolean {
  const { failures, problem } = attempt;
  const isAtStart = stage.name === 'planned' && stage.step === 'check';
  return isAtStart && failures >= failuresWaited && problem !== null && !('destinationId' in problem);
}
