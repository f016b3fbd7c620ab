import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RotationEvent } from '../../../src/domain/rotation/event.ts';
import { next } from '../../../src/domain/rotation/next.ts';
import type { Choice, Problem } from '../../../src/domain/rotation/problem.ts';
import type { Purpose, Rotation } from '../../../src/domain/rotation/rotation.ts';
import {
  after,
  broken,
  checked,
  choose,
  day,
  failures,
  isIllegal,
  newKey,
  planned,
  start,
  stray,
  until,
  write,
} from './build.ts';
import { applied, frozen } from './invariants.ts';

const failure = fc.constantFrom(...Object.values(failures));
const place = fc.constantFrom('a', 'b', 'c', 'nowhere');
const problem = fc.oneof(
  failure.map((one): Problem => ({ kind: 'mistral', failure: one })),
  fc.constantFrom<Problem>(
    { kind: 'key-gone' },
    { kind: 'keychain', message: 'It is locked.' },
    { kind: 'admin-key', problem: 'missing' },
  ),
);
const choice = fc.constantFrom<Choice>(
  'try-again',
  'roll-back',
  'keep-waiting',
  'revoke-now',
  'revoke-anyway',
  'keep-both',
  'delete-new-key',
);
const used = fc.constantFrom(null, '2026-03-09', '2026-03-10', '2026-03-11', '2026-05-01');
const looked = fc.record({
  oldKey: fc.option(
    fc.record({ lastUsedOn: used, maskedKey: fc.constantFrom('oldk...1111', 'oldk...1111', 'more...3333') }),
  ),
  isNewKeyListed: fc.boolean(),
  // The new and the old key do not belong here, and must not be taken for leftovers.
  strays: fc
    .tuple(fc.subarray(['stray', 'another', 'new', 'old']), fc.constantFrom(null, null, '2026-03-09'))
    .map(([ids, lastUsedOn]) => ids.map((id) => stray(id, { lastUsedOn }))),
  serverAt: fc.constantFrom(null, start, start + 40 * day),
});

/** Any event at all, sensible or not. */
const anything: fc.Arbitrary<RotationEvent | 'checked'> = fc.oneof(
  fc.constant('checked' as const),
  fc
    .constantFrom<RotationEvent['type'] & ('start' | 'stop' | 'revoke-now' | 'hurry')>(
      'start',
      'stop',
      'revoke-now',
      'hurry',
    )
    .map((type) => ({ type })),
  fc
    .constantFrom(
      'secret-lost' as const,
      'time-passed' as const,
      'restarted' as const,
      'clock-moved' as const,
    )
    .map((type) => ({ type })),
  choice.map((one): RotationEvent => ({ type: 'choose', choice: one })),
  problem.map((one): RotationEvent => ({ type: 'check-failed', problem: one })),
  problem.map((one): RotationEvent => ({ type: 'call-failed', problem: one })),
  fc.constant<RotationEvent>({ type: 'created', key: newKey }),
  fc.constant<RotationEvent>({ type: 'created-without-secret' }),
  failure.map((one): RotationEvent => ({ type: 'create-failed', failure: one })),
  looked.map((one): RotationEvent => ({ type: 'looked', seen: one })),
  fc.option(failure).map((one): RotationEvent => ({ type: 'delete-sent', failure: one })),
  fc
    .constantFrom('accepted' as const, 'denied' as const)
    .map((answer): RotationEvent => ({ type: 'tried', answer })),
  fc
    .constantFrom(null, { id: 'production', name: 'Production' }, { id: 'elsewhere', name: 'Elsewhere' })
    .map((workspace): RotationEvent => ({ type: 'identified', workspace })),
  fc.record({
    type: fc.constantFrom('shown' as const, 'handed-over' as const, 'write-begun' as const),
    destinationId: place,
  }),
  fc.record({
    type: fc.constant('written' as const),
    destinationId: place,
    version: fc.constantFrom(null, '2'),
  }),
  fc.record({
    type: fc.constantFrom('confirmed' as const, 'differs' as const, 'denied' as const, 'unproved' as const),
    destinationId: place,
  }),
  fc.record({
    type: fc.constant('restored' as const),
    destinationId: place,
    result: fc.constantFrom('restored' as const, 'kept' as const, 'impossible' as const),
  }),
  fc.record({
    type: fc.constant('destination-failed' as const),
    destinationId: place,
    failure: fc.record({
      kind: fc.constantFrom('unreachable' as const, 'conflict' as const, 'refused' as const),
      message: fc.constant('It does not work.'),
      retryAfterMs: fc.constantFrom(null, 60_000),
    }),
  }),
);

const three = [write('a'), write('b', 'github'), write('c', 'hand-over')];

function chaotic(purpose: Purpose): Rotation {
  return planned({ purpose, writes: purpose === 'revoke' ? [] : three });
}

/** Ended by a person while its first place is being written, after an answer was lost. */
function keptEarly(rotation: Rotation): Rotation {
  const storing = { ...until('verified', rotation), lostAskAt: start };
  const begun = { type: 'write-begun', destinationId: 'a' } as const;
  return after(storing, start, begun, broken('a', 'refused'), choose('keep-both'));
}

/** Where the chaos begins, or it would seldom come far. */
const beginnings: readonly Rotation[] = [
  chaotic('create'),
  chaotic('revoke'),
  until('revoking/delete', chaotic('revoke')),
  keptEarly(chaotic('rotate')),
  ...['intent/create', 'created/try', 'verified', 'stored', 'revoking/confirm'].map((place) =>
    until(place, chaotic('leak')),
  ),
  ...['planned/check', 'verified', 'stored', 'settling', 'quiet', 'revoking/confirm', 'revoking/look'].map(
    (place) => until(place, chaotic('rotate')),
  ),
];

test('events in any order, sensible or not, never lead to a state that must not be', () => {
  const happenings = fc.array(fc.tuple(anything, fc.constantFrom(0, 0, 1000, 60_000, 3 * day, -30 * day)), {
    minLength: 40,
    maxLength: 120,
    size: 'max',
  });
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(...beginnings), happenings, (beginning, events) => {
      let rotation = beginning;
      let now = start + 2 * day;
      for (const [event, passing] of events) {
        now += passing;
        const happened = event === 'checked' ? checked(rotation) : event;
        rotation = applied(rotation, happened, now)?.rotation ?? rotation;
        reached.add(rotation.stage.name);
        // What is on the agenda anyway happens now and then, or chaos never comes far.
        const todo = next(rotation, now);
        if (todo.kind === 'commit') rotation = applied(rotation, todo.event, now)?.rotation ?? rotation;
      }
    }),
    { numRuns: 250, seed: 19 },
  );
  expect(reached.size).toBe(14);
});

test('an illegal event changes nothing, and a rotation that has ended takes no more', () => {
  fc.assert(
    fc.property(anything, fc.boolean(), (event, isDone) => {
      const ended: Rotation = {
        ...chaotic('rotate'),
        stage: isDone
          ? { name: 'done', oldKey: 'revoked' }
          : { name: 'rolled-back', reason: { kind: 'stopped' } },
        endedAt: start,
      };
      const happened = event === 'checked' ? checked(ended) : event;
      expect(isIllegal(frozen(ended), happened, start - day)).toBe(true);
      expect(next(ended, start - day)).toEqual({ kind: 'ended' });
    }),
    { numRuns: 100, seed: 23 },
  );
});
