import { forgettableFacts } from '../../domain/alert/told.ts';
import { auditKeys } from '../../domain/audit/audit-keys.ts';
import { couldTell, type Reach } from '../../domain/audit/could-tell.ts';
import { updateFindings } from '../../domain/audit/life.ts';
import type { ApiKey } from '../../domain/organization/api-key.ts';
import { dayOf } from '../../domain/organization/day.ts';
import { intervalMs } from '../../domain/schedule/interval.ts';
import type { Resource, SyncRun } from '../../domain/sync/sync-run.ts';
import type { Mirror } from '../adapters/sqlite/mirror.ts';
import { appSettings } from './app-settings.ts';

/** What an audit changed. */
export interface AuditResult {
  readonly added: number;
  readonly reopened: number;
  readonly resolved: number;
  readonly changed: number;
}

/**
 * Audits a connection and plans its next audit. When it fails or the process ends in the middle, it stays due, and
 * also when something that it judges changed meanwhile.
 */
export async function runAudit(mirror: Mirror, connectionId: string, now: number): Promise<AuditResult> {
  const calledAt = mirror.deadlines.callAudit(connectionId, now);
  const result = await judge(mirror, connectionId, now);
  if (calledAt !== null) {
    const dueAt = now + intervalMs('audit', mirror.settings.get(appSettings));
    mirror.deadlines.settleAudit(connectionId, calledAt, { dueAt, lastRunAt: now });
  }
  return result;
}

/** Judges the mirrored keys of a connection by its policy and carries the findings' lives on. */
export async function judge(mirror: Mirror, connectionId: string, now: number): Promise<AuditResult> {
  const { facts, findings } = mirror;
  const read = mirror.syncRuns.lastEnded(connectionId);
  const isWhole = {
    keys: wasWhole(read, 'api-keys'),
    members: wasWhole(read, 'members'),
    groups: wasWhole(read, 'groups'),
    workspaces: wasWhole(read, 'workspaces'),
  };
  const keyIds = new Set<string>();
  const reach: Reach = { isWhole, hasKey: (keyId) => keyIds.has(keyId) };
  const policy = mirror.policies.get(connectionId);
  const detected = auditKeys(
    {
      keys: isWhole.keys ? facts.apiKeys(connectionId) : noting(facts.apiKeys(connectionId), keyIds),
      members: isWhole.members ? facts.members(connectionId) : null,
      groups: isWhole.groups ? facts.groups(connectionId) : null,
      workspaces: facts.workspaces(connectionId),
      peopleReadAt: read?.startedAt ?? 0,
    },
    policy,
    dayOf(now),
  );
  const update = updateFindings({
    known: findings.all(connectionId),
    detected,
    now,
    canTell: (finding) => couldTell(finding, policy, reach),
  });
  await findings.apply(connectionId, update);
  forgetOldNews(mirror, connectionId);
  return {
    added: update.added.length,
    reopened: update.reopened.length,
    resolved: update.resolved.length,
    changed: update.changed.length,
  };
}

/** Lets facts be told again once their finding ended or a decision was taken; to be called after each. */
export function forgetOldNews(mirror: Mirror, connectionId: string): void {
  const told = mirror.toldFacts.list(connectionId);
  if (told.length === 0) return;
  const forgettable = forgettableFacts(told, mirror.findings.all(connectionId));
  if (forgettable.length > 0) mirror.toldFacts.forget(connectionId, forgettable);
}

function wasWhole(run: SyncRun | null, resource: Resource): boolean {
  return run?.resources.find((result) => result.resource === resource)?.isWhole ?? false;
}

function* noting(keys: Iterable<ApiKey>, ids: Set<string>): Generator<ApiKey> {
  for (const key of keys) {
    ids.add(key.id);
    yield key;
  }
}
