/**
 * Whether a private desktop session has to be brought up: on Linux without a display.
 *
 * VANE_SESSION=private asks for one although there is a display, so that tests leave the person's desktop alone.
 */
export function needsSession(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  if (platform !== 'linux' || isSet(env['VANE_SESSION_DIR'])) return false;
  return env['VANE_SESSION'] === 'private' || !(isSet(env['DISPLAY']) || isSet(env['WAYLAND_DISPLAY']));
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
