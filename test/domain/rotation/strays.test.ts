import { describe, expect, test } from 'vitest';
import { viewRotation } from '../../../src/domain/rotation/rotation-view.ts';
import {
  after,
  choose,
  deleted,
  failures,
  isIllegal,
  lost,
  minute,
  passed,
  placeOf,
  planned,
  seen,
  start,
  stop,
  stray,
  todo,
  told,
  until,
} from './build.ts';

const looking = after(until('intent/create'), start, { type: 'restarted' });
const used = stray('used', { lastUsedOn: '2026-03-09' });

describe('a key with the marker that somebody uses', () => {
  test.each([
    ['used', used],
    ['made by another rotation', stray('made', { isMadeElsewhere: true })],
  ])('because it was %s is put before a person, and nothing is made beside it', (_, theirs) => {
    const asked = after(looking, start + minute, seen({ oldKey: null, strays: [theirs] }));
    expect(asked.stage).toMatchObject({
      name: 'needs-human',
      problem: { kind: 'stray-in-use', maskedKey: theirs.maskedKey },
      choices: ['try-again', 'roll-back'],
    });
    expect(viewRotation(asked, start).safe).toBe('Vane touches no key and no destination until you decide.');
    expect(todo(after(asked, start, choose('try-again')))).toBe('look');
  });

  test('stays when those are deleted that nobody uses', () => {
    const clearing = after(looking, start, seen({ strays: [used, 'lost'] }));
    expect(todo(clearing)).toBe('delete lost');
    expect(placeOf(after(clearing, start, deleted, seen({ strays: [used] })))).toBe('needs-human');
  });

  test('stays when the rotation is rolled back, which says so and knows whether the old key is there', () => {
    const asked = after(looking, start, seen({ oldKey: null, strays: [used] }));
    const back = after(asked, start, choose('roll-back'), passed);
    const missing = seen({ oldKey: null, strays: [used] });
    const again = after(back, start + 10 * minute, missing);
    expect(placeOf(again)).toBe('rolling-back/look');
    const ended = after(again, start + 11 * minute, missing);
    expect(ended.oldKey?.goneAt).toBe(start + 11 * minute);
    expect(viewRotation(ended, start).safe).toBe(
      "The old key is gone, and there is no new one. A key with the mark of this rotation is somebody's and was left alone: used...9999.",
    );
  });

  test('stays when the old key goes, and is told at the end', () => {
    const revoking = after(until('revoking/look'), start, seen({ oldKey: null, strays: [used] }));
    expect(revoking.stage).toEqual({ name: 'done', oldKey: 'revoked' });
    expect(viewRotation(revoking, start).safe).toContain('left alone: used...9999');
  });
});

describe('a key that nobody has the secret of', () => {
  test('is told when it comes to light while waiting for quiet, and deleted at whatever end', () => {
    const quiet = until('quiet');
    const asked = after(
      quiet,
      start + 20 * 1440 * minute,
      seen({ oldKey: { lastUsedOn: '2026-03-29' }, strays: ['late'] }),
    );
    expect(told(quiet, seen({ strays: ['late'] }))).toEqual(['strays-found']);
    const now = start + 21 * 1440 * minute;
    const sweeping = after(asked, now, choose('keep-both'));
    expect(todo(sweeping, now)).toBe('look');
    const deleting = after(sweeping, now, seen({ strays: ['late'] }));
    expect(todo(deleting, now)).toBe('delete late');
    expect(after(deleting, now, deleted, seen()).stage).toEqual({ name: 'done', oldKey: 'kept' });
  });

  test('is shown as needing a person while it is listed although it was deleted, and is deleted again all the same', () => {
    const strays = seen({ isNewKeyListed: false, strays: ['stray'] });
    let clearing = after(until('intent/create'), start, lost, strays);
    for (let turn = 0; turn < 3; turn += 1) clearing = after(clearing, start, deleted, strays);
    expect(viewRotation(clearing, start).state).toBe('running');
    expect(told(after(clearing, start, deleted), strays)).toEqual(['revoke-pending', 'revoke-asked']);
    clearing = after(clearing, start, deleted, strays);
    const view = viewRotation(clearing, start);
    expect(view.state).toBe('needs-you');
    expect(view.now).toContain('lists the key all the same');
    expect(view.actions.map(({ label }) => label)).toEqual(['Try now', 'Stop and roll back']);
    expect(viewRotation(after(clearing, start, deleted), start).state).toBe('needs-you');
    expect(todo(clearing, start + 10 * minute)).toBe('delete stray');
  });
});

describe('a new key that is listed although it was deleted', () => {
  let deleting = after(until('created/try'), start, stop, passed);
  for (let turn = 0; turn < 4; turn += 1) deleting = after(deleting, start, deleted, seen());

  test('needs a person, who may stop trying', () => {
    const view = viewRotation(deleting, start);
    expect(view.state).toBe('needs-you');
    expect(view.actions.map(({ label }) => label)).toEqual(['Try now', 'Stop trying to delete it']);
    const ended = after(deleting, start, choose('keep-both'));
    expect(ended.stage).toEqual({ name: 'done', oldKey: 'kept' });
    expect(viewRotation(ended, start)).toMatchObject({
      title: 'Stopped before the end: billing-worker',
      safe: 'The old key still works everywhere. The new key may be alive. No destination holds it and nobody has its secret: delete it.',
    });
  });

  test('is no reason to stop before it was tried for a while', () => {
    const once = after(until('created/try'), start, stop, passed, deleted, seen());
    expect(isIllegal(once, choose('keep-both'))).toBe(true);
  });

  test('is rolled back in the end without anybody', () => {
    expect(placeOf(after(deleting, start, deleted, seen({ isNewKeyListed: false })))).toBe(
      'rolling-back/look',
    );
    const later = start + 10 * minute;
    const last = after(deleting, later, deleted, seen({ isNewKeyListed: false }));
    expect(placeOf(last)).toBe('rolled-back');
  });
});

describe('the last look before an end that keeps both keys', () => {
  const asked = after(
    { ...until('verified', planned()), asks: 2, lostAskAt: start },
    start + minute,
    { type: 'write-begun', destinationId: 'a' },
    {
      type: 'destination-failed',
      destinationId: 'a',
      failure: { kind: 'refused', message: 'No.', retryAfterMs: null },
    },
  );
  const sweeping = after(asked, start + minute, choose('keep-both'));

  test('waits for what a lost answer may still bring to light', () => {
    const waiting = after(sweeping, start + minute, seen());
    expect(todo(waiting, start + minute)).toBe('wait 540 s');
    expect(viewRotation(waiting, start + minute).state).toBe('waiting');
    const found = after(waiting, start + 10 * minute, seen({ strays: ['late'] }));
    expect(todo(found, start + 10 * minute)).toBe('delete late');
    expect(told(after(found, start + 10 * minute, deleted), seen(), start + 10 * minute)).toEqual([
      'strays-deleted',
      'done',
    ]);
  });

  test('leaves old and new key alone', () => {
    const end = after(sweeping, start + 10 * minute, seen());
    expect(end.stage).toEqual({ name: 'done', oldKey: 'kept' });
    expect(viewRotation(end, start).safe).not.toContain('may be left');
  });

  test('is a step of its own, and what was left out stays so', () => {
    const steps = viewRotation(sweeping, start).steps.map(({ id, state }) => [id, state]);
    expect(Object.fromEntries(steps)).toMatchObject({
      proved: 'done',
      'store:a': 'skipped',
      revoked: 'skipped',
      swept: 'now',
    });
  });

  test('can be given up where it does not come to its end', () => {
    expect(isIllegal(sweeping, choose('keep-both'))).toBe(true);
    const refused = after(sweeping, start + minute, {
      type: 'call-failed',
      problem: { kind: 'mistral', failure: failures.unauthorized },
    });
    const view = viewRotation(refused, start + minute);
    expect(view.state).toBe('needs-you');
    expect(view.actions.map(({ label }) => label)).toEqual(['Try now', 'Stop looking']);
    const ended = after(refused, start + minute, choose('keep-both'));
    expect(placeOf(ended)).toBe('done');
    expect(viewRotation(ended, start + minute).safe).toMatch(
      / A key that nobody has the secret of may be left: look in the Mistral console for vane-\w+ in the names\.$/,
    );
  });

  test('repeats a deletion that Mistral refuses', () => {
    const found = after(sweeping, start + minute, seen({ strays: ['late'] }));
    const refused = after(found, start + minute, { type: 'delete-sent', failure: failures.forbidden });
    expect(todo(refused, start + minute)).toBe('wait 2 s');
    expect(placeOf(refused)).toBe('sweeping/delete');
  });
});

test('a leftover that nobody waits for any more is not deleted once more', () => {
  const stray = seen({ oldKey: null, strays: ['late'] });
  let pending = after({ ...until('revoking/look'), lostAskAt: start }, start, stray);
  for (let turn = 0; turn < 5; turn += 1) pending = after(pending, start, deleted, stray);
  expect(placeOf(pending)).toBe('revoke-pending/delete');
  const ended = after(pending, start, choose('keep-both'));
  expect(ended.stage).toEqual({ name: 'done', oldKey: 'revoked' });
});
