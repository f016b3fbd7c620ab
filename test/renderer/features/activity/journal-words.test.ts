import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { journalActionText, verifiedText } from '../../../../src/renderer/features/activity/journal-words.ts';

test('an action that we have no words for keeps its name', () => {
  expect([journalActionText('finding.snoozed'), journalActionText('gateway.opened')]).toEqual([
    'Snoozed a finding',
    'gateway.opened',
  ]);
});

test.each([
  [{ entries: 0, brokenAt: null }, true, 'The journal is empty.'],
  [{ entries: 1, brokenAt: null }, true, 'The only entry is intact.'],
  [{ entries: 1204, brokenAt: null }, true, 'All 1,204 entries are intact.'],
  [{ entries: 1204, brokenAt: 57 }, false, 'Entry 57 does not fit the one before it.'],
])('a check of the chain that found %o', (result, isWhole, title) => {
  expect(verifiedText(result)).toMatchObject({ isWhole, title });
});

test('everything that a rotation tells the journal has words', () => {
  const source = readFileSync(new URL('../../../../src/domain/rotation/note.ts', import.meta.url), 'utf8');
  const actions = [
    ...[...source.matchAll(/'(rotation\.[a-z-]+)'/g)].map(([, action]) => action ?? ''),
    'destination.saved',
    'destination.removed',
    'schedule.saved',
    'schedule.removed',
  ];
  expect(actions.length).toBeGreaterThan(30);
  expect(actions.filter((action) => journalActionText(action) === action)).toEqual([]);
});
