import type { WorkspaceMembership } from '../../../../domain/organization/member.ts';
import { isObject, readList, textOf } from './columns.ts';

/** The JSON of a list of texts; sorted, since Mistral promises no order and a new order is no change. */
export function textsJson(texts: readonly string[]): string {
  return texts.length < 2 ? JSON.stringify(texts) : JSON.stringify([...texts].sort());
}

/** The JSON of what a member or a group has in workspaces; equal memberships are equal texts. */
export function membershipsJson(memberships: readonly WorkspaceMembership[]): string {
  const items = memberships.map(({ workspaceId, workspaceName, roles }) => ({
    workspaceId,
    workspaceName,
    roles: [...roles].sort(),
  }));
  return JSON.stringify(items.sort((left, right) => (left.workspaceId < right.workspaceId ? -1 : 1)));
}

/** Reads such a list back. */
export function readMemberships(json: string): readonly WorkspaceMembership[] {
  return readList(json, readMembership);
}

function readMembership(item: unknown): WorkspaceMembership | null {
  if (!isObject(item)) return null;
  const workspaceId = textOf(item['workspaceId']);
  const { roles } = item;
  if (workspaceId === null || !Array.isArray(roles)) return null;
  return {
    workspaceId,
    workspaceName: textOf(item['workspaceName']) ?? workspaceId,
    roles: roles.filter((role) => typeof role === 'string'),
  };
}
