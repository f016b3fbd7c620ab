import { isRoot } from '../debian-packages.ts';
import type { ElectronRuntime } from './electron-runtime.ts';

/** What Playwright's `_electron.launch` takes to start an app on a given runtime. */
export interface ElectronLaunchOptions {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: { readonly [name: string]: string };
  readonly chromiumSandbox: boolean;
}

/**
 * The options of a Playwright launch: `_electron.launch(electronLaunchOptions(runtime, { appDir }))`.
 *
 * Playwright turns Chromium's sandbox off on Linux unless told otherwise; here only root goes without.
 */
export function electronLaunchOptions(
  runtime: ElectronRuntime,
  app: {
    readonly appDir: string;
    readonly args?: readonly string[];
    readonly env?: { readonly [name: string]: string | undefined };
  },
): ElectronLaunchOptions {
  return {
    executablePath: runtime.executable,
    args: [...sandboxArguments(), app.appDir, ...(app.args ?? [])],
    env: definedOnly({ ...process.env, ...app.env, ELECTRON_RUN_AS_NODE: undefined }),
    chromiumSandbox: !needsNoSandbox(),
  };
}

/** The switch without which Chromium refuses to start as root; nothing for anybody else. */
export function sandboxArguments(withoutSandbox: boolean = needsNoSandbox()): readonly string[] {
  return withoutSandbox ? ['--no-sandbox'] : [];
}

/** Whether Chromium's own sandbox has to be off: only for root on Linux. */
export function needsNoSandbox(): boolean {
  return process.platform === 'linux' && isRoot();
}

/** The variables that make the electron package and electron-vite use a runtime. */
export function electronEnvironment(runtime: ElectronRuntime): { readonly [name: string]: string } {
  return {
    ELECTRON_OVERRIDE_DIST_PATH: runtime.distDir,
    ELECTRON_EXEC_PATH: runtime.executable,
    ...(needsNoSandbox() ? { NO_SANDBOX: '1' } : {}),
  };
}

function definedOnly(env: { readonly [name: string]: string | undefined }): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
