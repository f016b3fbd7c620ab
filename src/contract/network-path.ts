/**
 * Whether Windows would take a path for a share, a pipe or a device: merely looking there signs in to whoever runs
 * it. Refused on every system, since elsewhere nobody writes a path so.
 *
 * The disks of WSL and the long form of a drive look the same, but are on this computer.
 */
export function isNetworkPath(path: string): boolean {
  if (local.test(path) && !/(?:^|[\\/])\.\.?(?:[\\/]|$)/.test(path)) return false;
  return /^[\\/](?:[\\/]|\?\?)/.test(path);
}

/** `..` in such a path might lead out of it. */
const local = /^\\\\(?:wsl(?:\$|\.localhost)\\[^\\/]+\\|\?\\[A-Za-z]:\\)/i;

/** What to say to such a path. */
export const noNetworkPaths =
  'Vane uses no network paths. Give the share a drive letter and choose that, or copy the file to this computer.';
