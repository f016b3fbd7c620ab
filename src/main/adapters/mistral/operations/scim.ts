import { z } from 'zod';
import { success } from '../../../../domain/outcome.ts';
import type { Answer, Call, CallOptions } from '../call.ts';
import { whole, type Reader } from '../reading.ts';
import { nullable, wireId } from './wire.ts';

const syncRun = z.looseObject({
  run_id: wireId,
  status: z.string(),
  dry_run: nullable(z.boolean()),
  sync_config: nullable(z.looseObject({})),
  created_at: nullable(z.string()),
  started_at: nullable(z.string()),
  finished_at: nullable(z.string()),
  summary: nullable(z.looseObject({})),
  error_message: nullable(z.string()),
});

/** One run of directory synchronization; its status is PENDING, RUNNING, SUCCESS, SKIPPED, FAILED or newer. */
export type ScimRun = Readonly<z.output<typeof syncRun>>;

const scimIn = z.strictObject({
  dry_run: z.boolean().optional(),
  sync_config: z
    .strictObject({
      sync_users: z.boolean(),
      sync_groups: z.boolean(),
      sync_memberships: z.boolean(),
      deprovision_users: z.boolean().optional(),
      delete_missing_groups: z.boolean().optional(),
    })
    .nullish(),
});

/** What to synchronize; a dry run when nothing else is said. */
export type ScimIn = Readonly<z.input<typeof scimIn>>;

/** What starting a run answers: only one can be under way. */
export type ScimStart =
  | { readonly kind: 'started'; readonly run_id: string }
  | { readonly kind: 'already-running'; readonly run_id: string; readonly status: string };

/** Synchronization with the directory of an identity provider. */
export interface ScimOperations {
  startSync(body?: ScimIn, options?: CallOptions): Answer<ScimStart>;
  syncRun(runId: string, options?: CallOptions): Answer<ScimRun>;
}

/** Builds the operations on directory synchronization. */
export function scimOperations(call: Call): ScimOperations {
  return {
    startSync: (body = {}, options) =>
      call(
        {
          method: 'POST',
          path: ['scim', 'sync'],
          body: { schema: scimIn, value: body },
          read: readStarted,
          readConflict: readActive,
        },
        options,
      ),
    syncRun: (runId, options) =>
      call({ method: 'GET', path: ['scim', 'sync', { id: runId }], read: whole(syncRun) }, options),
  };
}

const readStarted: Reader<ScimStart> = (body) => {
  const read = whole(z.looseObject({ run_id: wireId }))(body);
  return read.ok ? success({ kind: 'started', run_id: read.value.run_id }) : read;
};

const readActive: Reader<ScimStart> = (body) => {
  const read = whole(z.looseObject({ run_id: wireId, status: z.string() }))(body);
  if (!read.ok) return read;
  return success({ kind: 'already-running', run_id: read.value.run_id, status: read.value.status });
};
