import { expect, test } from 'vitest';
import type { RotationEvent } from '../../../src/domain/rotation/event.ts';
import {
  accepted,
  after,
  denied,
  failures,
  identified,
  isIllegal,
  minute,
  placeOf,
  second,
  silence,
  start,
  stop,
  todo,
  told,
  until,
} from './build.ts';

const fresh = until('created/try');

test('the new key has to work three times in a row, with a pause in between', () => {
  const once = after(fresh, start, accepted);
  expect(todo(once)).toBe('wait 2 s');
  const thrice = after(once, start + 4 * second, accepted, accepted);
  expect(todo(thrice, start + 4 * second)).toBe('identify');
  expect(told(thrice, identified)).toEqual(['key-verified']);
});

test('a refusal in between begins the count anew', () => {
  const twice = after(fresh, start, accepted, accepted, denied, accepted, accepted);
  expect(twice.stage).toMatchObject({ name: 'created', step: 'try', successes: 2 });
});

test('"unauthorized" means that the key is not known everywhere yet, until the deadline', () => {
  let present = after(fresh, start, denied);
  expect(todo(present)).toBe('wait 2 s');
  for (let turn = 0; turn < 5; turn += 1) present = after(present, start + 9 * minute, denied);
  expect(todo(present, start + 9 * minute)).toBe('wait 60 s');
  const late = after(present, start + 10 * minute, denied);
  expect(late.stage).toMatchObject({ name: 'rolling-back', reason: { kind: 'not-accepted' } });
  expect(late.writes.every(({ state }) => state === 'waiting')).toBe(true);
});

test('no answer, too many calls and failures of the server say nothing about the key', () => {
  let present = fresh;
  for (let turn = 0; turn < 20; turn += 1) {
    const failure = turn % 2 === 0 ? failures.limited : failures.server;
    present = after(present, start + turn * 20 * minute, {
      type: 'call-failed',
      problem: { kind: 'mistral', failure },
    });
  }
  expect(placeOf(present)).toBe('created/try');
  expect(placeOf(after(present, start, silence, accepted, accepted, accepted))).toBe('created/identify');
});

test('a clear "no" that is not about the key is put before a person after some tries', () => {
  const forbidden: RotationEvent = {
    type: 'call-failed',
    problem: { kind: 'mistral', failure: failures.forbidden },
  };
  const present = after(fresh, start, forbidden, forbidden, forbidden, forbidden, forbidden);
  expect(present.stage).toMatchObject({ name: 'needs-human', choices: ['try-again', 'roll-back'] });
});

test('a key in another workspace than the wished one is deleted again', () => {
  const identifying = until('created/identify');
  const elsewhere = { id: 'sandbox', name: 'Sandbox' };
  const gone = after(identifying, start, { type: 'identified', workspace: elsewhere });
  expect(gone.stage).toMatchObject({ reason: { kind: 'wrong-workspace', workspaceName: 'Sandbox' } });
  expect(placeOf(after(identifying, start, { type: 'identified', workspace: null }))).toBe('verified');
});

test('a secret that can no longer be opened takes the new key back, which nobody has seen', () => {
  const back = after(fresh, start, { type: 'secret-lost' }, { type: 'time-passed' });
  expect(todo(back)).toBe('delete new');
});

test('stopping deletes the new key, which nobody has seen', () => {
  expect(todo(after(fresh, start, stop, { type: 'time-passed' }))).toBe('delete new');
});

test('a restart goes on with the sealed secret where it was', () => {
  expect(isIllegal(fresh, { type: 'restarted' })).toBe(true);
  expect(todo(fresh)).toBe('try');
});
