import { describe, expect, test } from 'vitest';
import type { RotationEvent } from '../../../src/domain/rotation/event.ts';
import { usualPacing } from '../../../src/domain/rotation/pacing.ts';
import { viewRotation } from '../../../src/domain/rotation/rotation-view.ts';
import {
  after,
  choose,
  day,
  deleted,
  hour,
  minute,
  passed,
  placeOf,
  planned,
  second,
  seen,
  silence,
  start,
  todo,
  until,
  write,
} from './build.ts';

const confirmed = (destinationId: string): RotationEvent => ({ type: 'confirmed', destinationId });
const unproved = (destinationId: string): RotationEvent => ({ type: 'unproved', destinationId });
const now = start + 2 * day;

describe('the last look at the places', () => {
  const two = planned({ writes: [write('a'), write('b')] });
  const looking = after(until('quiet', two), now, seen());

  test('begins anew for what was confirmed before Mistral was down for hours', () => {
    const half = after(looking, now, confirmed('a'), silence);
    const late = after(half, now + 9 * hour, confirmed('b'));
    expect(todo(late, now + 9 * hour)).toBe('confirm a');
    expect(todo(after(late, now + 9 * hour + second, confirmed('a')), now + 9 * hour + second)).toBe(
      'delete old',
    );
  });

  test('begins anew when the machine slept in the middle of it', () => {
    const both = after(until('settling', two), start, { type: 'revoke-now' });
    expect(todo(both)).toBe('commit time-passed');
    const woken = after(both, start + 8 * hour, passed);
    expect(todo(woken, start + 8 * hour)).toBe('confirm a');
  });
});

describe('a place that cannot be tried any more because the secret is lost', () => {
  const github = { ...write('g', 'github'), version: '7' };
  const places = [write('a'), github, write('h', 'hand-over')];
  const looking = after(until('quiet', planned({ writes: places })), now, seen());
  const versioned = {
    ...looking,
    writes: looking.writes.map((one) => ({ ...one, version: github.version })),
  };
  const asked = after(versioned, now, confirmed('a'), unproved('g'));

  test('is put before a person, who may revoke all the same, with all that is known', () => {
    expect(asked.stage).toMatchObject({
      problem: { kind: 'unproved', label: 'the github g', evidence: 'unchanged', provedAt: start },
      choices: ['try-again', 'revoke-now', 'roll-back', 'keep-both'],
    });
    const words = viewRotation(asked, now).now;
    expect(words).toContain('Vane can no longer try the key in the github g');
    expect(words).toContain(
      'Mistral accepted the new key on Mar 10, 2026, at the switch, and lists it; nobody has written to the github g since.',
    );
  });

  test('does not block any more then, while every other place is tried once more', () => {
    const revoking = after(asked, now + hour, choose('revoke-now'));
    expect(todo(revoking, now + hour)).toBe('confirm a');
    const rest = after(revoking, now + hour, confirmed('a'), unproved('g'), unproved('h'));
    expect(todo(rest, now + hour)).toBe('delete old');
    expect(after(rest, now + hour, deleted, seen({ oldKey: null })).stage).toEqual({
      name: 'done',
      oldKey: 'revoked',
    });
  });

  test('is not said to have been tried', () => {
    const revoking = after(asked, now + hour, choose('revoke-now'));
    const rest = after(revoking, now + hour, confirmed('a'), unproved('g'), unproved('h'));
    const step = viewRotation(rest, now + hour).steps.find(({ id }) => id === 'confirmed');
    const untried = "not tried again, because Vane's copy of the secret is lost; Mistral lists the key.";
    expect(step?.evidence).toEqual([
      'the file a: read back, and accepted by Mistral.',
      `the github g: ${untried}`,
      `the hand-over h: ${untried}`,
    ]);
  });

  test('still stops it when somebody wrote there or Mistral refuses the key', () => {
    const revoking = after(asked, now + hour, choose('revoke-now'), confirmed('a'));
    expect(placeOf(after(revoking, now + hour, { type: 'differs', destinationId: 'g' }))).toBe('needs-human');
    const denied: RotationEvent = { type: 'denied', destinationId: 'g' };
    expect(placeOf(after(revoking, now + hour, denied, denied, denied))).toBe('rolling-back/look');
  });

  test('of a hand-over, nothing is known but what the person said', () => {
    const alone = after(until('quiet', planned({ writes: [write('h', 'hand-over')] })), now, seen());
    expect(viewRotation(after(alone, now, unproved('h')), now).now).toContain(
      'whether it is still stored there only you can tell',
    );
  });

  test('is no question where the old key is gone anyway', () => {
    const gone = seen({ oldKey: null });
    const over = after(until('quiet', planned({ writes: [write('h', 'hand-over')] })), now, gone, gone);
    expect(todo(after(over, now, unproved('h')), now)).toBe('look');
  });

  test('before the switch there is no evidence, and nothing is revoked', () => {
    const stored = until('stored', planned({ writes: [write('h', 'hand-over')] }));
    expect(after(stored, start, unproved('h')).stage).toMatchObject({
      problem: { kind: 'secret-lost' },
      choices: ['try-again', 'roll-back', 'keep-both'],
    });
  });
});

describe('what is said of the use of the old key', () => {
  const evidenceOf = (rotation: ReturnType<typeof planned>, at: number): string =>
    viewRotation(rotation, at).actions.find(({ action }) => action.kind === 'revoke-now')?.consequence ?? '';

  test('is as old as the plan until a listing was looked at', () => {
    expect(evidenceOf(until('settling'), start)).toContain(
      'When this was planned, its last recorded use was on Mar 10, 2026, the day of the switch',
    );
  });

  test('tells when it was looked at', () => {
    const used = seen({ oldKey: { lastUsedOn: '2026-03-12' } });
    expect(evidenceOf(after(until('quiet'), now, used), now + 5 * day)).toContain(
      'On Mar 12, 2026, its last recorded use was on Mar 12, 2026, after the switch: something still uses it.',
    );
  });

  test('is looked at once more where the old key goes right after settling', () => {
    const settling = until('settling', planned({ pacing: { ...usualPacing, revoke: 'after-settling' } }));
    const looked = after(settling, start + minute, seen({ oldKey: { lastUsedOn: '2026-03-09' } }));
    expect(looked.oldKey).toMatchObject({ lastUsedOn: '2026-03-09', seenAt: start + minute });
  });
});
