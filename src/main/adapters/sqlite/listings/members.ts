import type { Invitation, Member } from '../../../../domain/organization/member.ts';
import { readTexts, toBit } from './columns.ts';
import { membershipsJson, readMemberships, textsJson } from './memberships.ts';
import type { MirroredTable } from './mirrored-table.ts';

/** A stored member. */
export interface MemberTableRow {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly roles: string;
  readonly workspaces: string;
  readonly subscriptions: string;
  readonly is_sso_outsider: number | null;
  readonly added_at: number;
}

/** How members are stored. */
export const members: MirroredTable<Member, MemberTableRow> = {
  name: 'member',
  topic: 'directory',
  isJudged: true,
  columns: ['name', 'email', 'roles', 'workspaces', 'subscriptions', 'is_sso_outsider', 'added_at'],
  idIndex: 'whole',
  idOf: (member) => member.id,
  toValues: (member) => [
    member.name,
    member.email,
    textsJson(member.roles),
    membershipsJson(member.workspaces),
    textsJson(member.subscriptions),
    member.isSsoOutsider === null ? null : toBit(member.isSsoOutsider),
    member.addedAt,
  ],
  fromRow: (row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    roles: readTexts(row.roles),
    workspaces: readMemberships(row.workspaces),
    subscriptions: readTexts(row.subscriptions),
    isSsoOutsider: row.is_sso_outsider === null ? null : row.is_sso_outsider === 1,
    addedAt: row.added_at,
  }),
};

/** A stored invitation. */
export interface InvitationTableRow {
  readonly id: string;
  readonly email: string;
  readonly has_expired: number;
  readonly created_at: number;
  readonly workspace_ids: string;
  readonly roles: string;
}

/** How invitations are stored. */
export const invitations: MirroredTable<Invitation, InvitationTableRow> = {
  name: 'invitation',
  topic: 'directory',
  isJudged: false,
  columns: ['email', 'has_expired', 'created_at', 'workspace_ids', 'roles'],
  idIndex: 'whole',
  idOf: (invitation) => invitation.id,
  toValues: (invitation) => [
    invitation.email,
    toBit(invitation.hasExpired),
    invitation.createdAt,
    textsJson(invitation.workspaceIds),
    textsJson(invitation.roles),
  ],
  fromRow: (row) => ({
    id: row.id,
    email: row.email,
    hasExpired: row.has_expired === 1,
    createdAt: row.created_at,
    workspaceIds: readTexts(row.workspace_ids),
    roles: readTexts(row.roles),
  }),
};
