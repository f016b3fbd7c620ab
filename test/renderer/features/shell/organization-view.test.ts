import { expect, test } from 'vitest';
import {
  organizationView,
  othersText,
  whereText,
} from '../../../../src/renderer/features/shell/organization-view.ts';
import { stateOf } from '../../fake-organization/states.ts';

const now = Date.UTC(2026, 10, 21, 12);

test('the switcher tells a problem first, then findings, then that all is well', () => {
  const [offline] = stateOf('offline', now, { high: 2, medium: 0, low: 0 }).connections;
  const [active] = stateOf('fresh', now, { high: 2, medium: 3, low: 0 }).connections;
  if (!offline || !active) throw new Error('The situations have a connection.');
  expect([
    organizationView(offline, 2, false, now),
    organizationView(active, 5, false, now),
    organizationView(active, 1, false, now),
    organizationView(active, 0, false, now),
    organizationView(active, null, false, now),
  ]).toEqual([
    { tone: 'problem', text: 'Cannot reach Mistral' },
    { tone: 'attention', text: '5 findings need you' },
    { tone: 'attention', text: '1 finding needs you' },
    { tone: 'good', text: 'Nothing needs you' },
    { tone: 'quiet', text: 'Synced 4 min ago' },
  ]);
});

test.each([
  ['demo', 'http://127.0.0.1:4000/v1/admin', 'Simulated, inside this app'],
  ['mistral', 'https://api.mistral.ai/v1/admin', 'Mistral AI'],
  ['mistral', 'https://console.mistral.ai/api/admin', 'Mistral AI'],
  ['mistral', 'https://gateway.acme.example:8443/admin', 'gateway.acme.example:8443'],
  ['mistral', 'no address', 'no address'],
] as const)('a %s organization at %s is said to be at %s', (kind, baseUrl, text) => {
  expect(whereText({ kind, baseUrl })).toBe(text);
});

test('other organizations that need a person are named, or counted', () => {
  expect([othersText([]), othersText(['Acme']), othersText(['Acme', 'Beta'])]).toEqual([
    null,
    'Acme needs you',
    '2 others need you',
  ]);
});
