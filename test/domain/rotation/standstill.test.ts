import { expect, test } from 'vitest';
import type { RotationEvent } from '../../../src/domain/rotation/event.ts';
import type { Problem } from '../../../src/domain/rotation/problem.ts';
import { notificationOf } from '../../../src/domain/rotation/rotation-news.ts';
import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import { stateOf } from '../../../src/domain/rotation/stage-words.ts';
import { after, day, failures, planned, seen, silence, start, until } from './build.ts';

const failed = (problem: Problem): RotationEvent => ({ type: 'call-failed', problem });
const unauthorized = failed({ kind: 'mistral', failure: failures.unauthorized });
const locked = failed({ kind: 'keychain', message: 'It is locked.' });
const now = start + day;

function failing(rotation: Rotation, event: RotationEvent, times: number, at = now): Rotation {
  return after(rotation, at, ...Array.from({ length: times }, () => event));
}

test('what waits for something to be put right is told, but not because of one failure', () => {
  const quiet = until('quiet');
  expect(notificationOf(failing(quiet, unauthorized, 1), now)).toBeNull();
  expect(notificationOf(failing(quiet, unauthorized, 2), now)).toMatchObject({
    title: 'billing-worker waits for you',
    body: expect.stringContaining('Mistral does not accept the admin key any more. Replace the admin key'),
    urgency: 'normal',
  });
});

test('it is told once, and again when it begins anew on another day', () => {
  const quiet = until('quiet');
  const idOf = (rotation: Rotation): string | undefined => notificationOf(rotation, now)?.id;
  const first = failing(quiet, unauthorized, 2);
  expect(idOf(failing(first, unauthorized, 40, now + 5 * day))).toBe(idOf(first));
  const better = after(first, now, seen());
  expect(idOf(better)).toBeUndefined();
  const again = failing(better, unauthorized, 2, now + day);
  expect([idOf(again) === undefined, idOf(again) === idOf(first)]).toEqual([false, false]);
});

test('a keychain is given some time, then it needs a person like everything else', () => {
  const verified = until('verified');
  expect(notificationOf(failing(verified, locked, 4), now)).toBeNull();
  const stuck = failing(verified, locked, 5);
  expect(stateOf(stuck, now)).toBe('needs-you');
  expect(notificationOf(stuck, now)?.body).toContain('The keychain of this machine does not answer.');
});

test('what passes by itself, or is looked at a second time before it is believed, is no news', () => {
  expect(notificationOf(failing(until('quiet'), silence, 20), now)).toBeNull();
  const gone = after(until('quiet'), now, seen({ oldKey: null }));
  expect(notificationOf(gone, now)).toBeNull();
});

test('it is pressing where a leaked key is to go', () => {
  const leak = until('created/try', planned({ purpose: 'leak' }));
  const keyless = failing(leak, failed({ kind: 'admin-key', problem: 'missing' }), 2);
  expect(notificationOf(keyless, now)?.urgency).toBe('critical');
});
