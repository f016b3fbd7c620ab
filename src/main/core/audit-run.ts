import { auditKeys } from '../../domain/audit/audit-keys.ts';
import { updateFindings } from '../../domain/audit/life.ts';
import { forgettableFacts } from '../../domain/alert/told.ts';
import { dayOf } from '../../domain/organization/day.ts';
import type { Mirror } from '../adapters/sqlite/mirror.ts';

/** What an audit changed. */
export interface AuditResult {
  readonly added: number;
  readonly reopened: number;
  readonly resolved: number;
  readonly changed: number;
}

/** Judges the mirrored keys of a connection by its policy and carries the findings' lives on. */
export async function runAudit(mirror: Mirror, connectionId: string, now: number): Promise<AuditResult> {
  const isMemberListKnown = mirror.syncRuns.wasReadWhole(connectionId, 'members');
  const detected = auditKeys(
    {
      keys: mirror.facts.apiKeys(connectionId),
      members: isMemberListKnown ? mirror.facts.members(connectionId) : null,
      groups: mirror.facts.groups(connectionId),
      workspaces: mirror.facts.workspaces(connectionId),
    },
    mirror.policies.get(connectionId),
    dayOf(now),
  );
  const update = updateFindings({ known: mirror.findings.all(connectionId), detected, now });
  await mirror.findings.apply(connectionId, update);
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
