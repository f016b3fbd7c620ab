import type { Policy } from '../domain/audit/policy.ts';
import type { Connection } from '../domain/organization/connection.ts';
import { failed, type Outcome, success } from '../domain/outcome.ts';
import type { ResourceResult, SyncRun } from '../domain/sync/sync-run.ts';
import type { Mirror } from '../main/adapters/sqlite/mirror.ts';
import { judge } from '../main/core/audit-run.ts';
import { createSync } from '../main/core/sync/sync.ts';
import { openForSync } from './database.ts';
import { failureWords } from './failure-words.ts';
import { judgedResources, judgedSource } from './judged-source.ts';
import { readPolicyFile } from './policy-file.ts';
import { progressLine, resourceNames } from './progress.ts';
import type { RefreshRequest } from './request.ts';
import { silentLog } from './silent-log.ts';
import type { Surroundings } from './surroundings.ts';
import { connectionFor, findTarget, type Target } from './target.ts';

/** An organization that was just read and judged. */
export interface Refreshed {
  readonly mirror: Mirror;
  readonly connection: Connection;
  readonly run: SyncRun;
  /** Sentences about what was not read though it matters. */
  readonly problems: readonly string[];
}

/** Reads and judges the organization, then hands it over; the mirror is closed afterwards, whatever happens. */
export async function refreshed<Result>(
  request: RefreshRequest,
  surroundings: Surroundings,
  use: (refreshed: Refreshed) => Result,
): Promise<Outcome<Result, string>> {
  const { terminal, now } = surroundings;
  const policy = request.policyFile === null ? success(null) : readPolicyFile(request.policyFile);
  if (!policy.ok) return policy;
  const target = await findTarget(request, surroundings);
  if (!target.ok) return target;
  const opened = openForSync(request.database, now);
  if (!opened.ok) return opened;
  const { mirror, notice } = opened.value;
  for (const warning of [target.value.warning, notice])
    if (warning !== null) terminal.err(`vane: ${warning}\n`);
  try {
    const read = await readAndJudge({
      request,
      surroundings,
      mirror,
      target: target.value,
      policy: policy.value,
    });
    return read.ok ? success(use(read.value)) : read;
  } finally {
    mirror.close();
  }
}

interface Work {
  readonly request: RefreshRequest;
  readonly surroundings: Surroundings;
  readonly mirror: Mirror;
  readonly target: Target;
  readonly policy: Policy | null;
}

async function readAndJudge(work: Work): Promise<Outcome<Refreshed, string>> {
  const { request, surroundings, mirror, target } = work;
  const { mistral, terminal, now, signal } = surroundings;
  const reached = await target.reach();
  if (!reached.ok) return reached;
  const connection = connectionFor(reached.value, target.app?.connection.id ?? null, mirror, surroundings);
  takeDecisions(work, connection.id);

  const source = mistral.source(connection, target.adminKey);
  const isPassing = request.kind === 'audit' && request.database === null;
  const progress = progressLine(terminal, now);
  const synced = await createSync({ mirror, now, log: silentLog }).run({
    connection,
    source: isPassing ? judgedSource(source) : source,
    signal,
    onProgress: progress.show,
  });
  progress.clear();
  if (!synced.ok) return failed(synced.failure.message);
  const { run } = synced.value;
  if (run.outcome === 'cancelled') return failed('stopped.');
  if (run.outcome === 'failed') return failed(whyFailed(run));
  await judge(mirror, connection.id, now());
  return success({
    mirror,
    connection,
    run: isPassing ? { ...run, resources: run.resources.filter(isJudged) } : run,
    problems: run.resources.flatMap((result) => problemOf(result, request.kind)),
  });
}

/** A file's policy is kept for later runs. A passing mirror borrows the app's policy and what was decided there. */
function takeDecisions({ request, mirror, target, policy }: Work, connectionId: string): void {
  const borrowed = policy ?? (request.database === null ? (target.app?.policy ?? null) : null);
  if (borrowed !== null) mirror.policies.set(connectionId, borrowed);
  if (request.database === null && target.app !== null)
    mirror.findings.decide(connectionId, target.app.decided);
}

function isJudged({ resource }: ResourceResult): boolean {
  return judgedResources.has(resource);
}

function whyFailed({ resources }: SyncRun): string {
  const failure = resources.find((one) => one.failure !== null)?.failure ?? null;
  return failure === null ? 'nothing could be read. Try again later.' : failureWords(failure);
}

/** A key that was not understood was not judged, so an audit cannot call the organization clean. */
function problemOf(result: ResourceResult, kind: RefreshRequest['kind']): readonly string[] {
  const { resource, status, failure, rowsRejected } = result;
  const name = resourceNames[resource];
  if (kind === 'audit' && !isJudged(result)) return [];
  if (status === 'failed')
    return [`the ${name} could not be read whole: ${failure === null ? '' : failureWords(failure)}`];
  if (kind === 'audit' && resource === 'api-keys' && rowsRejected > 0) {
    return [
      `${rowsRejected} of the API keys were not understood and not judged. Vane may be older than the API; look for an update.`,
    ];
  }
  return [];
}
