/**
 * Whether Windows would take a path for a share, a pipe or a device: merely looking there signs in to whoever runs
 * it. Refused on every system, since elsewhere nobody writes a path so.
 */
export function isNetworkPath(path: string): boolean {
  return /^[\\/](?:[\\/]|\?\?)/.test(path);
}

/** What to say to such a path. */
export const noNetworkPaths = 'Vane uses no network paths. Choose one on this computer.';
