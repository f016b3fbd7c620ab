import { readdirSync, readFileSync } from 'node:fs';

/**
 * The memory of a process and all its descendants in megabytes, shared pages split among those who share them (PSS).
 * Null where the system does not tell.
 */
export function treeMemoryMb(root: number): number | null {
  try {
    let kilobytes = 0;
    for (const pid of treeOf(root)) kilobytes += pssOf(pid);
    return kilobytes / 1024;
  } catch {
    return null;
  }
}

function treeOf(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name)) parents.set(Number(name), parentOf(Number(name)));
  }
  const isInside = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
      if (at === root) return true;
    return false;
  };
  return [...parents.keys()].filter(isInside);
}

/** A process that has just ended has no parent and no memory. */
function parentOf(pid: number): number {
  const status = readOrNothing(`/proc/${pid}/status`);
  return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0);
}

function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readOrNothing(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
