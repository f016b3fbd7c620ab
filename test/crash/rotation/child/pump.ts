import { next } from '../../../../src/domain/rotation/next.ts';
import type { Rotation } from '../../../../src/domain/rotation/rotation.ts';
import type { Mirror } from '../../../../src/main/adapters/sqlite/mirror.ts';
import type { Rotations } from '../../../../src/main/core/rotation/rotations.ts';
import type { Order, Waiting } from '../messages.ts';
import type { Points } from './points.ts';
import type { Timers } from './timers.ts';
import { stageOf } from './watched.ts';

/** What keeps time going. */
export interface PumpDeps {
  readonly mirror: Mirror;
  readonly rotations: Rotations;
  readonly points: Points;
  readonly timers: Timers;
  readonly follow: (order: Order) => Promise<void>;
  readonly skipsWaits: boolean;
}

const mostRounds = 4000;
const idleRounds = 40;
/** What is still to be wiped gets its time. */
const roundsAfterEnd = 2;

/** Lets time pass whenever nothing is under way, and asks the parent where only a person goes on. */
export async function pump(deps: PumpDeps): Promise<void> {
  const { mirror, points, timers, rotations } = deps;
  let idle = 0;
  let over = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    await quiet(points);
    const open = mirror.rotations.open().map(({ rotation }) => rotation);
    const waiting = open.filter((rotation) => next(rotation, points.now()).kind === 'person');
    const questions = waiting.filter(({ stage }) => stage.name !== 'planned');
    if (questions.length > 0) {
      const orders = await points.ask({ type: 'person', waiting: questions.map(waitingOf) });
      if (orders.some(({ kind }) => kind === 'leave')) return;
      for (const order of orders) await deps.follow(order);
      if (orders.length > 0) continue;
    }
    const due = timers.nextDue();
    if (open.length === 0 && isForgotten(deps)) {
      if (due === null || over >= roundsAfterEnd) return;
      over += 1;
    }
    if (due === null) {
      idle += 1;
      if (idle > idleRounds) break;
      rotations.look();
      continue;
    }
    const words = await points.sleepUntil(
      Math.max(due, deps.skipsWaits ? firstEnd(open, points.now()) : due),
    );
    for (const order of words) await deps.follow(order);
    timers.fire();
  }
  const stages = mirror.rotations.open().map(({ rotation }) => stageOf(rotation));
  points.tell({ type: 'trouble', text: `stuck: ${stages.join(', ')}` });
}

/** Waits until nothing is under way, by letting everything that is ready go first. */
async function quiet(points: Points): Promise<void> {
  for (let turns = 0, seen = -1; turns < 4; turns += 1) {
    await points.whenIdle();
    if (points.count() !== seen) turns = 0;
    seen = points.count();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

function firstEnd(open: readonly Rotation[], now: number): number {
  const ends = open.map((rotation) => {
    const todo = next(rotation, now);
    return todo.kind === 'wait' ? todo.until : todo.kind === 'person' ? Infinity : 0;
  });
  const first = Math.min(...ends);
  return Number.isFinite(first) ? first : 0;
}

/** Whether nothing is left of what was sealed, which is looked for below all that would say so. */
function isForgotten({ mirror }: PumpDeps): boolean {
  const left = mirror.db.prepare<[], number>('SELECT count(*) FROM sealed_value WHERE is_wiped = 0').pluck();
  return left.get() === 0;
}

function waitingOf(rotation: Rotation): Waiting {
  const { id, stage, oldKey, newKey, writes } = rotation;
  const isAsking = stage.name === 'needs-human';
  return {
    rotationId: id,
    oldKeyId: oldKey?.id ?? null,
    newKeyId: newKey?.id ?? null,
    stage: stageOf(rotation),
    problem: isAsking ? stage.problem.kind : null,
    choices: isAsking ? stage.choices : [],
    handOvers: writes
      .filter(({ kind, state }) => kind === 'hand-over' && (state === 'waiting' || state === 'writing'))
      .map(({ destinationId }) => destinationId),
  };
}
