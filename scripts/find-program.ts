import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Finds a program on the PATH, as a shell would; undefined if there is none. */
export function findProgram(
  name: string,
  searchPath: string = process.env['PATH'] ?? '',
): string | undefined {
  return searchPath
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => path.join(folder, name))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
