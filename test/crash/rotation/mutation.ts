import type { Change } from './bundle.ts';

/** A rule that is broken on purpose, and the runs that have to notice it. */
export interface Mutation {
  readonly name: string;
  /** What has to be found, beside whatever else is. */
  readonly violation: string;
  readonly changes: readonly Change[];
  /** Scenarios by name. */
  readonly scenarios: readonly string[];
  /** Points to be killed at, beside a run without a kill. */
  readonly killAt: RegExp | null;
}
