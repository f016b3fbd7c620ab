import { describe, expect, test } from 'vitest';
import type { RotationEvent } from '../../../src/domain/rotation/event.ts';
import {
  after,
  broken,
  choose,
  denied,
  failures,
  isIllegal,
  minute,
  passed,
  placeOf,
  planned,
  second,
  seen,
  silence,
  start,
  stop,
  storing,
  todo,
  told,
  until,
  write,
} from './build.ts';

const both = planned({ writes: [write('by-hand', 'hand-over'), write('a'), write('b')] });
const storingBoth = until('verified', both);
const written = (destinationId: string): RotationEvent => ({ type: 'written', destinationId, version: null });
const confirmed = (destinationId: string): RotationEvent => ({ type: 'confirmed', destinationId });
const refused = (destinationId: string): RotationEvent => ({ type: 'denied', destinationId });

describe('storing', () => {
  test('that it begins is on disk before a destination is written', () => {
    expect(todo(storingBoth)).toBe('commit write-begun');
    expect(isIllegal(storingBoth, written('a'))).toBe(true);
    const begun = after(storingBoth, start, { type: 'write-begun', destinationId: 'a' });
    expect(begun.writes.map(({ state }) => state)).toEqual(['waiting', 'writing', 'waiting']);
    expect(todo(begun)).toBe('write a');
  });

  test('a person is asked last, once everything else is written', () => {
    let present = storingBoth;
    for (const id of ['a', 'b']) {
      present = after(present, start, { type: 'write-begun', destinationId: id }, written(id));
    }
    expect(todo(present)).toBe('person');
    const shown = after(present, start, { type: 'shown', destinationId: 'by-hand' });
    expect(todo(shown)).toBe('person');
    expect(placeOf(after(shown, start, { type: 'handed-over', destinationId: 'by-hand' }))).toBe('stored');
  });

  test('half way, a destination that is down is retried, and put before a person after five times', () => {
    const begun = after(
      storingBoth,
      start,
      { type: 'write-begun', destinationId: 'a' },
      written('a'),
      { type: 'write-begun', destinationId: 'b' },
      broken('b'),
    );
    expect(todo(begun)).toBe('wait 2 s');
    const asked = after(begun, start, broken('b'), broken('b'), broken('b'), broken('b'));
    expect(asked.stage).toMatchObject({
      name: 'needs-human',
      choices: ['try-again', 'roll-back', 'keep-both'],
    });
    expect(todo(after(asked, start, choose('try-again')))).toBe('write b');
  });

  test('what does not pass by itself is put before a person at once', () => {
    const begun = after(storingBoth, start, { type: 'write-begun', destinationId: 'a' });
    expect(placeOf(after(begun, start, broken('a', 'conflict')))).toBe('needs-human');
  });

  test('failures of other calls do not count against a destination', () => {
    const begun = after(storingBoth, start, { type: 'write-begun', destinationId: 'a' });
    const tired = after(begun, start, silence, silence, silence, silence, silence, broken('a'));
    expect(placeOf(tired)).toBe('verified');
  });

  test('a restart in the middle of a write repeats it, since writing the same twice does no harm', () => {
    const begun = after(storingBoth, start, { type: 'write-begun', destinationId: 'a' });
    expect(isIllegal(begun, { type: 'restarted' })).toBe(true);
    expect(todo(begun)).toBe('write a');
  });

  test('without any destination left to write it goes on by itself', () => {
    const none = until('verified', planned({ writes: [] }));
    expect(todo(none)).toBe('commit time-passed');
    expect(placeOf(after(none, start, passed, passed))).toBe('settling');
  });
});

describe('reading back', () => {
  const stored = until('stored', planned({ writes: [write('a'), write('b')] }));

  test('each destination is read and tried before the consumers get their time', () => {
    expect(todo(stored)).toBe('confirm a');
    const one = after(stored, start, confirmed('a'));
    expect(todo(one)).toBe('confirm b');
    expect(told(one, confirmed('b'))).toEqual(['destination-confirmed', 'cut-over']);
    const settling = after(one, start, confirmed('b'));
    expect(todo(settling)).toBe('wait 60 s');
    expect(settling.cutOverAt).toBe(start);
  });

  test('one or two refusals may be a server that has not heard of the key', () => {
    const doubted = after(stored, start, refused('a'), refused('a'));
    expect(placeOf(doubted)).toBe('stored');
    expect(placeOf(after(doubted, start, confirmed('a'), refused('a'), refused('a')))).toBe('stored');
  });

  test('failures of other kinds before do not make a refusal count for more', () => {
    const doubted = after(stored, start, silence, silence, silence, silence, refused('a'), refused('a'));
    expect(placeOf(doubted)).toBe('stored');
  });

  test('a third refusal gives consumers the old key back at once, and then asks', () => {
    const back = after(stored, start, refused('a'), refused('a'), refused('a'));
    expect(back.stage).toMatchObject({ name: 'rolling-back', reason: { kind: 'refused-after-storing' } });
    const restored = after(
      back,
      start,
      seen(),
      { type: 'restored', destinationId: 'a', result: 'restored' },
      { type: 'restored', destinationId: 'b', result: 'restored' },
      passed,
    );
    expect(restored.stage).toMatchObject({ name: 'needs-human', choices: ['roll-back', 'keep-both'] });
    const going = after(restored, start, choose('roll-back'));
    expect(todo(going)).toBe('wait 60 s');
    expect(todo(after(going, start + minute, passed), start + minute)).toBe('delete new');
    expect(after(restored, start, choose('keep-both')).stage).toEqual({ name: 'done', oldKey: 'kept' });
  });

  test('a destination that somebody overwrote is put before a person, and written anew on their word', () => {
    const asked = after(stored, start, confirmed('a'), { type: 'differs', destinationId: 'b' });
    expect(asked.stage).toMatchObject({ name: 'needs-human', problem: { kind: 'differs' } });
    const again = after(asked, start, choose('try-again'));
    expect(todo(again)).toBe('write b');
    expect(todo(after(again, start, written('b')))).toBe('confirm b');
  });

  test('a destination that does not answer is retried, then a person is asked', () => {
    const waiting = after(stored, start, broken('a'));
    expect(todo(waiting, start + 2 * second)).toBe('confirm a');
    const asked = after(waiting, start, broken('a'), broken('a'), broken('a'), broken('a'));
    expect(placeOf(asked)).toBe('needs-human');
    expect(todo(after(asked, start, choose('try-again')))).toBe('confirm a');
  });

  test('a secret that can no longer be opened leaves the way back and the way to keep both', () => {
    const asked = after(stored, start, { type: 'unproved', destinationId: 'a' });
    expect(asked.stage).toMatchObject({ choices: ['try-again', 'roll-back', 'keep-both'] });
  });

  test('stopping rolls back through the destinations', () => {
    const back = after(stored, start, stop);
    expect(todo(back)).toBe('look');
    expect(todo(after(back, start, seen()))).toBe('restore a');
  });
});

test('a new key alone is done when it was read back, and leaves nothing over', () => {
  const alone = until('stored', planned({ purpose: 'create' }));
  expect(after(alone, start, confirmed('a')).stage).toEqual({ name: 'done', oldKey: 'none' });
});

test('a new key alone whose first answer was lost is followed by a last look for leftovers', () => {
  const asking = until('intent/create', planned({ purpose: 'create' }));
  const twice = after(
    asking,
    start,
    { type: 'create-failed', failure: failures.timedOut },
    seen({ oldKey: null, isNewKeyListed: false }),
  );
  const again = after(twice, start + minute, seen({ oldKey: null, isNewKeyListed: false }));
  const stored = until('stored', again);
  const looking = after(stored, start + minute, confirmed('a'));
  expect(todo(looking, start + minute)).toBe('look');
  const late = after(looking, start + minute, seen({ oldKey: null, strays: ['late'] }));
  expect(todo(late, start + minute)).toBe('delete late');
  const gone = after(late, start + minute, { type: 'delete-sent', failure: null }, seen({ oldKey: null }));
  // What the lost answer made may still come to light.
  expect(todo(gone, start + minute)).toBe('wait 540 s');
  const swept = after(gone, start + 10 * minute, seen({ oldKey: null }));
  expect(swept.stage).toEqual({ name: 'done', oldKey: 'none' });
  expect(swept.newKey?.id).toBe('new');
});

test('a restart while storing, with the new key refused meanwhile, is found out by reading back', () => {
  const verified = until('verified');
  expect(isIllegal(verified, denied)).toBe(true);
  expect(placeOf(after(verified, start, ...storing(verified)))).toBe('stored');
});
