import { expect, test } from 'vitest';
import { readLaunchOptions } from '../../../src/main/shell/launch-options.ts';

const plain = { isHidden: false, isDemo: false, isScheduleOff: false, devServer: null };

test.each([
  ['nothing special', [], {}, plain],
  ['the tray only', ['--hidden'], {}, { ...plain, isHidden: true }],
  ['the demo', ['.', '--demo', '--user-data-dir=/tmp/x'], {}, { ...plain, isDemo: true }],
  ['no schedule', [], { VANE_SCHEDULE: 'off' }, { ...plain, isScheduleOff: true }],
  [
    'the dev server',
    [],
    { ELECTRON_RENDERER_URL: 'http://localhost:5173/' },
    { ...plain, devServer: 'http://localhost:5173' },
  ],
])('%s', (_what, argv, env, expected) => {
  expect(readLaunchOptions(argv, env, false)).toEqual(expected);
});

test.each([
  'http://evil.example:5173',
  'https://localhost:5173',
  'http://localhost:5173@evil.example',
  'http://localhost.evil.example:5173',
  'file:///tmp/page.html',
  'not a url',
])('%s is no dev server', (url) => {
  expect(readLaunchOptions([], { ELECTRON_RENDERER_URL: url }, false).devServer).toBeNull();
});

test('an installed app cannot be kept from watching by its environment', () => {
  expect(readLaunchOptions([], { VANE_SCHEDULE: 'off' }, true).isScheduleOff).toBe(false);
});

test('an installed app listens to no dev server', () => {
  expect(
    readLaunchOptions([], { ELECTRON_RENDERER_URL: 'http://localhost:5173' }, true).devServer,
  ).toBeNull();
});
