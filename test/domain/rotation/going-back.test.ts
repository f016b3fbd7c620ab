import { describe, expect, test } from 'vitest';
import type { RotationEvent } from '../../../src/domain/rotation/event.ts';
import { viewRotation } from '../../../src/domain/rotation/rotation-view.ts';
import {
  after,
  broken,
  choose,
  deleted,
  failures,
  hour,
  isIllegal,
  lost,
  minute,
  newKey,
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

const restored = (
  destinationId: string,
  result: 'restored' | 'kept' | 'impossible' = 'restored',
): RotationEvent => ({
  type: 'restored',
  destinationId,
  result,
});
const noNew = seen({ isNewKeyListed: false });

describe('stopping', () => {
  test.each(['planned/start', 'planned/check'])('in %s ends it at once: nothing was changed', (place) => {
    const ended = after(until(place), start, stop);
    expect(ended.stage).toEqual({ name: 'rolled-back', reason: { kind: 'stopped' } });
  });

  test.each(['created/try', 'created/identify', 'verified'])('in %s deletes the new key alone', (place) => {
    const going = after(until(place), start, stop, passed);
    expect(todo(going)).toBe('delete new');
    expect(placeOf(after(going, start, deleted, noNew))).toBe('rolled-back');
  });

  test.each(['stored', 'settling', 'quiet', 'revoking/confirm'])(
    'in %s gives every destination its old key back, lets consumers settle, and then deletes the new key',
    (place) => {
      const back = after(until(place), start, stop, seen(), restored('a'), passed);
      expect(todo(back)).toBe('wait 60 s');
      const deleting = after(back, start + minute, passed);
      expect(todo(deleting, start + minute)).toBe('delete new');
      const ended = after(deleting, start + minute, deleted, noNew);
      expect(ended.stage).toEqual({ name: 'rolled-back', reason: { kind: 'stopped' } });
    },
  );

  test.each(['revoking/delete', 'revoking/look'])('in %s is too late', (place) => {
    expect(isIllegal(until(place), stop)).toBe(true);
  });
});

describe('the way back', () => {
  const storedTwice = until('stored', planned({ writes: [write('a'), write('b', 'github')] }));
  const back = after(storedTwice, start, stop, seen());

  test('looks first whether the old key still works', () => {
    expect(todo(after(storedTwice, start, stop))).toBe('look');
    expect(todo(back)).toBe('restore a');
  });

  test('is not taken where the old key is gone meanwhile: there is only the way on', () => {
    const missing = seen({ oldKey: null });
    const asked = after(storedTwice, start, stop, missing, missing);
    expect(asked.stage).toMatchObject({
      name: 'needs-human',
      problem: { kind: 'key-gone' },
      choices: ['try-again', 'keep-both'],
    });
    expect(todo(after(asked, start, choose('try-again')))).toBe('commit time-passed');
    expect(after(asked, start, choose('keep-both')).stage).toEqual({ name: 'done', oldKey: 'revoked' });
  });

  test('asks about a place that cannot get back what it held', () => {
    const asked = after(back, start, restored('a'), restored('b', 'impossible'));
    expect(asked.stage).toMatchObject({
      problem: { kind: 'cannot-restore', label: 'the github b' },
      choices: ['try-again', 'keep-both', 'delete-new-key'],
    });
    expect(todo(after(asked, start, choose('try-again')))).toBe('restore b');
    expect(after(asked, start, choose('keep-both')).stage).toEqual({ name: 'done', oldKey: 'kept' });
    const deleting = after(asked, start, choose('delete-new-key'), passed);
    expect(deleting.writes.map(({ state }) => state)).toEqual(['restored', 'kept']);
    expect(todo(after(deleting, start + minute, passed), start + minute)).toBe('delete new');
  });

  test('leaves alone what somebody else wrote meanwhile', () => {
    const done = after(back, start, restored('a', 'kept'), restored('b', 'kept'), passed);
    expect(todo(done)).toBe('delete new');
  });

  test('puts back first what needs nobody', () => {
    const three = planned({ writes: [write('c', 'hand-over'), write('b', 'github'), write('a')] });
    const going = after(until('stored', three), start, stop, seen());
    expect(todo(going)).toBe('restore a');
    expect(todo(after(going, start, restored('a')))).toBe('restore b');
  });

  test('retries a place that is down, then asks', () => {
    const waiting = after(back, start, broken('a'));
    expect(todo(waiting)).toBe('wait 2 s');
    const asked = after(waiting, start, broken('a'), broken('a'), broken('a'), broken('a'));
    expect(placeOf(asked)).toBe('needs-human');
  });

  test('listens only to the place that it is at', () => {
    expect(isIllegal(back, restored('b'))).toBe(true);
  });

  test('asks when the secrets can no longer be opened, which restoring needs', () => {
    expect(after(back, start, { type: 'secret-lost' }).stage).toMatchObject({
      problem: { kind: 'cannot-restore' },
    });
  });

  test('of a hand-over that was stored asks, since nobody can take it back', () => {
    const handed = until('stored', planned({ writes: [write('c', 'hand-over')] }));
    const asked = after(handed, start, stop, seen(), restored('c', 'impossible'));
    expect(asked.stage).toMatchObject({ problem: { kind: 'cannot-restore' } });
  });
});

describe('deleting the new key again', () => {
  const deleting = after(until('created/try'), start, stop, passed);
  const silent: RotationEvent = { type: 'delete-sent', failure: failures.timedOut };

  test('after an answer that was lost, a young key that is not listed may still come to light', () => {
    const looking = after(deleting, start, silent, noNew);
    expect(todo(looking)).toBe('wait 600 s');
    const now = start + 10 * minute;
    expect(placeOf(after(looking, now, noNew))).toBe('rolled-back');
    expect(todo(after(looking, now, seen()), now)).toBe('wait 2 s');
  });

  test('is repeated while it is listed, ever more slowly', () => {
    const twice = after(deleting, start, deleted, seen(), deleted, seen());
    expect(todo(twice)).toBe('wait 10 s');
  });

  test('that Mistral refuses again and again is put before a person', () => {
    const refused: RotationEvent = { type: 'delete-sent', failure: failures.unauthorized };
    const asked = after(deleting, start, refused, refused, refused, refused, refused);
    expect(asked.stage).toMatchObject({ name: 'needs-human', choices: ['try-again', 'keep-both'] });
    expect(todo(after(asked, start, choose('try-again')))).toBe('delete new');
  });

  test('sweeps up late leftovers of lost answers too', () => {
    const lostOnce = { ...until('created/try'), asks: 2, newKey };
    const going = after(
      lostOnce,
      start,
      stop,
      passed,
      deleted,
      seen({ isNewKeyListed: false, strays: ['late'] }),
    );
    expect(todo(going)).toBe('wait 2 s');
    expect(todo(going, start + minute)).toBe('delete new late');
  });
});

describe('a listing that shows neither key', () => {
  const neither = seen({ oldKey: null, isNewKeyListed: false });
  const late = start + hour;

  test('is believed of none of them: it may be that of another organization', () => {
    const looking = after(until('created/try'), start, stop, passed, deleted);
    const asked = after(looking, late, neither, neither);
    expect(asked.stage).toMatchObject({ problem: { kind: 'neither-listed' } });
    expect(asked.oldKey?.goneAt).toBeNull();
    const again = after(asked, late, choose('try-again'), seen());
    expect(todo(again, late + hour)).toBe('delete new');
    const kept = after(asked, late, choose('keep-both'));
    expect(viewRotation(kept, late).safe).toContain('Mistral listed neither key.');
  });

  test('is believed of none of them either while it is not known whether there is a new one', () => {
    const looking = after(until('intent/create'), start, lost, stop, passed);
    const asked = after(looking, late, neither, neither);
    expect(asked.stage).toMatchObject({ problem: { kind: 'neither-listed' } });
    const kept = after(asked, late, choose('keep-both'));
    expect(viewRotation(kept, late).safe).toContain('Mistral listed neither key.');
  });

  test('is believed where the old key was seen on the way: it went after that', () => {
    const back = after(until('stored'), start, stop, seen(), restored('a'), passed);
    const ended = after(back, late, passed, deleted, neither, neither);
    expect(ended.stage.name).toBe('rolled-back');
    expect(viewRotation(ended, late)).toMatchObject({
      now: 'It was stopped, and the old key is gone.',
      safe: 'The old key is gone, and there is no new one.',
    });
  });
});
