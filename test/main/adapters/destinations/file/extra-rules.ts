import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Lets user 1234 read; written as Linux keeps it, since `setfacl` is seldom there. */
const script = `
import os, struct, sys
entry = lambda tag, rights, who=0xffffffff: struct.pack('<HHI', tag, rights, who)
rules = struct.pack('<I', 2) + entry(1, 6) + entry(2, 4, 1234) + entry(4, 0) + entry(0x10, 4) + entry(0x20, 0)
os.setxattr(sys.argv[1], 'system.posix_acl_' + sys.argv[2], rules)
`;

/** Gives a file an access control list, or a folder one that its new files get. */
export function giveExtraRules(path: string, kind: 'access' | 'default' = 'access'): boolean {
  return spawnSync('python3', ['-c', script, path, kind]).status === 0;
}

/** Whether this machine has what `giveExtraRules` needs: Python, and a disk that keeps such lists. */
export const extraRules = { canBeGiven: tryOut() };

function tryOut(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'vane-rules-'));
  try {
    const path = join(folder, 'file');
    writeFileSync(path, '');
    return giveExtraRules(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
