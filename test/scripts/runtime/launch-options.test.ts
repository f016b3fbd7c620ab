import { expect, test } from 'vitest';
import type { ElectronRuntime } from '../../../scripts/runtime/electron-runtime.ts';
import {
  electronLaunchOptions,
  needsNoSandbox,
  sandboxArguments,
} from '../../../scripts/runtime/launch-options.ts';

const runtime: ElectronRuntime = {
  kind: 'official',
  version: '45.4.1',
  distDir: '/opt/electron',
  executable: '/opt/electron/electron',
};

test('the sandbox switch is given only where Chromium would refuse to start with it', () => {
  expect([sandboxArguments(true), sandboxArguments(false)]).toEqual([['--no-sandbox'], []]);
});

test('a launch names the app folder before its own arguments, and sandboxes exactly when it can', () => {
  const { env: _, ...options } = electronLaunchOptions(runtime, {
    appDir: '/app',
    args: ['--user-data-dir=/data'],
  });

  expect(options).toEqual({
    executablePath: '/opt/electron/electron',
    args: [...sandboxArguments(), '/app', '--user-data-dir=/data'],
    chromiumSandbox: !needsNoSandbox(),
  });
});

test('a launch adds its variables, leaves out undefined ones and never runs Electron as plain Node', () => {
  const { env } = electronLaunchOptions(runtime, {
    appDir: '/app',
    env: { VANE_X: '1', PATH: undefined, ELECTRON_RUN_AS_NODE: '1' },
  });

  expect(env).toMatchObject({ VANE_X: '1' });
  expect(Object.keys(env)).not.toContain('PATH');
  expect(Object.keys(env)).not.toContain('ELECTRON_RUN_AS_NODE');
});
