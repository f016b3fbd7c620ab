import type { AdminApiFailure } from '../organization/admin-api-failure.ts';
import type { Moment } from '../organization/day.ts';

/** The listings that a sync reads, in the order it reads them. */
export const resources = [
  'workspaces',
  'roles',
  'members',
  'groups',
  'api-keys',
  'limits',
  'usage',
  'audit-log',
] as const;

/** One listing of the organization that is mirrored as a whole. */
export type Resource = (typeof resources)[number];

/** One pass over the organization. */
export interface SyncRun {
  readonly id: number;
  readonly connectionId: string;
  readonly startedAt: Moment;
  /** Null while it runs, or when the process ended in the middle. */
  readonly endedAt: Moment | null;
  /** `complete` when everything that this organization offers was read whole, `partial` when some of it was not. */
  readonly outcome: 'running' | 'complete' | 'partial' | 'failed' | 'cancelled' | 'interrupted';
  readonly resources: readonly ResourceResult[];
}

/** How one listing of a run ended. */
export interface ResourceResult {
  readonly resource: Resource;
  readonly status: 'complete' | 'failed' | 'skipped';
  /** Read to its end, every row understood and none moved meanwhile: what it did not hold is not there. */
  readonly isWhole: boolean;
  readonly rowsRead: number;
  /** Rows that could not be understood and were set aside. */
  readonly rowsRejected: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly requests: number;
  readonly failure: AdminApiFailure | null;
}

/** How far a running sync is, for people who wait. */
export interface SyncProgress {
  readonly connectionId: string;
  readonly resource: Resource;
  readonly rowsRead: number;
  /** 1-based position of `resource` among all. */
  readonly step: number;
  readonly steps: number;
}
