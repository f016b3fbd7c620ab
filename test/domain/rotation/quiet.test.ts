import { describe, expect, test } from 'vitest';
import type { RotationEvent } from '../../../src/domain/rotation/event.ts';
import { viewRotation } from '../../../src/domain/rotation/rotation-view.ts';
import {
  after,
  choose,
  confirming,
  day,
  failures,
  hour,
  minute,
  passed,
  placeOf,
  planned,
  second,
  seen,
  silence,
  start,
  storing,
  todo,
  told,
  until,
} from './build.ts';

const revokeNow: RotationEvent = { type: 'revoke-now' };
const usedOn = (lastUsedOn: string | null) => seen({ oldKey: { lastUsedOn } });
const gone = seen({ oldKey: null });
const neither = seen({ oldKey: null, isNewKeyListed: false });
const quiet = until('quiet');

describe('the quiet gate', () => {
  test('proves nothing on the cut-over day, when the key was in rightful use', () => {
    const looked = after(quiet, start + hour, usedOn('2026-03-10'));
    expect(placeOf(looked)).toBe('quiet');
    expect(todo(looked, start + hour)).toBe('wait 7200 s');
  });

  test('opens when one whole day has passed without use, and an hour more for a use that is told late', () => {
    const early = Date.parse('2026-03-12T00:59:59Z');
    const looked = after(quiet, early, usedOn('2026-03-10'));
    expect(todo(looked, early)).toBe('wait 1 s');
    expect(placeOf(after(looked, early + second, usedOn('2026-03-10')))).toBe('revoking/confirm');
    expect(placeOf(after(looked, early + second, usedOn(null)))).toBe('revoking/confirm');
    expect(placeOf(after(looked, early + second, usedOn('2026-03-11')))).toBe('quiet');
  });

  test('stays shut while the key is used on days after the cut-over day, and says so', () => {
    const late = start + 3 * day;
    expect(told(quiet, usedOn('2026-03-12'), late)).toEqual(['use-seen']);
    const used = after(quiet, late, usedOn('2026-03-12'));
    expect(placeOf(used)).toBe('quiet');
    expect(told(used, usedOn('2026-03-12'), late)).toEqual([]);
  });

  test('opens after a straggler too, once a whole day without use has followed', () => {
    const used = after(quiet, start + day, usedOn('2026-03-11'));
    expect(viewRotation(used, start + day).now).toBe(
      'Waits: the old key was used on Mar 11, 2026, after the switch; the earliest it can be called quiet is Mar 13, 2026 (UTC).',
    );
    const last = Date.parse('2026-03-13T00:59:59Z');
    expect(placeOf(after(used, last, usedOn('2026-03-11')))).toBe('quiet');
    expect(placeOf(after(used, last + second, usedOn('2026-03-11')))).toBe('revoking/confirm');
  });

  test('a use while the consumers have their time over midnight is rightful', () => {
    const late = Date.parse('2026-03-10T23:59:30Z');
    const verified = until('verified');
    const stored = after(verified, late, ...storing(verified));
    const settling = after(stored, late, ...confirming(stored));
    const over = after(settling, late + minute, passed);
    const used = after(over, late + hour, usedOn('2026-03-11'));
    expect(told(over, usedOn('2026-03-11'), late + hour)).toEqual([]);
    expect(placeOf(after(used, Date.parse('2026-03-13T01:00:00Z'), usedOn('2026-03-11')))).toBe(
      'revoking/confirm',
    );
  });

  test("goes by the clock that is behind, ours or Mistral's", () => {
    const noon = Date.parse('2026-03-11T12:00:00Z');
    const ahead = seen({ oldKey: { lastUsedOn: '2026-03-10' }, serverAt: noon });
    const looked = after(quiet, noon + 20 * hour, ahead);
    expect(placeOf(looked)).toBe('quiet');
    expect(todo(looked, noon + 20 * hour)).toBe('wait 7200 s');
    expect(placeOf(after(quiet, noon, seen({ serverAt: noon + 20 * hour })))).toBe('quiet');
    const right = Date.parse('2026-03-12T01:00:00Z');
    expect(placeOf(after(looked, right + 20 * hour, seen({ serverAt: right })))).toBe('revoking/confirm');
  });

  test('asks a person after two weeks, who may wait on, revoke, roll back or keep both', () => {
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

  test('asks after two weeks too when it could not look, and not because of one whim', () => {
    const late = start + 15 * day;
    const unauthorized: RotationEvent = {
      type: 'call-failed',
      problem: { kind: 'mistral', failure: failures.unauthorized },
    };
    const tried = after(
      quiet,
      start + day,
      unauthorized,
      unauthorized,
      unauthorized,
      unauthorized,
      unauthorized,
    );
    expect(placeOf(tried)).toBe('quiet');
    expect(after(tried, late, unauthorized).stage).toMatchObject({
      problem: { kind: 'mistral', failure: { kind: 'unauthorized' } },
      choices: ['keep-waiting', 'revoke-now', 'roll-back', 'keep-both'],
    });
    expect(placeOf(after(quiet, late, silence))).toBe('quiet');
  });

  test('does not say that a key is in use because of a clock that is behind', () => {
    const asked = after(quiet, start + 15 * day, seen({ serverAt: start }));
    expect(asked.stage).toMatchObject({ problem: { kind: 'not-quiet', lastUsedOn: null } });
  });

  test("is passed by on the user's word, but everything is tried once more", () => {
    const revoking = after(quiet, start + hour, revokeNow);
    expect(todo(revoking, start + hour)).toBe('confirm a');
  });

  test('waits for a listing that does not answer', () => {
    expect(todo(after(quiet, start, silence))).toBe('wait 2 s');
  });
});

describe('a key that is missing in a listing', () => {
  const later = start + hour;

  test('the old one: it is over once two listings say so, and every place was tried once more', () => {
    const once = after(quiet, later, gone);
    expect(placeOf(once)).toBe('quiet');
    expect(placeOf(after(once, later, usedOn(null)))).toBe('quiet');
    const twice = after(once, later, gone);
    expect(todo(twice, later)).toBe('confirm a');
    const confirmed = after(twice, later, { type: 'confirmed', destinationId: 'a' });
    expect(todo(confirmed, later)).toBe('look');
    expect(after(confirmed, later, gone).stage).toEqual({ name: 'done', oldKey: 'revoked' });
  });

  test('the new one: a person is asked, since going back is the way out then', () => {
    const asked = after(quiet, later, seen({ isNewKeyListed: false }));
    expect(asked.stage).toMatchObject({
      problem: { kind: 'new-key-gone' },
      choices: ['try-again', 'roll-back'],
    });
  });

  test('both: nothing is believed, and a person is asked, since it may be the listing of another organization', () => {
    const once = after(quiet, later, neither);
    expect(placeOf(once)).toBe('quiet');
    const asked = after(once, later, neither);
    expect(asked.stage).toMatchObject({
      problem: { kind: 'neither-listed' },
      choices: ['try-again', 'keep-both'],
    });
    expect(asked.oldKey?.goneAt).toBeNull();
    expect(viewRotation(asked, later).safe).not.toContain('Both keys work');
    expect(placeOf(after(asked, later, choose('try-again'), usedOn(null)))).toBe('quiet');
    const ended = after(asked, later, choose('keep-both'));
    expect(viewRotation(ended, later).safe).toContain('Mistral listed neither key');
  });

  test('both, after the old one was deleted: the end is not called a success', () => {
    const now = start + 2 * day;
    const looking = after(until('revoking/delete'), now, {
      type: 'delete-sent',
      failure: { kind: 'not-found', message: '' },
    });
    const asked = after(looking, now, neither, neither);
    expect(asked.stage).toMatchObject({ name: 'needs-human', problem: { kind: 'neither-listed' } });
    const again = after(asked, now, choose('try-again'));
    expect(after(again, now, gone).stage).toEqual({ name: 'done', oldKey: 'revoked' });
    expect(todo(after(again, now, seen()), now)).toMatch(/^wait/);
  });

  test('both, while the new one is too young to be listed: it is looked for again for a while', () => {
    const leak = until('revoking/look', planned({ purpose: 'leak' }));
    const young = after(leak, start + minute, neither, neither, neither);
    expect(placeOf(young)).toBe('revoking/look');
    expect(after(young, start + 2 * minute, gone).stage).toEqual({ name: 'done', oldKey: 'revoked' });
    const asked = after(young, start + 11 * minute, neither);
    expect(asked.stage).toMatchObject({ name: 'needs-human', choices: ['try-again', 'keep-both'] });
  });

  test('another secret under the id of the old one: it is no longer the key that was planned for', () => {
    const other = seen({ oldKey: { lastUsedOn: null, maskedKey: 'else...9999' } });
    const asked = after(quiet, start + 3 * day, other);
    expect(asked.stage).toMatchObject({
      problem: { kind: 'key-changed' },
      choices: ['try-again', 'revoke-now', 'keep-both'],
    });
  });
});
