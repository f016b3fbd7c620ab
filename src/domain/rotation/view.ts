import type { Moment } from '../organization/day.ts';
import type { Choice } from './problem.ts';
import type { Purpose } from './rotation.ts';
import type { StageName } from './stage.ts';

/** A rotation as people see it: the same words in window, tray, notification and command line. */
export interface RotationView {
  /** Such as "Rotating billing-worker". */
  readonly title: string;
  readonly state: 'running' | 'waiting' | 'needs-you' | 'done' | 'rolled-back';
  /** What happens or is waited for now, one sentence. */
  readonly now: string;
  /** What is safe now: which keys work, what a person need not worry about. One or two sentences. */
  readonly safe: string;
  /** When the present wait ends by itself; null when nothing waits for time. */
  readonly waitsUntil: Moment | null;
  /** What that wait is for: time for the consumers, the next look at Mistral, or the next try of what failed. */
  readonly waitsFor: 'consumers' | 'look' | 'try' | null;
  readonly steps: readonly StepView[];
  /** What a person can do, best first. */
  readonly actions: readonly ActionView[];
}

/** One step of the timeline, done or still to come. */
export interface StepView {
  readonly id: string;
  readonly title: string;
  readonly state: 'done' | 'now' | 'to-come' | 'failed' | 'skipped';
  /** When it was done; null before. */
  readonly at: Moment | null;
  /** What shows that it happened, each a short sentence: ids, days, answers. Never a secret. */
  readonly evidence: readonly string[];
}

/** Something that a person can do with a rotation. */
export interface ActionView {
  readonly action: RotationAction;
  readonly label: string;
  /** What it does, what the evidence for it is, and what cannot be undone; one or two sentences. */
  readonly consequence: string;
  readonly isDangerous: boolean;
}

/** The names of what a person can do; `handed-over` and `show` belong to one destination. */
export type RotationAction =
  | { readonly kind: 'start' | 'stop' | 'revoke-now' | 'hurry' }
  | { readonly kind: 'choose'; readonly choice: Choice }
  | { readonly kind: 'show' | 'handed-over'; readonly destinationId: string };

/** A line of a list of rotations. */
export interface RotationSummary {
  readonly id: string;
  readonly connectionId: string;
  readonly purpose: Purpose;
  readonly stage: StageName;
  readonly state: RotationView['state'];
  readonly title: string;
  readonly now: string;
  /** From 0 to 1, by steps. */
  readonly progress: number;
  readonly keyName: string;
  readonly oldKeyId: string | null;
  readonly newKeyId: string | null;
  readonly batchId: string | null;
  readonly startedAt: Moment;
  readonly endedAt: Moment | null;
  readonly waitsUntil: Moment | null;
  readonly waitsFor: RotationView['waitsFor'];
}
