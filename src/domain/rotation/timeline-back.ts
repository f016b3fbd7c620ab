import type { Moment } from '../organization/day.ts';
import { problemWords } from './problem-words.ts';
import type { Problem } from './problem.ts';
import type { HistoryEntry, Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import type { StepView } from './view.ts';
import { isUnrestored, toRestore } from './writes.ts';

/** The way back that a rotation is on, has come to the end of, or is held up on; null on the way forward. */
export function wayBackOf({
  stage,
}: Rotation): Extract<Stage, { name: 'rolling-back' | 'rolled-back' }> | null {
  const present = stage.name === 'needs-human' ? stage.back : stage;
  return present.name === 'rolling-back' || present.name === 'rolled-back' ? present : null;
}

/** The steps of the way back: every destination that was touched, then the new key. */
export function backSteps(rotation: Rotation): readonly StepView[] {
  const { writes, stage, newKey, endedAt, asks } = rotation;
  const isEnded = stage.name === 'rolled-back';
  const isAsking = stage.name === 'needs-human';
  const problem = isAsking ? [problemWords(stage.problem).title] : [];
  const touched = writes.filter(({ state }) => state !== 'waiting');
  const [open] = toRestore(rotation);
  const steps = touched.map((write): StepView => {
    const { destinationId, label, state } = write;
    const base = { id: `restore:${destinationId}`, title: `Put back: ${label}` };
    if (isUnrestored(write)) {
      if (write !== open) return { ...base, state: 'to-come', at: null, evidence: [] };
      return { ...base, state: isAsking ? 'failed' : 'now', at: null, evidence: problem };
    }
    const evidence = [state === 'kept' ? 'Left as it is.' : 'It holds again what it held before.'];
    return { ...base, state: 'done', at: timeOfRestore(rotation, destinationId), evidence };
  });
  if (asks === 0) return steps;
  const isPresent = open === undefined && !isEnded;
  const last: StepView = {
    id: 'new-key-deleted',
    title: newKey === null ? 'Nothing left over' : 'New key deleted',
    state: isEnded ? 'done' : isPresent ? (isAsking ? 'failed' : 'now') : 'to-come',
    at: endedAt,
    evidence: [...(newKey === null ? [] : [newKey.maskedKey]), ...(isPresent ? problem : [])],
  };
  return [...steps, last];
}

/** The step that ends it where an answer was lost. */
export function sweepStep(problem: Problem | null): StepView {
  const evidence = problem === null ? [] : [problemWords(problem).title];
  return { id: 'swept', title: 'Nothing left over', state: 'now', at: null, evidence };
}

function timeOfRestore({ history }: Rotation, destinationId: string): Moment | null {
  const isIt = ({ note }: HistoryEntry): boolean =>
    note.action === 'rotation.destination-restored' && note.details['destinationId'] === destinationId;
  return history.findLast(isIt)?.at ?? null;
}
