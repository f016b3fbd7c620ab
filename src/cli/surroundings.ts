import type { Pacing } from '../domain/rotation/pacing.ts';
import type { Mistral } from '../main/core/mistral.ts';
import type { OpenDestination } from '../main/core/rotation/destination-port.ts';
import type { Secrets } from '../main/core/secrets.ts';
import type { Terminal } from './terminal.ts';

/** Everything outside that `vane` touches, so that it can be run in a test without a process of its own. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly homeFolder: string;
  readonly version: string;
  readonly now: () => number;
  readonly newId: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly pid: number;
  readonly setTimer: (callback: () => void, ms: number) => () => void;
  readonly mistral: Mistral;
  readonly secrets: Secrets;
  /** Opens places; whether programs may be run among them is asked before each. */
  readonly openPlaces: (isCommandAllowed: () => boolean) => OpenDestination;
  readonly terminal: Terminal;
  /** Aborts when the person asks to stop. */
  readonly signal: AbortSignal;
  /** Other than the usual patience of rotations, for tests. */
  readonly pacing?: Partial<Pacing>;
}
