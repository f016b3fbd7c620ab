import type { Rotation } from '../../../domain/rotation/rotation.ts';

/** Whether it is at work between its start and its cut-over, where several at a time would crowd each other. */
export function isUnderWay({ stage, attempt, writes }: Rotation): boolean {
  switch (stage.name) {
    case 'planned':
      return stage.step === 'check';
    case 'intent':
    case 'created':
    case 'stored':
      return attempt.failures < 2;
    case 'verified':
      return writes.some(({ kind, state }) => kind !== 'hand-over' && state !== 'written');
    case 'revoking':
      return stage.step !== 'look' || attempt.failures === 0;
    default:
      return false;
  }
}
