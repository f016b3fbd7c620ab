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

test.each([
  'rotation.key-created',
  'destination.saved',
  'destination.removed',
  'schedule.saved',
  'schedule.removed',
])('%s has words', (action) => {
  expect(journalActionText(action)).not.toBe(action);
});
