import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayOf, startOfDay } from '../../../src/domain/organization/day.ts';
import { next } from '../../../src/domain/rotation/next.ts';
import type { Choice } from '../../../src/domain/rotation/problem.ts';
import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import { settleMs } from '../../../src/domain/rotation/writes.ts';
import { choose, day, hour, minute, planned, start, write } from './build.ts';
import { applied } from './invariants.ts';
import { createWorld, type Meddling, type World } from './world.ts';

const situation = fc.record({
  startedAt: fc.nat(day).map((ms) => start + ms),
  useMs: fc.oneof(fc.constant(0), fc.nat(10 * day)),
  useToldMs: fc.nat(59 * minute),
  /** By how much the clock is set ahead, once. */
  jumpMs: fc.oneof(fc.nat(2 * hour), fc.nat(20 * day)),
  jumpTurn: fc.nat(60),
});
const meddlers: readonly Meddling[] = ['old-key-deleted', 'new-key-deleted'];

interface Run {
  readonly rotation: Rotation;
  readonly world: World;
  /** By true time. */
  readonly switchedAt: number;
  /** Whether others deleted both keys. */
  readonly isBereft: boolean;
}

/** A rotation in a world where everything works, but for the clock and for others; the person waits. */
function run(
  given: Readonly<Record<'startedAt' | 'useMs' | 'useToldMs' | 'jumpMs' | 'jumpTurn', number>>,
  revoke: 'when-quiet' | 'after-settling',
  deletedTurn = Infinity,
): Run {
  const first = planned({ writes: [write('a'), write('b', 'github')] });
  let rotation: Rotation = { ...first, pacing: { ...first.pacing, revoke } };
  const world = createWorld(rotation, { propagationMs: 0, listingMs: 0, deletionMs: 0, ...given });
  world.time = given.startedAt;
  rotation = applied(rotation, { type: 'start' }, world.time)?.rotation ?? rotation;
  const wanted: readonly Choice[] = ['keep-waiting', 'try-again', 'keep-both'];
  let [skew, asked, switchedAt, isBereft] = [0, 0, 0, false];
  for (let turn = 0; rotation.endedAt === null && turn < 2000; turn += 1) {
    if (turn === given.jumpTurn) skew = given.jumpMs;
    if (turn === deletedTurn && rotation.newKey !== null) {
      for (const what of meddlers) world.meddle(what, rotation);
      isBereft = true;
    }
    const now = world.time + skew;
    const todo = next(rotation, now);
    const { stage, cutOverAt } = rotation;
    if (todo.kind === 'wait') {
      world.time += todo.until - now;
      continue;
    }
    const choice =
      stage.name === 'needs-human'
        ? wanted.find((one) => stage.choices.includes(one) && (one !== 'try-again' || asked < 5))
        : undefined;
    asked += choice === undefined ? 0 : 1;
    const event =
      todo.kind === 'do'
        ? world.perform(todo.effect, rotation, 'good')
        : todo.kind === 'commit'
          ? todo.event
          : choose(choice ?? 'roll-back');
    rotation = (event === null ? null : applied(rotation, event, now))?.rotation ?? rotation;
    if (cutOverAt === null && rotation.cutOverAt !== null) switchedAt = world.time;
    world.time += 100;
  }
  return { rotation, world, switchedAt, isBereft };
}

test('no key goes by itself before a whole day without use has followed the switch and its last use', () => {
  fc.assert(
    fc.property(situation, (given) => {
      const { rotation, world, switchedAt } = run(given, 'when-quiet');
      expect(rotation.stage).toEqual({ name: 'done', oldKey: 'revoked' });
      const lastUse = Math.min(world.time, start + given.useMs);
      const busyOn = dayOf(Math.max(switchedAt + settleMs(rotation), lastUse));
      expect(world.keys.get('old')?.deletedAt).toBeGreaterThanOrEqual(startOfDay(addDays(busyOn, 2)));
    }),
    { numRuns: 60, seed: 31 },
  );
});

test('consumers have their time, whatever the clock does meanwhile', () => {
  fc.assert(
    fc.property(situation, (given) => {
      const { rotation, world, switchedAt } = run(given, 'after-settling');
      expect(rotation.stage).toEqual({ name: 'done', oldKey: 'revoked' });
      const goneAt = world.keys.get('old')?.deletedAt ?? 0;
      const settled = goneAt - switchedAt - settleMs(rotation);
      // A small jump counts as the clocks being a little apart.
      expect(settled).toBeGreaterThanOrEqual(given.jumpMs < 4000 ? -4000 : 0);
      expect(settled).toBeLessThan(5 * minute);
    }),
    { numRuns: 60, seed: 37 },
  );
});

test('no end is called a success where others deleted both keys', () => {
  const deletion = fc.record({ turn: fc.nat(60), revoke: fc.constantFrom('when-quiet', 'after-settling') });
  fc.assert(
    fc.property(situation, deletion, (given, { turn, revoke }) => {
      const { rotation, isBereft } = run({ ...given, jumpTurn: Infinity }, revoke, turn);
      expect(rotation.endedAt).not.toBeNull();
      if (isBereft) expect(rotation.stage).not.toEqual({ name: 'done', oldKey: 'revoked' });
    }),
    { numRuns: 60, seed: 41 },
  );
});
