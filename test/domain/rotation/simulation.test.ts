import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Purpose, Rotation } from '../../../src/domain/rotation/rotation.ts';
import { day, start } from './build.ts';
import { kinds, purposes, run, situation } from './simulate.ts';
import type { Luck, Meddling, Slowness } from './world.ts';

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
      const known = new Set(['old', rotation.newKey?.id]);
      if (!said.has('give-up')) expect(alive.filter((id) => !known.has(id))).toEqual([]);
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

test('an end that a person chose leaves no key that nobody knows, however late it comes to light', () => {
  let kept = 0;
  const luck = fc.oneof(
    { weight: 3, arbitrary: fc.constant<Luck>('good') },
    { weight: 1, arbitrary: fc.constant<Luck>('refused') },
  );
  const lostFirst = fc.record({
    purpose: fc.constantFrom<Purpose>('rotate', 'leak', 'create'),
    kinds,
    revoke: fc.constantFrom('when-quiet' as const, 'after-settling' as const),
    lucks: fc
      .array(luck, { minLength: 40, maxLength: 60, size: 'max' })
      .map((rest): readonly Luck[] => ['good', 'no-answer', 'good', 'good', ...rest]),
    slow: fc.constant<Slowness>({ propagationMs: 0, listingMs: 300_000, deletionMs: 5000, useMs: 20 * day }),
    whims: fc.nat(1_000_000),
  });
  fc.assert(
    fc.property(lostFirst, (given) => {
      const { rotation, world, said } = run(given);
      if (said.has('give-up')) return;
      if (said.has('keep-both')) kept += 1;
      const known = new Set(['old', rotation.newKey?.id]);
      for (const { id, deletedAt } of world.keys.values()) {
        if (deletedAt === null && !known.has(id)) throw new Error(`Nobody knows ${id}`);
      }
    }),
    { numRuns: 100, seed: 31 },
  );
  expect(kept).toBeGreaterThan(5);
});

test('an older copy of the database costs no place the key that it holds', () => {
  const happened = new Set<string>();
  fc.assert(
    fc.property(situation, fc.nat(1000), (given, whim) => {
      const copies: Rotation[] = [];
      const { world } = run(given, {}, (present) => {
        if (present.stage.name === 'intent') copies.push(present);
      });
      const rotation = copies[whim % Math.max(1, copies.length)];
      if (rotation === undefined) return;
      const gone = new Set(
        [...world.keys.values()].flatMap(({ id, deletedAt }) => (deletedAt === null ? [] : [id])),
      );
      const second = run(given, { from: { rotation, world } }, (present, { places, keys }, said) => {
        if (present.stage.name === 'needs-human') happened.add(present.stage.problem.kind);
        if (said.has('revoke-anyway') || said.has('delete-new-key')) return;
        for (const [place, keyId] of places) {
          if (keyId !== null && !gone.has(keyId) && keys.get(keyId)?.deletedBy === 'us') {
            throw new Error(`${place} lost ${keyId} to Vane in ${JSON.stringify(present.stage)}`);
          }
        }
      });
      expect(second.rotation.endedAt).not.toBeNull();
    }),
    { numRuns: 150, seed: 29 },
  );
  expect(happened).toContain('stray-in-use');
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
