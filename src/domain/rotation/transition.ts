import { DAY_MS, type Moment } from '../organization/day.ts';
import type { Note, NoteAction } from './note.ts';
import type { Problem } from './problem.ts';
import type { Attempt, HistoryEntry, Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';

/** The next state, and what the journal is told in the same transaction. */
export interface Transition {
  readonly rotation: Rotation;
  readonly notes: readonly Note[];
}

/** More lines than this are not kept in the story; the journal has them all. */
const longestHistory = 200;
/** How it began is kept; what drops out is the middle of a long wait. */
const keptBeginning = 80;

/** The first try of a step. */
export const fresh: Attempt = { failures: 0, notBefore: 0, problem: null };

/** A note that something was done; `details` without nulls. */
export function done(action: NoteAction, details: Readonly<Record<string, string | null>> = {}): Note {
  return note(action, 'done', details);
}

/** A note with any outcome. */
export function note(
  action: NoteAction,
  outcome: Note['outcome'],
  details: Readonly<Record<string, string | null>> = {},
): Note {
  const told = Object.entries(details).filter((entry): entry is [string, string] => entry[1] !== null);
  return { action, outcome, details: Object.fromEntries(told) };
}

/** Goes to a stage or step, with a fresh attempt, and tells so. */
export function enter(rotation: Rotation, stage: Stage, now: Moment, ...notes: readonly Note[]): Transition {
  const isEnd = stage.name === 'done' || stage.name === 'rolled-back';
  return tell(
    {
      ...rotation,
      stage,
      stageSince: stage.name === rotation.stage.name ? rotation.stageSince : now,
      attempt: fresh,
      endedAt: isEnd ? now : null,
    },
    now,
    notes,
  );
}

/** Stays where it is and tells something. */
export function tell(rotation: Rotation, now: Moment, notes: readonly Note[]): Transition {
  const stage = rotation.stage.name;
  const told = notes.map((one): HistoryEntry => ({ at: now, stage, note: one }));
  return { rotation: { ...rotation, history: bounded([...rotation.history, ...told]) }, notes };
}

/** Two transitions that are committed as one. */
export function andThen(first: Transition, second: (rotation: Rotation) => Transition): Transition {
  const { rotation, notes } = second(first.rotation);
  return { rotation, notes: [...first.notes, ...notes] };
}

/** The same with another attempt, such as one that is not the first of its step. */
export function withAttempt({ rotation, notes }: Transition, attempt: Attempt): Transition {
  return { rotation: { ...rotation, attempt }, notes };
}

/** Tries the present step again later; only a new kind of problem is told. */
export function retry(
  rotation: Rotation,
  problem: Problem,
  now: Moment,
  waits: readonly number[] = rotation.pacing.retryMs,
): Transition {
  const { attempt } = rotation;
  const failures = attempt.failures + 1;
  const wait = Math.max(waitOf(waits, failures), askedWait(problem));
  const changed = { ...rotation, attempt: { failures, notBefore: now + wait, problem } };
  const isNews = attempt.problem === null || kindOf(attempt.problem) !== kindOf(problem);
  return tell(changed, now, isNews ? [note('rotation.trouble', 'failed', { problem: kindOf(problem) })] : []);
}

/** The wait after so many failures, the last one for all that follow. */
export function waitOf(waits: readonly number[], failures: number): number {
  return waits[Math.max(0, Math.min(failures, waits.length) - 1)] ?? 0;
}

/** How often the present step has failed in a row in this way; another kind of problem begins anew. */
export function failuresWith({ attempt }: Rotation, kind: Problem['kind']): number {
  return attempt.problem?.kind === kind ? attempt.failures : 0;
}

/** The kind of a problem, with the kind of the failure inside it. */
export function kindOf(problem: Problem): string {
  return 'failure' in problem ? `${problem.kind}: ${problem.failure.kind}` : problem.kind;
}

/** A server's own wish, within a day. */
function askedWait(problem: Problem): number {
  if (!('failure' in problem) || !('retryAfterMs' in problem.failure)) return 0;
  return Math.min(problem.failure.retryAfterMs ?? 0, DAY_MS);
}

function bounded(history: readonly HistoryEntry[]): readonly HistoryEntry[] {
  if (history.length <= longestHistory) return history;
  return [...history.slice(0, keptBeginning), ...history.slice(keptBeginning - longestHistory)];
}
