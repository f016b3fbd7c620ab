import { chmodSync, mkdirSync } from 'node:fs';

/** Makes a folder that only the user can open, an existing one too; answers what went wrong, or null. */
export function makePrivateFolder(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    return null;
  } catch (thrown) {
    const reason = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown reason';
    return `The folder ${folder} cannot be made or opened (${reason}). Check its permissions and the free space.`;
  }
}
