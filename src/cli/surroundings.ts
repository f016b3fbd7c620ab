import type { Mistral } from '../main/core/mistral.ts';
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
  readonly mistral: Mistral;
  readonly secrets: Secrets;
  readonly terminal: Terminal;
  /** Aborts when the person asks to stop. */
  readonly signal: AbortSignal;
}
