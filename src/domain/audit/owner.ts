import { groupsByMember } from '../access/group-tree.ts';
import type { Moment } from '../organization/day.ts';
import type { AuditFacts } from './facts.ts';

/** Where the maker of a key stands; `unknown` when that cannot be told, which is no finding. */
export type OwnerStanding = 'unknown' | 'not-member' | 'outside-workspace' | 'in-workspace';

/** Answers where the person with an email stands, seen from a key's workspace and the moment it was made. */
export type StandingOf = (
  email: string | null,
  workspaceId: string | null,
  madeAt: Moment | null,
) => OwnerStanding;

/**
 * The email in a key's `createdBy`, lower-cased, or null when it holds something else.
 *
 * Mistral writes the email of a person or the name of the admin key that made it (admin-api.md §4); only a person
 * can leave, so only what looks like an email is taken for one.
 */
export function ownerEmail(createdBy: string | null): string | null {
  const text = createdBy?.trim().toLowerCase() ?? '';
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text : null;
}

/** Indexes the members so that each key's owner is found in constant time. */
export function ownerStandings(facts: Omit<AuditFacts, 'keys'>): StandingOf {
  const workspacesByEmail = workspacesOfMembers(facts);
  if (workspacesByEmail.size === 0) return () => 'unknown';
  const judged = new Set<string>();
  for (const { id, isDefault, isArchived } of facts.workspaces) if (!isDefault && !isArchived) judged.add(id);

  return (email, workspaceId, madeAt) => {
    if (email === null || (madeAt !== null && madeAt > facts.peopleReadAt)) return 'unknown';
    const own = workspacesByEmail.get(email);
    if (own === undefined) return 'not-member';
    if (workspaceId === null || !judged.has(workspaceId)) return 'unknown';
    if (own.has(workspaceId)) return 'in-workspace';
    return facts.groups === null ? 'unknown' : 'outside-workspace';
  };
}

function workspacesOfMembers({
  members,
  groups,
}: Omit<AuditFacts, 'keys'>): ReadonlyMap<string, ReadonlySet<string>> {
  const groupsOf = groupsByMember(groups ?? []);
  const byEmail = new Map<string, Set<string>>();
  for (const { id, email, workspaces } of members ?? []) {
    const name = email?.trim().toLowerCase() ?? '';
    if (name === '') continue;
    const own = byEmail.get(name) ?? new Set<string>();
    for (const { workspaceId } of workspaces) own.add(workspaceId);
    for (const group of groupsOf.get(id) ?? [])
      for (const { workspaceId } of group.workspaces) own.add(workspaceId);
    byEmail.set(name, own);
  }
  return byEmail;
}
