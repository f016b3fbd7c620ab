import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint } from '../../../src/domain/fingerprint.ts';
import { next } from '../../../src/domain/rotation/next.ts';
import { actionsOf, eventOf } from '../../../src/domain/rotation/rotation-actions.ts';
import type { Purpose, Rotation } from '../../../src/domain/rotation/rotation.ts';
import { day, planned, start, write } from './build.ts';
import { applied } from './invariants.ts';
import { createWorld, type Luck, type Meddling, type Slowness, type World } from './world.ts';

const purposes = fc.constantFrom<Purpose>('rotate', 'leak', 'create', 'revoke');
const kinds = fc.array(fc.constantFrom('file' as const, 'github' as const, 'hand-over' as const), {
  minLength: 1,
  maxLength: 3,
});
const lucks = fc.array(
  fc.oneof(
    { weight: 20, arbitrary: fc.constant<Luck>('good') },
    { weight: 3, arbitrary: fc.constantFrom<Luck>('no-effect', 'no-answer', 'refused') },
    { weight: 2, arbitrary: fc.constantFrom<Luck>('dies-before', 'dies-after') },
    { weight: 1, arbitrary: fc.constantFrom<Luck>('refused', 'secret-lost') },
  ),
  { minLength: 40, maxLength: 120, size: 'max' },
);
const slowness = fc.record<Slowness>({
  propagationMs: fc.constantFrom(0, 3000, 60_000, 599_000, 3_600_000),
  listingMs: fc.constantFrom(0, 5000, 60_000),
  deletionMs: fc.constantFrom(0, 5000, 600_000, 5 * day),
  useMs: fc.constantFrom(0, day, 20 * day),
});
const situation = fc.record({
  purpose: purposes,
  kinds,
  revoke: fc.constantFrom('when-quiet' as const, 'after-settling' as const),
  lucks,
  slow: slowness,
  whims: fc.nat(1_000_000),
});

/** A number that looks random, the same for the same seed and turn. */
function whimOf(seed: number, turn: number): number {
  return Number.parseInt(fingerprint(`${seed} ${turn}`).slice(0, 6), 16);
}

interface Run {
  readonly rotation: Rotation;
  readonly world: World;
  readonly said: ReadonlySet<string>;
  readonly steps: number;
}

interface Disturbance {
  /** By how much the clock jumps before each turn. */
  readonly jumps?: readonly number[];
  readonly meddling?: readonly { readonly turn: number; readonly what: Meddling }[];
}

/** Lets a rotation run in the world until it ends; the person says something legal now and then, and when asked. */
function run(
  given: {
    readonly purpose: Purpose;
    readonly kinds: readonly ('file' | 'github' | 'hand-over')[];
    readonly revoke: 'when-quiet' | 'after-settling';
    readonly lucks: readonly Luck[];
    readonly slow: Slowness;
    readonly whims: number | 'helpful';
  },
  { jumps = [], meddling = [] }: Disturbance = {},
  watch: (rotation: Rotation, world: World, said: ReadonlySet<string>) => void = () => {},
): Run {
  const { purpose, kinds, lucks, whims } = given;
  const first = planned({ purpose });
  let rotation: Rotation = {
    ...first,
    pacing: { ...first.pacing, revoke: given.revoke },
    writes: purpose === 'revoke' ? [] : kinds.map((kind, index) => write(`${kind}-${index}`, kind)),
  };
  const world = createWorld(rotation, given.slow);
  const said = new Set<string>();
  let skew = 0;
  let busy = 0;
  let turn = 0;
  let calls = 0;
  const isFair = (): boolean => calls >= lucks.length;
  const say = (whim: number): boolean => {
    const able = actionsOf(rotation, world.time + skew).filter(
      ({ action }) => action.kind !== 'show' && (whims !== 'helpful' || action.kind !== 'stop'),
    );
    const isUnstarted = rotation.stage.name === 'planned' && whim % 8 !== 0;
    const chosen = able[isUnstarted ? 0 : whim % Math.max(1, able.length)];
    const event = chosen === undefined ? null : eventOf(chosen.action);
    if (event === null) return false;
    if (event.type === 'handed-over') world.places.set(event.destinationId, rotation.newKey?.id ?? null);
    said.add(event.type === 'choose' ? event.choice : event.type);
    rotation = applied(rotation, event, world.time + skew)?.rotation ?? rotation;
    return true;
  };

  for (; rotation.endedAt === null && turn < 3000; turn += 1) {
    skew += jumps[turn] ?? 0;
    const now = world.time + skew;
    const whim = whims === 'helpful' ? 0 : whimOf(whims, turn);
    if (!isFair() && whim % 23 === 0 && say(whim >> 4)) busy += 1;
    for (const { what } of meddling.filter((one) => one.turn === turn)) world.meddle(what, rotation);
    const todo = next(rotation, now);
    busy = todo.kind === 'wait' ? 0 : busy + 1;
    if (busy > 60 + 8 * kinds.length)
      throw new Error(`Busy without end in ${JSON.stringify(rotation.stage)}`);
    if (todo.kind === 'wait') {
      if (todo.until <= now) throw new Error('A wait for the past');
      world.time += todo.until - now;
    } else if (todo.kind === 'commit') {
      const transition = applied(rotation, todo.event, now);
      if (transition === null) throw new Error(`${todo.event.type} is committed and illegal`);
      rotation = transition.rotation;
    } else if (todo.kind === 'do') {
      const luck = lucks[calls] ?? 'good';
      calls += 1;
      const event = world.perform(todo.effect, rotation, luck);
      rotation = applied(rotation, event ?? { type: 'restarted' }, now)?.rotation ?? rotation;
      world.time += 100;
    } else if (todo.kind === 'person') {
      busy = 0;
      if (!say(whim >> 4)) throw new Error('Nobody can go on');
    }
    watch(rotation, world, said);
  }
  return { rotation, world, said, steps: turn };
}

test('whatever fails and dies, it ends, and what a destination holds works at every moment', () => {
  const ends = new Map<string, number>();
  fc.assert(
    fc.property(situation, (given) => {
      const { rotation, world, said } = run(given, {}, (present, outside, words) => {
        const isOnWord = words.has('revoke-anyway') || words.has('delete-new-key');
        if (isOnWord) return;
        for (const [place, keyId] of outside.places) {
          if (keyId !== null && !outside.works(keyId)) {
            throw new Error(`${place} holds ${keyId}, which is dead, in ${JSON.stringify(present.stage)}`);
          }
        }
      });
      expect(rotation.endedAt).not.toBeNull();
      ends.set(rotation.stage.name, (ends.get(rotation.stage.name) ?? 0) + 1);
      const alive = [...world.keys.values()]
        .filter(({ deletedAt }) => deletedAt === null)
        .map(({ id }) => id);
      const { stage } = rotation;
      if (said.has('keep-both')) return;
      if (stage.name === 'done') {
        const kept = stage.oldKey === 'kept' ? ['old'] : [];
        expect(alive).toEqual([...kept, ...(rotation.newKey === null ? [] : [rotation.newKey.id])]);
        expect([...world.places.values()].every((held) => held === rotation.newKey?.id)).toBe(true);
      } else if (!said.has('revoke-anyway')) {
        expect(alive).toEqual(rotation.oldKey === null ? [] : ['old']);
      }
    }),
    { numRuns: 200, seed: 7 },
  );
  expect([...ends.keys()].sort()).toEqual(['done', 'rolled-back']);
});

test('in a fair world every wish is fulfilled', () => {
  const fair = fc.record({
    purpose: purposes,
    kinds,
    revoke: fc.constantFrom('when-quiet', 'after-settling'),
  });
  fc.assert(
    fc.property(fair, ({ purpose, kinds, revoke }) => {
      const slow = { propagationMs: 60_000, listingMs: 5000, deletionMs: 5000, useMs: 0 };
      const { rotation, world } = run({ purpose, kinds, revoke, lucks: [], slow, whims: 'helpful' });
      expect(rotation.stage).toEqual({ name: 'done', oldKey: purpose === 'create' ? 'none' : 'revoked' });
      expect(world.creates).toBe(purpose === 'revoke' ? 0 : 1);
    }),
    { numRuns: 30, seed: 7 },
  );
});

test('Mistral is asked for a key at most once between two looks', () => {
  fc.assert(
    fc.property(situation, (given) => {
      let looksAtCreate = -1;
      let creates = 0;
      run(given, {}, (_, world) => {
        if (world.creates === creates) return;
        creates = world.creates;
        expect(world.looks).toBeGreaterThan(looksAtCreate);
        looksAtCreate = world.looks;
      });
    }),
    { numRuns: 100, seed: 11 },
  );
});

test('a clock that jumps back and forth neither stops it nor costs a working key', () => {
  const jumps = fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: -400 * day, max: 400 * day }) },
      { weight: 1, arbitrary: fc.integer({ min: -5000, max: 5000 }) },
    ),
    { maxLength: 80 },
  );
  fc.assert(
    fc.property(situation, jumps, (given, leaps) => {
      const limit = start + 3 * 365 * day;
      const { rotation, world } = run(given, { jumps: leaps }, (present, outside, words) => {
        if (words.has('revoke-anyway') || words.has('delete-new-key')) return;
        for (const [place, keyId] of outside.places) {
          if (keyId !== null && !outside.works(keyId)) {
            throw new Error(`${place} holds ${keyId}, which is dead, in ${JSON.stringify(present.stage)}`);
          }
        }
      });
      expect(rotation.endedAt).not.toBeNull();
      expect(world.time).toBeLessThan(limit);
    }),
    { numRuns: 150, seed: 13 },
  );
});

test('what other people do meanwhile ends somewhere too, and never takes a key from a place that holds it', () => {
  const meddling = fc.array(
    fc.record({
      turn: fc.nat(60),
      what: fc.constantFrom<Meddling>(
        'old-key-deleted',
        'new-key-deleted',
        'place-overwritten',
        'place-emptied',
      ),
    }),
    { minLength: 1, maxLength: 3 },
  );
  fc.assert(
    fc.property(situation, meddling, (given, happenings) => {
      const { rotation } = run(given, { meddling: happenings }, (present, { places, keys }, said) => {
        if (said.has('revoke-anyway') || said.has('delete-new-key')) return;
        for (const [place, keyId] of places) {
          if (keys.get(keyId ?? '')?.deletedBy === 'us') {
            throw new Error(`${place} lost ${keyId} to Vane in ${JSON.stringify(present.stage)}`);
          }
        }
      });
      expect(rotation.endedAt).not.toBeNull();
    }),
    { numRuns: 120, seed: 17 },
  );
});
