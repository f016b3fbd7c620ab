import { dirname } from 'node:path';
import { findFileMount } from './file-mounts.ts';
import { FileRefusal } from './file-refusal.ts';
import type { FileSurroundings } from './file-surroundings.ts';

/** Refuses a file with something that a new file in its place would not have: a mount, or access rules beside its mode. */
export async function refuseTied(file: string, surroundings: FileSurroundings): Promise<void> {
  const mounts = await surroundings.readMounts().catch(() => '');
  const at = findFileMount(file, mounts);
  if (at !== null) throw mountRefusal(file, at);
  await refuseExtraRules(
    file,
    surroundings,
    `${file} has access rules beside its mode (an ACL), which Vane cannot carry over. Remove them, or store the key by a command or a hand-over.`,
  );
}

/** Refuses a new file that its folder gave access rules to: others than the mode says might read it. */
export async function refuseInherited(file: string, surroundings: FileSurroundings): Promise<void> {
  await refuseExtraRules(
    file,
    surroundings,
    `${dirname(file)} gives access rules beside the mode (an ACL) to new files. Remove them, or store the key by a command or a hand-over.`,
  );
}

/** Why a file that is mounted by itself is not replaced. */
export function mountRefusal(file: string, at: string = file): FileRefusal {
  return new FileRefusal(
    'not-writable',
    at === file
      ? `${file} is mounted by itself and cannot be replaced. Mount its folder instead, then try again.`
      : `${file} is mounted at ${at} by itself, which would keep the old key. Mount its folder instead, then try again.`,
  );
}

async function refuseExtraRules(
  file: string,
  { user, readAccessRules }: FileSurroundings,
  message: string,
): Promise<void> {
  if (user === null) return;
  switch (await readAccessRules(file)) {
    case 'mode-alone':
      return;
    case 'extra':
      throw new FileRefusal('not-writable', message);
    case 'unknown':
      throw new FileRefusal(
        'not-writable',
        `Vane cannot tell who else may read ${file}: the system's ls gives no answer.`,
      );
  }
}
