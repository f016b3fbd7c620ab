import { describe, expect, test } from 'vitest';
import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import { notificationOf } from '../../../src/domain/rotation/rotation-news.ts';
import { summarize, viewRotation } from '../../../src/domain/rotation/rotation-view.ts';
import {
  after,
  choose,
  created,
  day,
  deleted,
  denied,
  failures,
  isIllegal,
  minute,
  newKey,
  passed,
  planned,
  seen,
  silence,
  start,
  stop,
  storing,
  until,
  write,
} from './build.ts';

const statesOf = (rotation: Rotation) =>
  Object.fromEntries(viewRotation(rotation, start).steps.map(({ id, state }) => [id, state]));
const actionsOf = (rotation: Rotation) =>
  viewRotation(rotation, start).actions.map(({ action }) =>
    'choice' in action ? action.choice : action.kind,
  );

describe('the timeline', () => {
  test('shows what is done, what happens now and what is still to come, a person last', () => {
    const three = planned({ writes: [write('c', 'hand-over'), write('a'), write('b', 'github')] });
    expect(statesOf(until('verified', three))).toEqual({
      planned: 'done',
      asked: 'done',
      created: 'done',
      proved: 'done',
      'store:a': 'now',
      'store:b': 'to-come',
      'store:c': 'to-come',
      confirmed: 'to-come',
      settled: 'to-come',
      quiet: 'to-come',
      revoked: 'to-come',
    });
  });

  test('fits the purpose', () => {
    expect(Object.keys(statesOf(planned({ purpose: 'revoke' })))).toEqual(['planned', 'revoked']);
    expect(Object.keys(statesOf(planned({ purpose: 'create' })))).not.toContain('revoked');
    expect(Object.keys(statesOf(planned({ purpose: 'leak' })))).not.toContain('quiet');
  });

  test('on the way back shows where it stopped, and the steps that undo', () => {
    const back = after(until('stored'), start, stop, seen());
    expect(statesOf(back)).toMatchObject({
      'store:a': 'done',
      confirmed: 'failed',
      settled: 'skipped',
      'restore:a': 'now',
      'new-key-deleted': 'to-come',
    });
    const asked = after(back, start, { type: 'restored', destinationId: 'a', result: 'impossible' });
    expect(statesOf(asked)).toMatchObject({ confirmed: 'failed', 'restore:a': 'failed' });
  });

  test('tells evidence: masked keys, days, and the date that the server really gave', () => {
    const clamped = after(until('intent/create'), start, {
      ...created,
      key: { ...newKey, expiresOn: '2026-12-03' },
    } as typeof created);
    const { steps } = viewRotation(clamped, start);
    expect(steps.find(({ id }) => id === 'created')).toMatchObject({
      at: start,
      evidence: ['newk...2222', 'Expires on Dec 3, 2026, earlier than asked: Dec 31, 2026.'],
    });
    const proved = viewRotation(until('verified'), start).steps.find(({ id }) => id === 'proved');
    expect(proved?.evidence).toEqual(['Mistral accepted it 3 times.', 'It is in the workspace Production.']);
  });

  test('keeps how it began, however long it lasts', () => {
    let pending = until('revoking/delete');
    for (let turn = 0; turn < 300; turn += 1) pending = after(pending, start + 3 * day, deleted, seen());
    expect(pending.history).toHaveLength(200);
    expect(viewRotation(pending, start).steps.every(({ id, at }) => id === 'revoked' || at !== null)).toBe(
      true,
    );
  });
});

describe('what is safe', () => {
  const safe = (rotation: Rotation) => viewRotation(rotation, start).safe;

  test('before the new key: the old one works, and nothing was changed', () => {
    expect(safe(until('intent/create'))).toBe(
      'The old key still works everywhere. Nothing has been changed in your destinations.',
    );
  });

  test('while both keys live: both work', () => {
    for (const place of ['stored', 'settling', 'quiet', 'revoking/confirm']) {
      expect(safe(until(place))).toBe('Both keys work, so whatever a destination holds works.');
    }
  });

  test('of a leaked key: that it works for whoever found it too', () => {
    expect(safe(planned({ purpose: 'leak' }))).toContain('also for whoever found it');
  });

  test('when Mistral refuses what was stored: that consumers may fail', () => {
    const refused = { type: 'denied', destinationId: 'a' } as const;
    expect(safe(after(until('stored'), start, refused, refused, refused))).toContain('may fail');
  });

  test('at the ends', () => {
    expect(safe(until('done'))).toBe('Consumers use the new key. The old key is gone.');
    expect(safe(after(planned(), start, stop))).toBe('Nothing was changed. The old key works as before.');
    expect(safe(until('done', planned({ purpose: 'create' })))).toBe(
      'The new key works. No other key was touched.',
    );
  });
});

describe('state and actions', () => {
  test('a planned one can be started and cancelled', () => {
    expect(viewRotation(planned(), start).state).toBe('waiting');
    expect(actionsOf(planned())).toEqual(['start', 'stop']);
  });

  test('a hand-over asks the person to take the key, then to say that it is stored', () => {
    const waiting = until('verified', planned({ writes: [write('c', 'hand-over')] }));
    expect(viewRotation(waiting, start).state).toBe('needs-you');
    expect(actionsOf(waiting)).toEqual(['show', 'stop']);
    expect(isIllegal(waiting, { type: 'handed-over', destinationId: 'c' })).toBe(true);
    const shown = after(waiting, start, { type: 'shown', destinationId: 'c' });
    expect(actionsOf(shown)).toEqual(['handed-over', 'show', 'stop']);
    expect(after(shown, start, ...storing(shown)).stage.name).toBe('stored');
  });

  test('a quiet one can be revoked now, with the evidence for and against', () => {
    const quiet = after(until('quiet'), start, seen());
    expect(actionsOf(quiet)).toEqual(['hurry', 'revoke-now', 'stop']);
    const revoke = viewRotation(quiet, start).actions[1];
    expect(revoke).toMatchObject({ isDangerous: true });
    expect(revoke?.consequence).toContain('Mar 10, 2026, the day of the switch, which proves nothing');
  });

  test('a question offers its choices alone', () => {
    const refused = after(until('intent/create'), start, {
      type: 'create-failed',
      failure: failures.forbidden,
    });
    expect(actionsOf(refused)).toEqual(['try-again', 'roll-back']);
  });

  test('what fails in passing waits, and what needs the admin key needs you', () => {
    const waiting = after(until('created/try'), start, silence);
    expect(viewRotation(waiting, start)).toMatchObject({ state: 'waiting', waitsUntil: start + 2000 });
    expect(summarize(waiting, start).now).toContain('Mistral took too long to answer.');
    const locked = { type: 'call-failed', problem: { kind: 'admin-key', problem: 'missing' } } as const;
    const keyless = viewRotation(after(until('created/try'), start, locked), start);
    expect(keyless.state).toBe('needs-you');
    expect(keyless.now).toContain('Give the admin key again in the settings');
    expect(viewRotation(after(until('created/try'), start, denied), start).state).toBe('waiting');
  });

  test('the summary counts steps', () => {
    expect(summarize(planned(), start).progress).toBe(0);
    expect(summarize(until('quiet'), start).progress).toBeCloseTo(7 / 9);
    expect(summarize(until('done'), start)).toMatchObject({
      state: 'done',
      progress: 1,
      title: 'Rotated billing-worker',
      oldKeyId: 'old',
      newKeyId: 'new',
    });
  });
});

describe('notifications', () => {
  const later = start + minute;

  test('tell the end once, and nothing on the way', () => {
    expect(notificationOf(until('quiet'), start)).toBeNull();
    const done = notificationOf(until('done'), start);
    expect(done).toMatchObject({
      title: 'Rotated billing-worker',
      target: { page: 'rotation', rotationId: 'rotation' },
      urgency: 'normal',
    });
    expect(notificationOf(until('done'), later)?.id).toBe(done?.id);
  });

  test('tell that a person is needed, once for each question and day', () => {
    const ask = (now: number) =>
      notificationOf(
        after(until('intent/create'), now, { type: 'create-failed', failure: failures.forbidden }),
        now,
      );
    expect(ask(start)).toMatchObject({ title: 'billing-worker needs your decision', urgency: 'normal' });
    expect(ask(later)?.id).toBe(ask(start)?.id);
    expect(ask(start + day)?.id).not.toBe(ask(start)?.id);
  });

  test('are pressing for a leaked key', () => {
    const asking = until('intent/create', planned({ purpose: 'leak' }));
    const asked = after(asking, start, { type: 'create-failed', failure: failures.forbidden });
    expect(notificationOf(asked, start)?.urgency).toBe('critical');
  });

  test('tell of a hand-over, of a way back and of a deletion that does not happen', () => {
    const waiting = until('verified', planned({ writes: [write('c', 'hand-over')] }));
    expect(notificationOf(waiting, start)?.title).toBe('The new key for billing-worker is ready');
    const back = after(until('created/try'), start, stop, passed, deleted, seen({ isNewKeyListed: false }));
    expect(notificationOf(back, start)?.title).toBe('billing-worker was not rotated');
    const refused = { type: 'delete-sent', failure: failures.forbidden } as const;
    const pending = after(until('revoking/delete'), start + 2 * day, refused, refused, refused, refused);
    expect(notificationOf(pending, start)?.title).toBe('billing-worker is still alive');
    const kinds = viewRotation(pending, start + 2 * day).actions.map(({ action }) => action.kind);
    expect(kinds).toEqual(['hurry', 'choose']);
  });

  test('cannot be forged or flooded by a name', () => {
    const oldKey = planned().oldKey;
    const named = planned({ oldKey: oldKey && { ...oldKey, name: `evil\nname\u202e ${'x'.repeat(500)}` } });
    const title = notificationOf(after(named, start, stop), start)?.title ?? '';
    expect(Buffer.byteLength(title)).toBeLessThan(121);
    expect(title).not.toMatch(/[\n\u202e]/);
  });
});

test('a decision is told by what it led to', () => {
  const asked = after(until('intent/create'), start, { type: 'create-failed', failure: failures.forbidden });
  const back = after(asked, start, choose('roll-back'));
  expect(back.history.slice(-2).map(({ note }) => note.action)).toEqual([
    'rotation.decided',
    'rotation.rolling-back',
  ]);
});
