import type { DestinationSpec } from '../domain/rotation/destination.ts';
import type { Rotation } from '../domain/rotation/rotation.ts';
import type { ExitCode } from './exit-code.ts';
import type { Rest } from './follow-rotation.ts';
import type { RotateRequest } from './request.ts';
import type { RotationPlace } from './rotation-place.ts';
import type { Surroundings } from './surroundings.ts';

/** What every way of rotating shares. */
export interface RotateWork {
  readonly request: RotateRequest;
  readonly surroundings: Surroundings;
  readonly place: RotationPlace;
  /** The destinations of the command line. */
  readonly specs: readonly DestinationSpec[];
  /** Prints how a rotation is left. */
  readonly show: (rotation: Rotation, rest: Rest) => ExitCode;
}
