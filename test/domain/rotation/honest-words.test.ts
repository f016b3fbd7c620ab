import { describe, expect, test } from 'vitest';
import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import { summarize, viewRotation } from '../../../src/domain/rotation/rotation-view.ts';
import {
  after,
  broken,
  choose,
  confirming,
  deleted,
  minute,
  passed,
  planned,
  seen,
  start,
  stop,
  storing,
  until,
  write,
} from './build.ts';

const gone = seen({ oldKey: null });
const revokeNow = { type: 'revoke-now' } as const;
const view = (rotation: Rotation) => viewRotation(rotation, start);
const step = (rotation: Rotation, id: string) => view(rotation).steps.find((one) => one.id === id);

describe('a key that was revoked on a person’s word', () => {
  const settling = until('settling');
  const ended = after(settling, start, revokeNow, ...confirming(settling), deleted, gone);

  test('was neither waited for nor quiet', () => {
    expect(ended.stage.name).toBe('done');
    const skipped = { state: 'skipped', at: null, evidence: ['Revoked on your word.'] };
    expect(step(ended, 'settled')).toMatchObject(skipped);
    expect(step(ended, 'quiet')).toMatchObject(skipped);
    expect(step(ended, 'revoked')).toMatchObject({ state: 'done' });
  });

  test('is being revoked while nothing else is, and what was waited for stays done', () => {
    const quiet = until('quiet');
    const deleting = after(quiet, start, revokeNow, ...confirming(quiet));
    expect(
      view(deleting)
        .steps.slice(-3)
        .map(({ state }) => state),
    ).toEqual(['done', 'skipped', 'now']);
  });

  test('is held up at its own step', () => {
    const broke = after(settling, start, revokeNow, broken('a', 'refused'));
    expect(broke.stage.name).toBe('needs-human');
    expect(
      view(broke)
        .steps.slice(-3)
        .map(({ state }) => state),
    ).toEqual(['skipped', 'skipped', 'failed']);
  });

  test('may be missed by consumers that had no time to switch, which is said beforehand', () => {
    const consequence = (rotation: Rotation) =>
      view(rotation).actions.find(({ action }) => action.kind === 'revoke-now')?.consequence;
    const gap = 'Consumers may fail until they have picked the new key up, for up to 60 s.';
    expect(consequence(settling)).toContain(gap);
    expect(consequence(until('quiet'))).not.toContain(gap);
    expect(view(ended).safe).toBe(
      'Every destination holds the new key, and the old one is gone. Consumers that have not picked the new one up yet fail until they do, for up to 60 s.',
    );
    expect(view(until('done')).safe).toBe('Consumers use the new key. The old key is gone.');
  });
});

test('an old key that somebody else deleted was not quiet either', () => {
  const quiet = until('quiet');
  const ended = after(quiet, start, gone, gone, ...confirming(quiet), gone);
  expect(ended.stage).toEqual({ name: 'done', oldKey: 'revoked' });
  expect(step(ended, 'quiet')).toMatchObject({
    state: 'skipped',
    evidence: ['The old key was gone already.'],
  });
});

test('what was left out shows nothing as if it had happened', () => {
  const kept = after(
    until('quiet'),
    start + 20 * 1440 * minute,
    seen({ oldKey: { lastUsedOn: '2026-03-29' } }),
    choose('keep-both'),
  );
  const skipped = view(kept).steps.filter(({ state }) => state === 'skipped');
  expect(skipped.map(({ id, evidence }) => [id, evidence])).toEqual([
    ['quiet', []],
    ['revoked', []],
  ]);
});

test('a wait for quiet says what has to follow, and only then that it did', () => {
  const quiet = after(until('quiet'), start, seen());
  expect(step(quiet, 'quiet')?.evidence[0]).toBe(
    'Switched on Mar 10, 2026; 1 day without use has to follow.',
  );
  expect(step(until('done'), 'quiet')?.evidence[0]).toBe(
    'Switched on Mar 10, 2026; 1 day without use after it.',
  );
});

describe('the way back', () => {
  const waiting = until('verified', planned({ writes: [write('h', 'hand-over')] }));
  const stored = after(waiting, start, ...storing(waiting));
  const asked = after(stored, start, stop, seen(), {
    type: 'restored',
    destinationId: 'h',
    result: 'impossible',
  });

  test('does not claim that everything was put back where it was not', () => {
    const ended = after(
      asked,
      start,
      choose('delete-new-key'),
      passed,
      deleted,
      seen({ isNewKeyListed: false }),
    );
    expect(ended.stage.name).toBe('rolled-back');
    expect(view(ended).now).toBe('It was stopped, and some destination was left as it is.');
    expect(summarize(ended, start).now).toBe('It was stopped, and some destination was left as it is.');
  });

  test('does not claim that anything was put back where nothing had been changed', () => {
    expect(view(after(planned(), start, stop)).now).toBe('It was stopped before anything was changed.');
  });

  test('of a key that was only made speaks of no old key', () => {
    for (const place of ['intent/create', 'created/try', 'verified', 'stored']) {
      const { actions } = view(until(place, planned({ purpose: 'create' })));
      expect(actions.map(({ consequence }) => consequence).join(' ')).not.toContain('old key');
    }
  });
});

describe('a place that refused the new key', () => {
  const refused = (purpose: Rotation['purpose']) =>
    after(
      until('verified', planned({ purpose })),
      start,
      { type: 'write-begun', destinationId: 'a' },
      broken('a', 'conflict'),
    );

  test('is not said to hold something that works', () => {
    expect(view(refused('rotate')).safe).toBe('Both keys work. To be looked at: the file a.');
    expect(view(refused('leak')).safe).toBe(
      'Both keys work, the leaked one also for whoever found it. To be looked at: the file a.',
    );
    const choices = view(refused('create')).actions.map(({ consequence }) => consequence);
    expect(choices.join(' ')).not.toContain('old key');
    expect(view(refused('create')).safe).toBe(
      'The new key works. No other key is touched. To be looked at: the file a.',
    );
  });

  test('is not in doubt while it is only being written', () => {
    const writing = after(until('verified'), start, { type: 'write-begun', destinationId: 'a' });
    expect(view(writing).safe).toBe('Both keys work, so whatever a destination holds works.');
  });
});

describe('a wait', () => {
  test('tells what it is for: the consumers, the next look, the next try', () => {
    expect(view(until('settling')).waitsFor).toBe('consumers');
    expect(view(after(until('quiet'), start, seen())).waitsFor).toBe('look');
    const failing = after(until('created/try'), start, { type: 'tried', answer: 'denied' });
    expect(view(failing).waitsFor).toBe('try');
    expect(view(until('created/try')).waitsFor).toBeNull();
  });

  test('for the next look can be cut short by asking Mistral', () => {
    const [hurry] = view(after(until('quiet'), start, seen())).actions;
    expect(hurry).toMatchObject({
      label: 'Look again now',
      consequence: 'Asks Mistral for the last use again.',
    });
  });
});
