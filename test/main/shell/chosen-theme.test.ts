import { expect, test } from 'vitest';
import { chosenTheme } from '../../../src/main/shell/chosen-theme.ts';

test.each([
  ['app.changed', { settings: { theme: 'dark' } }, 'dark'],
  ['data.changed', { settings: { theme: 'dark' } }, null],
  ['app.changed', { settings: { theme: 'purple' } }, null],
  ['app.changed', { settings: null }, null],
  ['app.changed', null, null],
])('%s with %j carries %j', (name, payload, theme) => {
  expect(chosenTheme(name, payload)).toBe(theme);
});
