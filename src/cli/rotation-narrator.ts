import { plainName } from '../domain/alert/short-text.ts';
import type { Rotation } from '../domain/rotation/rotation.ts';
import { viewRotation } from '../domain/rotation/rotation-view.ts';
import type { StepView } from '../domain/rotation/view.ts';
import { isoMoment } from './organization-report.ts';
import type { Terminal } from './terminal.ts';

/** Tells the steps of a rotation on standard error as they happen, each once. */
export interface RotationNarrator {
  /** Takes what has happened so far as told. */
  skip(rotation: Rotation): void;
  tell(rotation: Rotation): void;
}

const mostBytes = 400;

/** Starts with nothing told. */
export function rotationNarrator({ err }: Pick<Terminal, 'err'>, now: () => number): RotationNarrator {
  const told = new Set<string>();
  let saidNow = '';

  const isNew = ({ id, state }: StepView): boolean => {
    const isOver = state === 'done' || state === 'failed';
    const mark = `${id} ${state}`;
    if (!isOver || told.has(mark)) return false;
    told.add(mark);
    return true;
  };
  const line = (at: number, text: string): void =>
    err(`${isoMoment(at).slice(11, 19)}  ${plainName(text, mostBytes)}\n`);

  return {
    skip(rotation) {
      viewRotation(rotation, now()).steps.forEach(isNew);
    },
    tell(rotation) {
      const view = viewRotation(rotation, now());
      for (const step of view.steps.filter(isNew)) {
        const { title, state, evidence, at } = step;
        const words = [state === 'failed' ? `Not done: ${title}` : title, ...evidence];
        line(at ?? now(), words.map((one) => (one.endsWith('.') ? one : `${one}.`)).join(' '));
      }
      // What runs is told when it is done; what waits or has not worked so far is told at once.
      if (view.state !== 'waiting' || view.now === saidNow) return;
      saidNow = view.now;
      line(now(), view.now);
    },
  };
}
