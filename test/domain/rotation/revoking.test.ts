import { describe, expect, test } from 'vitest';
import type { RotationEvent } from '../../../src/domain/rotation/event.ts';
import { usualPacing } from '../../../src/domain/rotation/pacing.ts';
import {
  after,
  choose,
  confirming,
  day,
  deleted,
  failures,
  hour,
  isIllegal,
  minute,
  passed,
  placeOf,
  planned,
  seen,
  silence,
  start,
  stop,
  todo,
  told,
  until,
  write,
} from './build.ts';

const revokeNow: RotationEvent = { type: 'revoke-now' };
const usedOn = (lastUsedOn: string | null) => seen({ oldKey: { lastUsedOn } });
const gone = seen({ oldKey: null });

describe('the quiet gate', () => {
  const quiet = until('quiet');

  test('proves nothing on the cut-over day, when the key was in rightful use', () => {
    const looked = after(quiet, start + hour, usedOn('2026-03-10'));
    expect(placeOf(looked)).toBe('quiet');
    expect(todo(looked, start + hour)).toBe('wait 7200 s');
  });

  test('opens when one whole day after the cut-over day has passed without use', () => {
    const early = Date.parse('2026-03-11T23:59:59Z');
    const looked = after(quiet, early, usedOn('2026-03-10'));
    expect(todo(looked, early)).toBe('wait 1 s');
    expect(placeOf(after(looked, early + 1000, usedOn('2026-03-10')))).toBe('revoking/confirm');
    expect(placeOf(after(looked, early + 1000, usedOn(null)))).toBe('revoking/confirm');
  });

  test('stays shut while the key is used on days after the cut-over day, and says so', () => {
    const late = start + 3 * day;
    expect(told(quiet, usedOn('2026-03-12'), late)).toEqual(['use-seen']);
    const used = after(quiet, late, usedOn('2026-03-12'));
    expect(placeOf(used)).toBe('quiet');
    expect(told(used, usedOn('2026-03-12'), late)).toEqual([]);
  });

  test('asks a person after two weeks, who may wait on, revoke, go back or keep both', () => {
    const late = start + 15 * day;
    const asked = after(quiet, late, usedOn('2026-03-24'));
    expect(asked.stage).toMatchObject({
      problem: { kind: 'not-quiet', lastUsedOn: '2026-03-24' },
      choices: ['keep-waiting', 'revoke-now', 'roll-back', 'keep-both'],
    });
    const on = after(asked, late, choose('keep-waiting'));
    expect(placeOf(after(on, late, usedOn('2026-03-24')))).toBe('quiet');
    expect(placeOf(after(asked, late, choose('revoke-now')))).toBe('revoking/confirm');
    expect(placeOf(after(asked, late, choose('roll-back')))).toBe('rolling-back/look');
    expect(after(asked, late, choose('keep-both')).stage).toEqual({ name: 'done', oldKey: 'kept' });
  });

  test("is passed by on the user's word, but everything is tried once more", () => {
    const revoking = after(quiet, start + hour, revokeNow);
    expect(todo(revoking, start + hour)).toBe('confirm a');
  });

  test('waits for a listing that does not answer', () => {
    expect(todo(after(quiet, start, silence))).toBe('wait 2 s');
  });

  test('ends when somebody else deleted the old key, once two listings say so', () => {
    const once = after(quiet, start, gone);
    expect(placeOf(once)).toBe('quiet');
    expect(placeOf(after(once, start, usedOn(null)))).toBe('quiet');
    const twice = after(once, start, gone);
    expect(todo(twice)).toBe('look');
    expect(after(twice, start, gone).stage).toEqual({ name: 'done', oldKey: 'revoked' });
  });

  test('asks when the new key is gone, since going back is the way out then', () => {
    const asked = after(quiet, start + hour, seen({ isNewKeyListed: false }));
    expect(asked.stage).toMatchObject({
      problem: { kind: 'new-key-gone' },
      choices: ['try-again', 'roll-back'],
    });
  });

  test('asks when the old key has another secret now: it is no longer the key that was planned for', () => {
    const other = seen({ oldKey: { lastUsedOn: null, maskedKey: 'else...9999' } });
    const asked = after(quiet, start + 3 * day, other);
    expect(asked.stage).toMatchObject({
      problem: { kind: 'key-changed' },
      choices: ['try-again', 'revoke-now', 'keep-both'],
    });
  });
});

test('settling waits for the slowest consumer, and is not cut short by hurry', () => {
  const slow = planned({ writes: [write('a'), { ...write('b'), settleMs: 5 * minute }] });
  const settling = until('settling', slow);
  expect(todo(settling)).toBe('wait 300 s');
  expect(isIllegal(settling, { type: 'hurry' })).toBe(true);
  expect(isIllegal(settling, passed, start + minute)).toBe(true);
});

test('without the quiet gate the old key goes once the consumers have settled', () => {
  const settling = until('settling', planned({ pacing: { ...usualPacing, revoke: 'after-settling' } }));
  const revoking = after(settling, start + minute, passed);
  expect(placeOf(revoking)).toBe('revoking/confirm');
  // What was confirmed a minute ago may have been overwritten since.
  expect(todo(revoking, start + minute)).toBe('confirm a');
});

describe('the last look', () => {
  const confirm = after(until('quiet'), start + 2 * day, seen());
  const now = start + 2 * day;

  test('tries every destination once more before the old key goes', () => {
    expect(todo(confirm, now)).toBe('confirm a');
    const deleting = after(confirm, now, { type: 'confirmed', destinationId: 'a' });
    expect(todo(deleting, now)).toBe('delete old');
    expect(told(confirm, { type: 'confirmed', destinationId: 'a' }, now)).toContain('revoke-asked');
  });

  test('ends with slow destinations too: what was confirmed in it stays confirmed', () => {
    const many = until('quiet', planned({ writes: [write('a'), write('b'), write('c')] }));
    let present = after(many, now, seen());
    let later = now;
    for (const event of confirming(present)) {
      later += 10 * minute;
      present = after(present, later, event);
    }
    expect(todo(present, later)).toBe('delete old');
  });

  test('keeps the old key when a destination does not hold the new one any more', () => {
    const asked = after(confirm, now, { type: 'differs', destinationId: 'a' });
    expect(placeOf(asked)).toBe('needs-human');
    expect(todo(after(asked, now, choose('try-again')), now)).toBe('write a');
  });

  test('gives the old key back when Mistral refuses the new one', () => {
    const refused: RotationEvent = { type: 'denied', destinationId: 'a' };
    const back = after(confirm, now, refused, refused, refused, seen());
    expect(todo(back, now)).toBe('restore a');
  });

  test('can still be stopped', () => {
    expect(placeOf(after(confirm, now, stop))).toBe('rolling-back/look');
  });
});

describe('deleting the old key', () => {
  const deleting = until('revoking/delete');
  const now = start + 2 * day;
  const silent: RotationEvent = { type: 'delete-sent', failure: failures.timedOut };

  test('cannot be stopped any more: it is finished', () => {
    expect(isIllegal(deleting, stop, now)).toBe(true);
  });

  test.each<RotationEvent>([
    deleted,
    silent,
    { type: 'delete-sent', failure: { kind: 'not-found', message: '' } },
  ])('is believed when a listing no longer shows it, whatever the answer was', (answer) => {
    const looking = after(deleting, now, answer);
    expect(todo(looking, now)).toBe('look');
    const ended = after(looking, now, gone);
    expect(ended.stage).toEqual({ name: 'done', oldKey: 'revoked' });
    expect(ended.oldKey?.goneAt).toBe(now);
    expect(told(looking, gone, now)).toEqual(['old-key-gone', 'done']);
  });

  test('is repeated ever more slowly while it is listed, and visible as pending', () => {
    let present = deleting;
    const waits: string[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      present = after(present, now, silent, seen());
      waits.push(`${present.stage.name} ${todo(present, now)}`);
    }
    expect(waits).toEqual([
      'revoking wait 2 s',
      'revoking wait 10 s',
      'revoking wait 60 s',
      'revoke-pending wait 300 s',
      'revoke-pending wait 1800 s',
      'revoke-pending wait 7200 s',
    ]);
    expect(after(present, now, deleted, gone).stage).toEqual({ name: 'done', oldKey: 'revoked' });
    expect(present.history.every(({ at }, index, all) => at >= (all[index - 1]?.at ?? 0))).toBe(true);
  });

  test('that Mistral refuses goes on as pending, until a person lets it be', () => {
    const refused: RotationEvent = { type: 'delete-sent', failure: failures.unauthorized };
    const pending = after(deleting, now, refused, refused, refused, refused);
    expect(placeOf(pending)).toBe('revoke-pending/delete');
    expect(todo(after(pending, now, { type: 'hurry' }), now)).toBe('delete old');
    expect(after(pending, now, choose('keep-both')).stage).toEqual({ name: 'done', oldKey: 'kept' });
  });

  test('sweeps up late leftovers of lost answers at the end', () => {
    const late = after(deleting, now, deleted, seen({ oldKey: null, strays: ['late'] }));
    expect(todo(late, now)).toBe('delete late');
    expect(after(late, now, deleted, gone).stage).toEqual({ name: 'done', oldKey: 'revoked' });
  });

  test('never takes the new key for a leftover', () => {
    const odd = after(deleting, now, deleted, seen({ oldKey: null, strays: ['new', 'old'] }));
    expect(odd.stage).toEqual({ name: 'done', oldKey: 'revoked' });
  });

  test('stops when the key under that id has another secret now', () => {
    const other = seen({ oldKey: { lastUsedOn: null, maskedKey: 'else...9999' } });
    expect(placeOf(after(deleting, now, silent, other))).toBe('needs-human');
  });
});
