import { expect, test } from 'vitest';
import { needsSession } from '../../../scripts/session/needs-session.ts';

test.each([
  ['Linux without a display', 'linux', {}, true],
  ['Linux with an empty DISPLAY', 'linux', { DISPLAY: '' }, true],
  ['Linux under X', 'linux', { DISPLAY: ':0' }, false],
  ['Linux under Wayland', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }, false],
  [
    'Linux under X when a private session is asked for',
    'linux',
    { DISPLAY: ':0', VANE_SESSION: 'private' },
    true,
  ],
  [
    'inside a private session',
    'linux',
    { DISPLAY: ':1', VANE_SESSION: 'private', VANE_SESSION_DIR: '/tmp/s' },
    false,
  ],
  ['macOS', 'darwin', {}, false],
  ['Windows', 'win32', { VANE_SESSION: 'private' }, false],
] as const)('%s', (_, platform, env, expected) => {
  expect(needsSession(env, platform)).toBe(expected);
});
