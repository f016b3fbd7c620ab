import { describe, expect, test } from 'vitest';
import { rebased } from '../../../src/domain/rotation/clock.ts';
import { next } from '../../../src/domain/rotation/next.ts';
import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import {
  after,
  broken,
  day,
  lost,
  minute,
  second,
  seen,
  silence,
  start,
  todo,
  told,
  until,
} from './build.ts';

const moved = { type: 'clock-moved' } as const;
const yearAgo = start - 365 * day;

describe('a clock that was set back', () => {
  test.each<[string, Rotation]>([
    ['settling', until('settling')],
    ['waiting to try again', after(until('created/try'), start, silence)],
    ['waiting for a listing', after(until('intent/create'), start, lost, seen({ isNewKeyListed: false }))],
    ['waiting for quiet', after(until('quiet'), start, seen())],
  ])('does not hold up what is %s for longer than the wait itself', (_, rotation) => {
    expect(todo(rotation, yearAgo)).toBe('commit clock-moved');
    const right = after(rotation, yearAgo, moved);
    const answer = next(right, yearAgo);
    expect(answer.kind === 'wait' ? answer.until - yearAgo : 0).toBeLessThanOrEqual(2 * 3600 * second);
    expect(rebased(right, yearAgo)).toBeNull();
  });

  test('does not cut a wait short either', () => {
    const settling = after(until('settling'), yearAgo, moved);
    expect(todo(settling, yearAgo)).toBe('wait 60 s');
    const looking = after(until('intent/create'), start, lost);
    const none = after(looking, yearAgo, moved, seen({ isNewKeyListed: false }));
    expect(todo(none, yearAgo)).toBe('wait 60 s');
  });

  test('makes confirmations count as old ones', () => {
    const revoking = after(until('settling'), start, { type: 'revoke-now' });
    expect(todo(revoking)).toBe('commit time-passed');
    expect(todo(after(revoking, yearAgo, moved), yearAgo)).toBe('confirm a');
  });

  test('leaves a trace in the journal, and by seconds none at all', () => {
    const quiet = until('quiet');
    expect(told(quiet, moved, yearAgo)).toEqual(['clock-moved']);
    expect(rebased(quiet, quiet.stageSince - 30 * second)).toBeNull();
    expect(told(quiet, moved, quiet.stageSince)).toEqual(['illegal']);
  });

  test('judges quiet by a cut-over day that is not ahead', () => {
    const quiet = after(until('quiet'), yearAgo, moved);
    expect(quiet.cutOverAt).toBe(yearAgo);
  });
});

test('a wish to be left alone for longer than a day is obeyed for a day', () => {
  const begun = after(until('verified'), start, { type: 'write-begun', destinationId: 'a' });
  const busy = after(begun, start, {
    ...broken('a', 'busy'),
    failure: { kind: 'busy', message: '', retryAfterMs: 90 * day },
  } as ReturnType<typeof broken>);
  expect(todo(busy)).toBe(`wait ${day / second} s`);
  expect(todo(busy, start + day + minute)).toBe('write a');
});
