import type { OutputOf, ParsedOf } from '../../../../contract/index.ts';
import type { InvitationRow, MemberDetail, MemberRow } from '../../../../contract/organization.ts';
import { DAY_MS } from '../../../../domain/organization/day.ts';
import type { Member } from '../../../../domain/organization/member.ts';
import type { Directories, Directory } from './directory.ts';
import { compareFolded, fold } from './fold.ts';
import { liveKeyCounts } from './key-counts.ts';
import { keyOrder } from './key-order.ts';
import type { KeyTables } from './key-table.ts';
import type { KeyReads } from './keys.ts';

/** Reads members and invitations. */
export interface MemberReads {
  page(input: ParsedOf<'members.page'>): Promise<OutputOf<'members.page'>>;
  /** Null when there is no such member. */
  get(input: ParsedOf<'members.get'>): Promise<MemberDetail | null>;
  invitations(input: ParsedOf<'invitations.list'>): readonly InvitationRow[];
}

/** What the reads of members work with. */
export interface MemberReadsDeps {
  readonly directories: Directories;
  readonly tables: KeyTables;
  readonly keys: KeyReads;
  readonly now: () => number;
}

/** A person with more keys than this is shown on the key page instead. */
const keysShown = 500;

/** Sorts and searches in memory: an organization has thousands of members, not millions. */
export function createMemberReads({ directories, tables, keys, now }: MemberReadsDeps): MemberReads {
  const today = (): number => Math.floor(now() / DAY_MS);
  return {
    async page({ connectionId, search, sort, offset, limit }) {
      const directory = directories.get(connectionId);
      const { byCreator } = liveKeyCounts(await tables.get(connectionId), today());
      const words = fold(search.trim());
      const rows = directory.members
        .filter((member) => words === '' || searched(member).includes(words))
        .map((member) => memberRow(member, directory, byCreator));
      rows.sort(comparison(sort));
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    async get({ connectionId, memberId }) {
      const directory = directories.get(connectionId);
      const member = directory.memberById.get(memberId);
      if (member === undefined) return null;
      const table = await tables.get(connectionId);
      const { byCreator } = liveKeyCounts(table, today());
      const { workspaces, groups } = directory.rolesOf(member);
      const email = emailOf(member);
      const { folded, places } = table.columns.createdBy;
      const own = [...keyOrder(table, { column: 'last-used', direction: 'descending' })].filter(
        (position) =>
          email !== '' &&
          folded[places[position] ?? 0]?.trim() === email &&
          table.columns.isRemoved[position] === 0,
      );
      return {
        member: memberRow(member, directory, byCreator),
        workspaces,
        groups,
        keys: keys.rows(table, own.slice(0, keysShown)),
        subscriptions: member.subscriptions,
      };
    },
    invitations({ connectionId }) {
      const { invitations, workspaceById, resolveRole } = directories.get(connectionId);
      return invitations
        .map((invitation) => ({
          id: invitation.id,
          email: invitation.email,
          hasExpired: invitation.hasExpired,
          createdAt: invitation.createdAt,
          roles: invitation.roles.map((role) => resolveRole(role, 'organization').name),
          workspaces: invitation.workspaceIds.map((id) => workspaceById.get(id)?.name ?? 'Unknown workspace'),
        }))
        .sort((left, right) => right.createdAt - left.createdAt);
    },
  };
}

function memberRow(member: Member, directory: Directory, byCreator: ReadonlyMap<string, number>): MemberRow {
  const { organizationRoles, workspaces, groups } = directory.rolesOf(member);
  const email = emailOf(member);
  return {
    id: member.id,
    name: member.name,
    email: member.email,
    organizationRoles,
    workspaceCount: workspaces.length,
    liveKeyCount: email === '' ? 0 : (byCreator.get(email) ?? 0),
    groupCount: groups.length,
    addedAt: member.addedAt,
    isSsoOutsider: member.isSsoOutsider,
  };
}

function emailOf({ email }: Member): string {
  return fold(email?.trim() ?? '');
}

function searched({ name, email }: Member): string {
  return fold(`${name ?? ''}\n${email ?? ''}`);
}

type Sort = ParsedOf<'members.page'>['sort'];

function comparison({ column, direction }: Sort): (left: MemberRow, right: MemberRow) => number {
  const sign = direction === 'ascending' ? 1 : -1;
  return (left, right) =>
    byValue(valueOf(left, column), valueOf(right, column), sign) ||
    byValue(valueOf(left, 'name'), valueOf(right, 'name'), 1) ||
    compareFolded(left.id, right.id);
}

/** Null comes last in either direction. */
function byValue(left: string | number | null, right: string | number | null, sign: number): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
  return sign * compareFolded(String(left), String(right));
}

function valueOf(row: MemberRow, column: Sort['column']): string | number | null {
  switch (column) {
    case 'name':
      return folded(row.name);
    case 'email':
      return folded(row.email);
    case 'added':
      return row.addedAt;
    case 'keys':
      return row.liveKeyCount;
    case 'workspaces':
      return row.workspaceCount;
  }
}

function folded(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : fold(text.trim());
}
