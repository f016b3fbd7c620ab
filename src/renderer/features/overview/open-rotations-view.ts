import type { RotationSummary } from '../../lib/rotation-types.ts';

/** Lines that the overview has room for beside everything else. */
const SHOWN = 4;

const ranks: Readonly<Record<RotationSummary['state'], number>> = {
  'needs-you': 0,
  running: 1,
  waiting: 2,
  done: 3,
  'rolled-back': 3,
};

/** The rotations to show first: those that need a person, those that run, those that wait; the newest of each. */
export function firstToSee(rotations: readonly RotationSummary[]): readonly RotationSummary[] {
  return rotations
    .toSorted((one, other) => ranks[one.state] - ranks[other.state] || other.startedAt - one.startedAt)
    .slice(0, SHOWN);
}
