import { dirname } from 'node:path';
import { findFileMount } from './file-mounts.ts';
import { FileRefusal } from './file-refusal.ts';
import type { FileSurroundings } from './file-surroundings.ts';

/**
 * Refuses a file with something that a new file in its place would not have: a mount, or access rules beside its mode.
 *
 * Answers whether it is still there.
 */
export async function refuseTied(file: string, surroundings: FileSurroundings): Promise<boolean> {
  await refuseMounted(file, surroundings);
  return refuseExtraRules(
    file,
    surroundings,
    `${file} has access rules beside its mode (an ACL), which Vane cannot carry over. Remove them, or store the key by a command or a hand-over.`,
  );
}

/** Refuses a file that is mounted by itself, as far as the system tells. */
export async function refuseMounted(
  file: string,
  { readMounts }: Pick<FileSurroundings, 'readMounts'>,
): Promise<void> {
  const at = findFileMount(file, await readMounts().catch(() => ''));
  if (at !== null) throw mountRefusal(file, at);
}

/** Refuses a new file that its folder gave access rules to: others than the mode says might read it. */
export async function refuseInherited(file: string, surroundings: FileSurroundings): Promise<void> {
  const isThere = await refuseExtraRules(
    file,
    surroundings,
    `${dirname(file)} gives access rules beside the mode (an ACL) to new files. Remove them, or store the key by a command or a hand-over.`,
  );
  if (!isThere) throw goneRefusal(file);
}

/** Why nothing is done about a file that vanished meanwhile; another look tells more. */
export function goneRefusal(file: string): FileRefusal {
  return new FileRefusal('busy', `${file} was removed or replaced just now.`);
}

/** Why a file that is mounted by itself is not replaced. */
function mountRefusal(file: string, at: string): FileRefusal {
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
): Promise<boolean> {
  if (user === null) return true;
  switch (await readAccessRules(file)) {
    case 'mode-alone':
      return true;
    case 'extra':
      throw new FileRefusal('not-writable', message);
    case 'gone':
      return false;
    case 'busy':
      throw new FileRefusal('busy', `The system cannot tell just now who else may read ${file}.`);
    case 'unknown':
      throw new FileRefusal(
        'not-writable',
        `Vane cannot tell who else may read ${file}: the system's ls gives no answer.`,
      );
  }
}
