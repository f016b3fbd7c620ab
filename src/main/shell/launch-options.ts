import { originOf } from './page-origin.ts';

/** How this start was asked for, on the command line and by environment. */
export interface LaunchOptions {
  /** `--hidden`: start in the tray, as at login. */
  readonly isHidden: boolean;
  /** `--demo`: connect the demo organization, then open the window. */
  readonly isDemo: boolean;
  /** `VANE_SCHEDULE=off`: nothing happens by itself; always false in an installed app, which must not stop watching unseen. */
  readonly isScheduleOff: boolean;
  /** The dev server's origin; always null in an installed app. */
  readonly devServer: string | null;
}

/** Reads the launch options; what is not known is Chromium's and is left alone. */
export function readLaunchOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  isPackaged: boolean,
): LaunchOptions {
  return {
    isHidden: argv.includes('--hidden'),
    isDemo: argv.includes('--demo'),
    isScheduleOff: !isPackaged && env['VANE_SCHEDULE'] === 'off',
    devServer: isPackaged ? null : loopbackOrigin(env['ELECTRON_RENDERER_URL']),
  };
}

function loopbackOrigin(url: string | undefined): string | null {
  const origin = url === undefined ? null : originOf(url);
  return origin !== null && /^http:\/\/(localhost|127\.0\.0\.1|\[::1\]):\d+$/.test(origin) ? origin : null;
}
