import type { RotationDetail } from '../../../contract/rotations.ts';
import type { RotationState } from '../../lib/rotation-types.ts';

type Written = Pick<RotationDetail['destinations'][number], 'kind' | 'state'>;

const places: Readonly<Record<Written['state'], string>> = {
  waiting: 'Holds what it held',
  writing: 'Being written',
  written: 'Written',
  confirmed: 'Written and tried',
  restored: 'Given back what it held',
  kept: 'Left as it is',
};

const handOvers: Readonly<Record<Written['state'], string>> = {
  waiting: 'Not handed over yet',
  writing: 'Shown to you, not yet said to be stored',
  written: 'Stored, as you said',
  confirmed: 'Stored, as you said; the key was tried',
  restored: 'As it was',
  kept: 'Left with you',
};

/** How far a destination is, in words; one whose write stands still may hold anything. */
export function writtenText({ kind, state }: Written, rotation: RotationState): string {
  if (kind === 'hand-over') return handOvers[state];
  return state === 'writing' && rotation !== 'running' ? 'To be looked at' : places[state];
}
