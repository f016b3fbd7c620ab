import type { Moment } from '../organization/day.ts';
import { askHuman } from './roll-back.ts';
import type { Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import { retry, type Transition } from './transition.ts';

/**
 * What to make of a listing that shows neither key: nothing is believed of the old one.
 *
 * A young key may be missing for a while; later it means that both were deleted, or that the listing is that of another
 * organization, since an admin key can be replaced at any time. A person is asked when a second listing says so too.
 */
export function afterNeither(rotation: Rotation, now: Moment, back: Stage = rotation.stage): Transition {
  const { attempt, cutOverAt, stageSince, pacing } = rotation;
  const problem = { kind: 'neither-listed' } as const;
  const believedFrom = (cutOverAt ?? stageSince) + pacing.propagationMs;
  if (attempt.problem?.kind === problem.kind && now >= believedFrom) {
    return askHuman(rotation, problem, ['try-again', 'keep-both'], now, back);
  }
  return retry(rotation, problem, now);
}
