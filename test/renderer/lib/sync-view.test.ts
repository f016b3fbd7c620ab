import { expect, test } from 'vitest';
import type { ConnectionState } from '../../../src/contract/app.ts';
import { isUnread, syncView } from '../../../src/renderer/lib/sync-view.ts';
import { type Situation, stateOf } from '../fake-organization/states.ts';

const now = Date.UTC(2026, 10, 21, 12);

function connectionIn(situation: Situation): ConnectionState {
  const [connection] = stateOf(situation, now, { high: 1, medium: 0, low: 0 }).connections;
  if (!connection) throw new Error('The situation has no connection.');
  return connection;
}

test.each([
  ['fresh', 'fresh', 'Synced 4 min ago', null, 'sync'],
  ['first-sync', 'reading', 'Reading API keys… 12,400', 'Step 5 of 8', 'cancel'],
  ['offline', 'failed', 'Cannot reach Mistral', 'Data is 2 h old', 'retry'],
  ['refused', 'failed', 'Mistral refused the admin key', 'Data is 2 h old', 'enter-key'],
  ['partial', 'partial', 'Could not read usage', 'Rest synced 4 min ago', 'retry'],
  ['no-key', 'no-key', 'Admin key missing', 'Data is 2 h old', 'enter-key'],
  ['locked', 'no-key', 'Keychain locked', 'Data is 2 h old', 'retry'],
] as const)(
  '%s is told as it is, with the age of the data and what to do',
  (situation, status, title, detail, action) => {
    expect(syncView(connectionIn(situation), false, now)).toMatchObject({ status, title, detail, action });
  },
);

test('a pause is told with the age of the data, a sync that runs all the same is told first', () => {
  expect(syncView(connectionIn('paused'), true, now)).toMatchObject({
    title: 'Paused',
    detail: 'Data is 2 h old',
    action: 'resume',
  });
  expect(syncView(connectionIn('syncing'), true, now).status).toBe('reading');
});

test('before the first sync there is nothing to be old', () => {
  const connection = connectionIn('fresh');
  const bare = { ...connection, sync: { running: null, lastRun: null, lastCompleteAt: null, nextAt: null } };
  expect(syncView(bare, false, now)).toMatchObject({
    status: 'waiting',
    title: 'Not synced yet',
    action: 'sync',
  });
});

test('data that is seconds old has an age too', () => {
  const offline = connectionIn('offline');
  const young = { ...offline, sync: { ...offline.sync, lastCompleteAt: now - 5_000 } };
  expect(syncView(young, false, now).detail).toBe('Data is a moment old');
});

test('an organization counts as read once a sync came to its end, even if Mistral refuses one listing forever', () => {
  const partial = connectionIn('partial');
  const { lastRun } = partial.sync;
  const none = { high: 0, medium: 0, low: 0 };
  const refused = { ...partial, sync: { ...partial.sync, lastCompleteAt: null }, openFindings: none };
  const running = {
    ...refused,
    sync: { ...refused.sync, lastRun: lastRun && { ...lastRun, outcome: 'running' as const } },
  };
  expect(isUnread(refused)).toBe(false);
  expect(isUnread(running)).toBe(true);
  expect(isUnread({ ...running, openFindings: { ...none, low: 1 } })).toBe(false);
  expect(isUnread({ ...connectionIn('first-sync'), openFindings: none })).toBe(true);
});
