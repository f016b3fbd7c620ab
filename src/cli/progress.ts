import type { Resource, SyncProgress } from '../domain/sync/sync-run.ts';
import type { Terminal } from './terminal.ts';

/** One line on standard error that says how far a sync is; nothing where no person reads it. */
export interface ProgressLine {
  show(progress: SyncProgress): void;
  /** Takes the line away. */
  clear(): void;
}

const betweenMs = 80;

/** The names of the listings in a sentence. */
export const resourceNames: Readonly<Record<Resource, string>> = {
  workspaces: 'workspaces',
  roles: 'roles',
  members: 'members',
  groups: 'groups',
  'api-keys': 'API keys',
  limits: 'limits',
  usage: 'usage',
  'audit-log': 'audit log',
};

/** Starts with no line. */
export function progressLine(
  { isErrRead, err }: Pick<Terminal, 'isErrRead' | 'err'>,
  now: () => number,
): ProgressLine {
  if (!isErrRead) return { show: () => undefined, clear: () => undefined };
  let shownAt = -Infinity;
  return {
    show({ resource, rowsRead }) {
      if (now() - shownAt < betweenMs) return;
      shownAt = now();
      err(`\r\u001b[KReading ${resourceNames[resource]}: ${rowsRead.toLocaleString('en-US')}`);
    },
    clear() {
      if (shownAt > -Infinity) err('\r\u001b[K');
    },
  };
}
