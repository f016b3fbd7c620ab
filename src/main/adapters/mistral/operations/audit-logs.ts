import { z } from 'zod';
import type { ListingOutcome } from '../../../core/sync/organization-source.ts';
import type { Answer, Call, CallOptions } from '../call.ts';
import { eachAuditPage, type AuditListingOptions } from '../listing/audit-pages.ts';
import { bareList, type Rows } from '../reading.ts';
import { auditEventTypes, auditTargetTypes } from './audit-vocabulary.ts';
import { nullable, wireTime } from './wire.ts';

const metadata = nullable(z.record(z.string(), z.unknown())).transform((map) =>
  Object.fromEntries(Object.entries(map ?? {}).map(([name, value]) => [name, textOf(value)])),
);

const auditLogRow = z.looseObject({
  log_id: z.int(),
  created_at: wireTime,
  actor_type: z.string(),
  actor_metadata: metadata,
  event_type: z.string(),
  event_metadata: metadata,
  target_type: z.string(),
  target_metadata: metadata,
  organization_uuid: nullable(z.string()),
  workspace_uuid: nullable(z.string()),
});

/** An entry of Mistral's audit log. */
export type AuditLogRow = Readonly<z.output<typeof auditLogRow>>;

const moment = z.iso.datetime({ offset: true });

const auditLogsQuery = z.strictObject({
  actor_type: z.array(z.enum(['HUMAN', 'API_KEY', 'OTHER'])).nullish(),
  event_type: z.array(z.enum(auditEventTypes)).nullish(),
  target_type: z.array(z.enum(auditTargetTypes)).nullish(),
  actor_user_uuid: z.string().nullish(),
  sort: z.enum(['ascending', 'descending']).optional(),
  after: moment.nullish(),
  before: moment.nullish(),
  limit: z.int().optional(),
});

/** Which entries to list; times are ISO 8601 with an offset, and whether they are included is not published. */
export type AuditLogsQuery = Readonly<z.input<typeof auditLogsQuery>>;

/** Mistral's audit log; kept for enterprise plans only. */
export interface AuditLogsOperations {
  list(query?: AuditLogsQuery, options?: CallOptions): Answer<Rows<AuditLogRow>>;
  /** Delivers entries newest first, page by page, each once. */
  eachPage(
    onPage: (page: Rows<AuditLogRow>) => void | Promise<void>,
    options?: AuditListingOptions,
  ): Promise<ListingOutcome>;
}

/** Builds the operations on the audit log. */
export function auditLogsOperations(call: Call): AuditLogsOperations {
  const list: AuditLogsOperations['list'] = (query = {}, options) =>
    call(
      {
        method: 'GET',
        path: ['audit-logs'],
        query: { schema: auditLogsQuery, value: query },
        read: readAuditLogs,
      },
      options,
    );

  return {
    list,
    eachPage: (onPage, options = {}) =>
      eachAuditPage({ read: (query, signal) => list(query, { signal }), onPage, options }),
  };
}

const readAuditLogs = bareList(auditLogRow, 'log_id');

/** The interface promises text; anything else is kept as JSON text rather than lost. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
