import type { Member } from '../organization/model.ts';
import type { OrganizationRoleName } from '../organization/roles.ts';
import { defaultWorkspace } from '../organization/model.ts';
import { json, notFound, problem, written } from '../server/answer.ts';
import { adminOperation, type Operation } from '../server/operation.ts';
import { queryText } from '../server/query.ts';
import { list, nullable, object, oneOf, text } from '../server/readers.ts';
import type { World } from '../world.ts';
import { inviteRow, memberRow, memberRowText } from './member-rows.ts';
import { pageQuery } from './pages.ts';
import { both, organizationRoleFields } from './role-fields.ts';

const planTypes = ['API', 'CHAT', 'ON_PREMISE', 'LICENSE', 'MISTRAL_CODE'] as const;

/**
 * Members of the organization.
 *
 * The list pages over members first and open invitations after them; that the total counts both is documented,
 * the order is an assumption.
 */
export const userOperations: readonly Operation[] = [
  adminOperation(
    'GET',
    '/users',
    {
      query: { ...pageQuery, email: queryText },
    },
    ({ world, query: { page, page_size: size, email } }) => {
      const part = email?.toLowerCase() ?? null;
      const matches = (address: string): boolean => part === null || address.toLowerCase().includes(part);
      const { members: everyone, invites: open } = world.organization;
      const members = part === null ? everyone.all() : everyone.all().filter((one) => matches(one.email));
      const invites = open.all().filter((one) => matches(one.email));
      const from = (page - 1) * size;
      const memberTexts = members.slice(from, from + size).map((member) => memberRowText(world, member));
      const inviteRows = invites
        .slice(Math.max(0, from - members.length), Math.max(0, from + size - members.length))
        .map((invite) => inviteRow(world, invite));
      const total = members.length + invites.length;
      return written(
        `{"members":[${memberTexts.join(',')}],"invites":${JSON.stringify(inviteRows)},"total":${total},"page":${page},"page_size":${size}}`,
      );
    },
  ),

  adminOperation(
    'POST',
    '/users',
    {
      body: list(
        both(
          object({
            email: text({ max: 255 }),
            first_name: text({ max: 255 }),
            last_name: text({ max: 255 }),
            subscription_types: nullable(list(oneOf(planTypes))),
          }),
          organizationRoleFields,
        ),
      ),
    },
    ({ world, body }) => {
      const invalid: string[] = [];
      const ids: Record<string, string> = {};
      for (const { fields, roles } of body) {
        if (!isEmail(fields.email)) {
          invalid.push(fields.email);
          continue;
        }
        const known = world.organization.memberByEmail.get(fields.email.toLowerCase());
        const member =
          known ?? addMember(world, { ...namesOf(fields), email: fields.email.toLowerCase(), roles });
        if (known === undefined && fields.subscription_types !== null) {
          member.subscriptions = fields.subscription_types.filter(isMemberSubscription);
        }
        ids[fields.email] = member.id;
      }
      return json({ invalid_emails: invalid, email_to_user_id: ids });
    },
  ),

  adminOperation('GET', '/users/{user_id}', {}, ({ world, params }) => {
    const member = world.organization.members.get(params('user_id'));
    if (member === undefined) return notFound('User');
    return json({ ...memberRow(world, member), first_name: member.firstName, last_name: member.lastName });
  }),

  adminOperation(
    'PATCH',
    '/users/{user_id}',
    {
      body: both(
        object({ subscription_types: nullable(list(oneOf(['CHAT', 'MISTRAL_CODE']))) }),
        organizationRoleFields,
      ),
    },
    ({ world, params, body: { fields, roles } }) => {
      const member = world.organization.members.get(params('user_id'));
      if (member === undefined) return notFound('User');
      if (roles !== null && isLastAdmin(world, member) && !roles.includes('organization_admin'))
        return LAST_ADMIN;
      if (roles !== null) {
        member.roles = roles;
        world.record({
          event: 'user.organization.role.update',
          targetType: 'USER',
          target: { uuid: member.id, email: member.email },
          details: { roles: roles.join(',') },
        });
      }
      if (fields.subscription_types !== null) member.subscriptions = fields.subscription_types;
      member.row = null;
      return json(memberRow(world, member));
    },
  ),

  adminOperation('DELETE', '/users/{user_id}', {}, ({ world, params }) => {
    const member = world.organization.members.get(params('user_id'));
    if (member === undefined) return notFound('User');
    if (isLastAdmin(world, member)) return LAST_ADMIN;
    removeMember(world, member);
    return json({ message: 'User removed from the organization' });
  }),
];

/** Someone to add. */
export interface NewMember {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly roles: readonly OrganizationRoleName[] | null;
}

/** Adds a member, who starts in the default workspace. */
export function addMember(world: World, { firstName, lastName, email, roles }: NewMember): Member {
  const home = defaultWorkspace(world.organization);
  const member: Member = {
    id: world.random.uuid(),
    firstName,
    lastName,
    email,
    joinedAt: world.clock.now(),
    isSsoOutsider: false,
    roles: roles ?? ['member'],
    subscriptions: [],
    workspaces: new Map([[home.id, ['workspace_contributor']]]),
    row: null,
  };
  home.membersCount += 1;
  world.organization.members.add(member);
  world.organization.memberByEmail.set(email, member);
  const target = { uuid: member.id, email };
  world.record({ event: 'user.create', targetType: 'USER', target });
  world.record({ event: 'user.organization.join', targetType: 'USER', target });
  return member;
}

/** Removes a member from the organization, its workspaces and groups; the member's keys stay and keep working. */
export function removeMember(world: World, member: Member): void {
  const { organization } = world;
  organization.members.remove(member);
  organization.memberByEmail.delete(member.email);
  for (const id of member.workspaces.keys()) {
    const workspace = organization.workspaces.get(id);
    if (workspace !== undefined) workspace.membersCount -= 1;
  }
  for (const group of organization.groups.all()) group.memberIds.delete(member.id);
  world.record({
    event: 'user.organization.delete',
    targetType: 'USER',
    target: { uuid: member.id, email: member.email },
  });
}

/** Whether text is shaped like an email address. */
export function isEmail(address: string): boolean {
  return /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(address);
}

/** That the last admin cannot go is an assumption. */
const LAST_ADMIN = problem(409, 'An organization needs at least one admin');

function isLastAdmin(world: World, member: Member): boolean {
  if (!member.roles.includes('organization_admin')) return false;
  return world.organization.members
    .all()
    .every((other) => other === member || !other.roles.includes('organization_admin'));
}

function namesOf(fields: { readonly first_name: string; readonly last_name: string }): {
  readonly firstName: string;
  readonly lastName: string;
} {
  return { firstName: fields.first_name, lastName: fields.last_name };
}

function isMemberSubscription(type: string): type is 'CHAT' | 'MISTRAL_CODE' {
  return type === 'CHAT' || type === 'MISTRAL_CODE';
}
