import { expect, test } from 'vitest';
import { organizationView } from '../../../../src/renderer/features/shell/organization-view.ts';
import { stateOf } from '../../fake-organization/states.ts';

const now = Date.UTC(2026, 10, 21, 12);

test('the switcher tells a problem first, then findings, then that all is well', () => {
  const [offline] = stateOf('offline', now, { high: 2, medium: 0, low: 0 }).connections;
  const [active] = stateOf('fresh', now, { high: 2, medium: 3, low: 0 }).connections;
  const [fine] = stateOf('fine', now, { high: 0, medium: 0, low: 0 }).connections;
  if (!offline || !active || !fine) throw new Error('The situations have a connection.');
  expect([offline, active, fine].map((each) => organizationView(each, false, now))).toEqual([
    { tone: 'problem', text: 'Cannot reach Mistral' },
    { tone: 'problem', text: '5 findings' },
    { tone: 'good', text: 'Nothing needs you' },
  ]);
});
