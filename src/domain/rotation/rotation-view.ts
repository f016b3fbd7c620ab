import type { Moment } from '../organization/day.ts';
import { problemWords } from './problem-words.ts';
import { actionsOf } from './rotation-actions.ts';
import { keyNameOf, rotationTitle } from './rotation-name.ts';
import type { Rotation } from './rotation.ts';
import { safeWords } from './safe-words.ts';
import { nowWords, stateOf, waitsFor, waitsUntil } from './stage-words.ts';
import { timeline } from './timeline.ts';
import type { RotationSummary, RotationView } from './view.ts';

/** A rotation in words: what happens, what is safe, the steps, and what a person can do. */
export function viewRotation(rotation: Rotation, now: Moment): RotationView {
  const { stage, attempt } = rotation;
  const problem = stage.name === 'needs-human' ? stage.problem : attempt.problem;
  const isOver = rotation.endedAt !== null;
  const advice = problem === null || isOver ? '' : ` ${problemWords(problem).next}`;
  return {
    title: rotationTitle(rotation),
    state: stateOf(rotation, now),
    now: `${nowWords(rotation)}${advice}`,
    safe: safeWords(rotation),
    waitsUntil: waitsUntil(rotation, now),
    waitsFor: waitsFor(rotation, now),
    steps: timeline(rotation),
    actions: actionsOf(rotation, now),
  };
}

/** The same as one line of a list. */
export function summarize(rotation: Rotation, now: Moment): RotationSummary {
  const { id, connectionId, purpose, stage, oldKey, newKey, batchId, plannedAt, endedAt } = rotation;
  return {
    id,
    connectionId,
    purpose,
    stage: stage.name,
    state: stateOf(rotation, now),
    title: rotationTitle(rotation),
    now: nowWords(rotation),
    progress: progressOf(rotation),
    keyName: keyNameOf(rotation),
    oldKeyId: oldKey?.id ?? null,
    newKeyId: newKey?.id ?? null,
    batchId,
    startedAt: plannedAt,
    endedAt,
    waitsUntil: waitsUntil(rotation, now),
    waitsFor: waitsFor(rotation, now),
  };
}

function progressOf(rotation: Rotation): number {
  if (rotation.endedAt !== null) return 1;
  const steps = timeline(rotation).filter(({ state }) => state !== 'skipped' && state !== 'failed');
  return steps.length === 0 ? 0 : steps.filter(({ state }) => state === 'done').length / steps.length;
}
