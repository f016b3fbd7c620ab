import { describe, expect, test } from 'vitest';
import type { RotationEvent } from '../../../src/domain/rotation/event.ts';
import type { Purpose, Rotation } from '../../../src/domain/rotation/rotation.ts';
import { viewRotation } from '../../../src/domain/rotation/rotation-view.ts';
import {
  after,
  broken,
  choose,
  confirming,
  deleted,
  failures,
  isIllegal,
  minute,
  passed,
  placeOf,
  planned,
  seen,
  start,
  stop,
  todo,
  until,
  write,
} from './build.ts';

const gone = seen({ oldKey: null });
const begun = (destinationId: string): RotationEvent => ({ type: 'write-begun', destinationId });
const written = (destinationId: string): RotationEvent => ({ type: 'written', destinationId, version: null });
const view = (rotation: Rotation) => viewRotation(rotation, start);
const labels = (rotation: Rotation) => view(rotation).actions.map(({ label }) => label);
const wordsOf = (rotation: Rotation, label: string) =>
  view(rotation).actions.find((action) => action.label === label)?.consequence;

/** Held up at the second of two places: the first holds the new key, the second may. */
function heldUp(purpose: Purpose): Rotation {
  const two = until('verified', planned({ purpose, writes: [write('a'), write('b'), write('c')] }));
  return after(two, start, begun('a'), written('a'), begun('b'), broken('b', 'refused'));
}

describe('keeping what there is', () => {
  test.each<Purpose>(['rotate', 'create', 'leak'])(
    'is no choice of %s while no place holds the new key: its secret would be lost',
    (purpose) => {
      const refused = after(until('verified', planned({ purpose })), start, {
        type: 'call-failed',
        problem: { kind: 'admin-key', problem: 'missing' },
      });
      expect(refused.stage.name).toBe('verified');
      const mute = after(
        until('created/try', planned({ purpose })),
        start,
        ...Array.from({ length: 5 }, (): RotationEvent => ({
          type: 'call-failed',
          problem: { kind: 'mistral', failure: failures.forbidden },
        })),
      );
      expect(labels(mute)).not.toContain('Keep both keys');
      expect(labels(mute)).toContain('Roll back');
    },
  );

  test('half way says which place holds what, before and after', () => {
    const asked = heldUp('rotate');
    const held = 'With the new key: the file a. To be looked at: the file b. With the old key: the file c.';
    expect(wordsOf(asked, 'Keep both keys')).toBe(
      `Ends here: nothing more is written or put back, and both keys stay. What does not hold the new key by now never gets it from Vane: its secret is lost then. ${held}`,
    );
    expect(view(after(asked, start, choose('keep-both')))).toMatchObject({
      title: 'Stopped before the end: billing-worker',
      now: 'Ended here on your word.',
      safe: `Both keys are alive. ${held}`,
    });
  });

  test('of a key that was only made claims no success either', () => {
    const ended = after(heldUp('create'), start, choose('keep-both'));
    expect(view(ended)).toMatchObject({
      title: 'Stopped before the end: billing-worker',
      now: 'Ended here on your word.',
      safe: 'With the new key: the file a. To be looked at: the file b. Without the new key: the file c.',
    });
  });

  test('after a leaked key was revoked early says that what holds it does not work', () => {
    const asked = after(heldUp('leak'), start, choose('revoke-anyway'), deleted, gone);
    expect(view(asked).actions.find(({ label }) => label === 'Keep the new key')).toMatchObject({
      isDangerous: true,
    });
    const ended = after(asked, start, choose('keep-both'));
    expect(view(ended)).toMatchObject({
      title: 'Stopped before the end: billing-worker',
      safe: 'The old key is gone. With the new key: the file a. To be looked at: the file b. With the old key, which no longer works: the file c.',
    });
  });

  test('when every place holds the new key is told as what it is', () => {
    const quiet = until('quiet');
    const asked = after(quiet, start + 20 * 1440 * minute, seen({ oldKey: { lastUsedOn: '2026-03-29' } }));
    expect(view(after(asked, start, choose('keep-both')))).toMatchObject({
      title: 'Kept both keys of billing-worker',
      safe: 'Both keys are alive. Every destination holds the new one.',
    });
  });

  test('of a leaked key says that it still works for whoever found it', () => {
    expect(view(after(heldUp('leak'), start, choose('keep-both'))).safe).toContain(
      'Both keys are alive, the leaked one also for whoever found it.',
    );
  });

  test('names only the first of many places', () => {
    const writes = ['a', 'b', 'c', 'd', 'e'].map((id) => write(id));
    const storing = until('verified', planned({ writes }));
    const asked = after(storing, start, begun('a'), broken('a', 'refused'), choose('keep-both'));
    expect(view(asked).safe).toContain('the file b, the file c, the file d and 1 more.');
  });
});

describe('a leaked key that is revoked while the new one is on its way back', () => {
  const storing = after(until('verified', planned({ purpose: 'leak' })), start, begun('a'), written('a'));
  const back = after(
    storing,
    start,
    stop,
    seen(),
    { type: 'restored', destinationId: 'a', result: 'restored' },
    passed,
  );
  const refused: RotationEvent = { type: 'delete-sent', failure: failures.forbidden };
  const asked = after(
    after(back, start + minute, passed),
    start + minute,
    refused,
    refused,
    refused,
    refused,
    refused,
  );

  test('leaves only the way on: the new key is proved once more and stored again', () => {
    const resumed = after(asked, start + minute, choose('revoke-anyway'), deleted, gone);
    expect(view(resumed).now).toContain('The old key is gone, so there is no way back.');
    expect(labels(resumed)).toEqual(['Try again', 'Roll back']);
    expect(wordsOf(resumed, 'Roll back')).toBe(
      'Deletes the new key too. The old one is gone already, so that none is left.',
    );
    const on = after(resumed, start + minute, choose('try-again'));
    expect(todo(on, start + minute)).toBe('try');
    const again = until('stored', on);
    expect(again.writes.map(({ state }) => state)).toEqual(['written']);
    const ended = after(again, start + minute, ...confirming(again), passed, gone);
    expect(ended.stage).toEqual({ name: 'done', oldKey: 'revoked' });
  });
});

describe('a hand-over', () => {
  const waiting = until('verified', planned({ writes: [write('h', 'hand-over')] }));
  const shown = after(waiting, start, { type: 'shown', destinationId: 'h' });

  test('cannot be confirmed before the key was shown', () => {
    expect(isIllegal(waiting, { type: 'handed-over', destinationId: 'h' })).toBe(true);
    expect(labels(waiting)).toEqual(['Copy the new key', 'Stop and roll back']);
  });

  test('that was never shown is rolled back without a question', () => {
    expect(todo(after(waiting, start, stop, passed))).toBe('delete new');
  });

  test('that was shown is asked about before the new key goes: the person may have stored it', () => {
    expect(wordsOf(shown, 'Stop and roll back')).toContain(
      'You are asked about those where Vane cannot do that.',
    );
    const asked = after(shown, start, stop, seen(), {
      type: 'restored',
      destinationId: 'h',
      result: 'impossible',
    });
    expect(labels(asked)).toEqual(['Keep both keys', 'Delete the new key all the same']);
    expect(view(asked).now).toContain('Vane cannot put back what was there: the hand-over h.');
    expect(placeOf(after(asked, start, choose('keep-both')))).toBe('done');
    expect(todo(after(asked, start, choose('delete-new-key'), passed))).toBe('delete new');
  });
});
