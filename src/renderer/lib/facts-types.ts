import type { SyncState } from '../../contract/app.ts';
import type { OutputOf } from '../../contract/index.ts';

/** A finding with its life, as the main process answers it. */
export type Finding = OutputOf<'findings.get'>;

/** A rule's id. */
export type RuleId = Finding['rule'];

/** The thresholds and switches that the audit judges by. */
export type Policy = OutputOf<'policy.get'>;

/** The thresholds of a {@link Policy}. */
export type Thresholds = Policy['thresholds'];

/** One pass over the organization. */
export type SyncRun = NonNullable<SyncState['lastRun']>;

/** One listing of the organization. */
export type Resource = SyncRun['resources'][number]['resource'];

/** How a request to Mistral failed. */
export type AdminApiFailure = NonNullable<SyncRun['resources'][number]['failure']>;

/** One entry of Mistral's own audit log. */
export type AuditEvent = OutputOf<'overview.get'>['recentChanges'][number];
