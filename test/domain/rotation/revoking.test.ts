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
  todo,
  told,
  until,
  write,
} from './build.ts';

const gone = seen({ oldKey: null });

test('settling waits for the slowest consumer, and is not cut short by hurry', () => {
  const slow = planned({ writes: [write('a'), { ...write('b'), settleMs: 5 * minute }] });
  const settling = until('settling', slow);
  expect(todo(settling)).toBe('wait 300 s');
  expect(isIllegal(settling, { type: 'hurry' })).toBe(true);
  expect(isIllegal(settling, passed, start + minute)).toBe(true);
});

describe('without the quiet gate', () => {
  const settling = until('settling', planned({ pacing: { ...usualPacing, revoke: 'after-settling' } }));
  const over = start + minute;

  test('the old key goes once the consumers have settled and a listing shows both keys', () => {
    expect(todo(settling, over)).toBe('look');
    const revoking = after(settling, over, seen());
    expect(placeOf(revoking)).toBe('revoking/confirm');
    // What was confirmed a minute ago may have been overwritten since.
    expect(todo(revoking, over)).toBe('confirm a');
  });

  test('a listing that cannot be had is waited for', () => {
    const silent = after(settling, over, silence);
    expect(todo(silent, over)).toBe('wait 2 s');
    expect(todo(silent, over + 2 * second)).toBe('look');
  });

  test('a clock that was set ahead gives the consumers their time once more, and only once', () => {
    const early = seen({ serverAt: start + 30 * second });
    const again = after(settling, over, early);
    expect(told(settling, early, over)).toEqual(['clock-ahead']);
    expect(todo(again, over)).toBe('wait 60 s');
    expect(placeOf(after(again, over + minute, early))).toBe('revoking/confirm');
    expect(placeOf(after(settling, over, seen({ serverAt: over - second })))).toBe('revoking/confirm');
  });

  test('asks when the old key has another secret now', () => {
    const other = seen({ oldKey: { lastUsedOn: null, maskedKey: 'else...9999' } });
    expect(after(settling, over, other).stage).toMatchObject({ problem: { kind: 'key-changed' } });
  });
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

  test('begins anew only once where long waits lie between any two of them', () => {
    const two = until('quiet', planned({ writes: [write('a'), write('b')] }));
    let later = now;
    let present = after(two, now, seen());
    const asked: string[] = [];
    for (; todo(present, later).startsWith('confirm'); later += 11 * minute) {
      const destinationId = todo(present, later).slice(-1);
      asked.push(destinationId);
      if (asked.length > 9) break;
      present = after(present, later, { type: 'confirmed', destinationId });
    }
    expect(asked).toEqual(['a', 'b', 'a']);
    expect(todo(present, later)).toBe('delete old');
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
