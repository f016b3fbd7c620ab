import { describe, expect, test } from 'vitest';
import type { RotationEvent } from '../../../src/domain/rotation/event.ts';
import { choicesOf } from '../../../src/domain/rotation/roll-back.ts';
import { viewRotation } from '../../../src/domain/rotation/rotation-view.ts';
import {
  after,
  begin,
  broken,
  checked,
  choose,
  confirming,
  deleted,
  failures,
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

describe('revoking a key alone', () => {
  const checking = after(planned({ purpose: 'revoke' }), start, begin);

  test('checks it and deletes it', () => {
    const deleting = after(checking, start, checked(checking));
    expect(todo(deleting)).toBe('delete old');
    expect(after(deleting, start, deleted, gone).stage).toEqual({ name: 'done', oldKey: 'revoked' });
  });

  test('is done when the key is gone already', () => {
    const ended = after(checking, start, { type: 'check-failed', problem: { kind: 'key-gone' } });
    expect(ended.stage).toEqual({ name: 'done', oldKey: 'revoked' });
  });

  test('changes nothing when it is stopped in time', () => {
    expect(after(checking, start, stop).stage).toEqual({ name: 'rolled-back', reason: { kind: 'stopped' } });
  });
});

describe('the leak drill', () => {
  const leak = planned({ purpose: 'leak' });

  test('revokes at once when the new key is read back, without settling or quiet', () => {
    const stored = until('stored', leak);
    const revoking = after(stored, start, ...confirming(stored));
    expect(placeOf(revoking)).toBe('revoking/confirm');
    expect(todo(after(revoking, start, passed))).toBe('delete old');
  });

  test('may revoke at once while it is held up, and then goes on with the new key', () => {
    const storing = after(until('verified', leak), start, { type: 'write-begun', destinationId: 'a' });
    const asked = after(storing, start, broken('a', 'refused'));
    expect(asked.stage).toMatchObject({ choices: ['try-again', 'roll-back', 'keep-both', 'revoke-anyway'] });
    const deleting = after(asked, start, choose('revoke-anyway'));
    expect(todo(deleting)).toBe('delete old');
    const resumed = after(deleting, start, deleted, gone);
    expect(resumed.stage).toMatchObject({ name: 'needs-human', choices: ['try-again', 'keep-both'] });
    const on = after(resumed, start, choose('try-again'), {
      type: 'written',
      destinationId: 'a',
      version: null,
    });
    const confirmed = after(on, start, ...confirming(on), passed);
    expect(todo(confirmed)).toBe('look');
    expect(after(confirmed, start, gone).stage).toEqual({ name: 'done', oldKey: 'revoked' });
  });

  test('revoked before anything else was done, it is not said that nothing was changed', () => {
    const checking = after(leak, start, begin);
    const problem = { kind: 'holds-another', destinationId: 'a', label: 'the file a' } as const;
    const asked = after(checking, start, { type: 'check-failed', problem });
    const revoked = after(asked, start, choose('revoke-anyway'), deleted, gone);
    const ended = after(revoked, start, choose('roll-back'));
    expect(ended.stage.name).toBe('rolled-back');
    const { now, safe } = viewRotation(ended, start);
    expect(now).toContain('The old key was revoked; nothing else was changed.');
    expect(safe).toBe('The old key is gone, and there is no new one.');
  });

  test('never gives a destination the revoked key back', () => {
    const storing = after(until('verified', leak), start, { type: 'write-begun', destinationId: 'a' });
    const asked = after(storing, start, broken('a', 'refused'), choose('revoke-anyway'));
    const on = after(asked, start, deleted, gone, choose('try-again'));
    const stopped = after(on, start, stop);
    expect(stopped.stage).toMatchObject({ name: 'needs-human', choices: ['try-again', 'keep-both'] });
    expect(after(stopped, start, choose('keep-both')).stage).toEqual({ name: 'done', oldKey: 'revoked' });
  });

  test('held up on the way back, it can only go on once the leaked key is revoked', () => {
    const two = until('stored', planned({ purpose: 'leak', writes: [write('a'), write('b', 'github')] }));
    const back = after(two, start, stop, seen(), {
      type: 'restored',
      destinationId: 'a',
      result: 'restored',
    });
    const asked = after(back, start, { type: 'restored', destinationId: 'b', result: 'impossible' });
    const resumed = after(asked, start, choose('revoke-anyway'), deleted, gone);
    expect(resumed.stage).toMatchObject({ name: 'needs-human', choices: ['try-again', 'keep-both'] });
    const on = after(resumed, start, choose('try-again'));
    expect(todo(on)).toBe('try');
    expect(on.writes.map(({ state }) => state)).toEqual(['waiting', 'written']);
  });

  test('goes on being asked about the first question while the deletion is pending and given up', () => {
    const asked = after(until('intent/create', leak), start, {
      type: 'create-failed',
      failure: failures.forbidden,
    });
    const refused: RotationEvent = { type: 'delete-sent', failure: failures.forbidden };
    const pending = after(asked, start, choose('revoke-anyway'), refused, refused, refused, refused);
    expect(placeOf(pending)).toBe('revoke-pending/delete');
    expect(placeOf(after(pending, start, choose('keep-both')))).toBe('needs-human');
  });
});

test('a question always has an answer that ends it', () => {
  const stored = until('stored', planned({ purpose: 'leak' }));
  const { oldKey } = stored;
  const orphan = { ...stored, oldKey: oldKey && { ...oldKey, goneAt: start } };
  expect(choicesOf(orphan, ['try-again', 'roll-back'], orphan.stage)).toEqual(['try-again', 'keep-both']);
});
