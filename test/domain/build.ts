import type { DetectedFinding, Finding } from '../../src/domain/audit/finding.ts';
import { findingId } from '../../src/domain/audit/finding-id.ts';
import type { RuleId } from '../../src/domain/audit/policy.ts';
import type { ApiKey } from '../../src/domain/organization/api-key.ts';
import { type Day, startOfDay } from '../../src/domain/organization/day.ts';
import type { Group } from '../../src/domain/organization/group.ts';
import type { Member } from '../../src/domain/organization/member.ts';
import type { Workspace } from '../../src/domain/organization/workspace.ts';

/** A moment in the middle of a UTC day. */
export function noon(day: Day): number {
  return startOfDay(day) + 43_200_000;
}

/** A key that no rule has anything to say about on 2026-03-10. */
export function apiKey(parts: Partial<ApiKey> = {}): ApiKey {
  return {
    id: 'key-1',
    name: 'prod-search',
    maskedKey: 'HQSx...Ug6Y',
    createdAt: noon('2026-02-01'),
    expiresOn: '2026-12-31',
    workspaceId: 'research',
    workspaceName: 'Research',
    createdBy: 'ada@example.com',
    product: 'API',
    lastUsedOn: '2026-03-09',
    rotation: { status: 'unknown' },
    deletion: { status: 'unknown' },
    ...parts,
  };
}

/** Ada, a member of the workspace Research. */
export function member(parts: Partial<Member> = {}): Member {
  return {
    id: 'ada',
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    roles: [],
    workspaces: [{ workspaceId: 'research', workspaceName: 'Research', roles: [] }],
    subscriptions: [],
    isSsoOutsider: null,
    addedAt: noon('2025-01-01'),
    ...parts,
  };
}

/** The workspace Research. */
export function workspace(parts: Partial<Workspace> = {}): Workspace {
  return {
    id: 'research',
    name: 'Research',
    description: null,
    icon: null,
    memberCount: 1,
    isDefault: false,
    isArchived: false,
    spendLimit: null,
    ...parts,
  };
}

/** A group that gives nothing to nobody. */
export function group(parts: Partial<Group> & { readonly id: string }): Group {
  return {
    name: parts.id,
    description: null,
    isExternallyManaged: false,
    organizationRole: null,
    parentGroupIds: [],
    memberIds: [],
    workspaces: [],
    ...parts,
  };
}

/** What the audit says of one key. */
export function detection(
  rule: RuleId = 'key-unused',
  parts: Partial<DetectedFinding> = {},
): DetectedFinding {
  return {
    rule,
    subject: { kind: 'api-key', id: 'key-1' },
    severity: 'medium',
    subjectName: 'prod-search',
    workspaceId: 'research',
    evidence: { days: 45, threshold: 30, lastUsedOn: '2026-01-24' },
    ...parts,
  };
}

/** An open finding of one key. */
export function finding(rule: RuleId = 'key-unused', parts: Partial<Finding> = {}): Finding {
  const detected = detection(rule, parts);
  return {
    ...detected,
    id: findingId(detected.rule, detected.subject),
    firstSeenAt: noon('2026-03-01'),
    lastSeenAt: noon('2026-03-01'),
    status: { kind: 'open' },
    ...parts,
  };
}

/** An open finding of the key with this id and name. */
export function findingOf(key: string, rule: RuleId = 'key-unused', parts: Partial<Finding> = {}): Finding {
  return finding(rule, { subject: { kind: 'api-key', id: key }, subjectName: key, ...parts });
}
