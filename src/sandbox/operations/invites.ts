import { INVITE_LIFE_MS } from '../organization/generate/members.ts';
import type { Invite } from '../organization/model.ts';
import { organizationRoleText } from '../organization/roles.ts';
import { invalid, json, notFound } from '../server/answer.ts';
import { adminOperation, type Operation } from '../server/operation.ts';
import { defaulted, flag, list, nullable, object, oneOf, text, uuid } from '../server/readers.ts';
import { organizationRoleTexts } from './member-rows.ts';
import { both, organizationRoleFields } from './role-fields.ts';
import { isEmail } from './users.ts';

const plans = ['API', 'CHAT', 'ON_PREMISE', 'LICENSE', 'MISTRAL_CODE'] as const;
const languages = ['en', 'fr', 'es', 'de', 'it', 'pt_br', 'pl', 'ar', 'nl'] as const;

/** Invitations that were sent and not accepted. */
export const inviteOperations: readonly Operation[] = [
  adminOperation('GET', '/users-invite', {}, ({ world }) =>
    json(
      world.organization.invites.all().map((invite) => ({
        invite_uuid: invite.id,
        email: invite.email,
        roles: organizationRoleTexts(world, invite.roles),
        role: organizationRoleText(invite.roles[0] ?? 'member', world.size.roleStyle),
      })),
    ),
  ),

  adminOperation(
    'POST',
    '/users-invite',
    {
      body: both(
        object({
          email: text(),
          subscription_type: nullable(oneOf(plans)),
          subscription_types: nullable(list(oneOf(plans))),
          subscription_seat_automatic_granting: defaulted(flag, false),
          email_language: nullable(oneOf(languages)),
          workspace_uuids: nullable(list(uuid)),
        }),
        organizationRoleFields,
      ),
    },
    ({ world, body: { fields, roles } }) => {
      const { organization, clock } = world;
      const workspaceIds = fields.workspace_uuids ?? [];
      if (workspaceIds.some((id) => organization.workspaces.get(id) === undefined))
        return notFound('Workspace');
      const emails = fields.email.split(/[\s,;]+/).filter((one) => one !== '');
      if (emails.length === 0) return invalid(['body', 'payload', 'email'], 'At least one email is required');
      const malformed = emails.filter((one) => !isEmail(one));
      const addresses = emails.filter(isEmail).map((one) => one.toLowerCase());
      const members = addresses.filter((one) => organization.memberByEmail.has(one));
      const invited = [...new Set(addresses)].filter((one) => !organization.memberByEmail.has(one));
      for (const email of invited) {
        const earlier = organization.invites.all().find((one) => one.email === email);
        if (earlier !== undefined) organization.invites.remove(earlier);
        const createdAt = clock.now();
        const invite: Invite = {
          id: world.random.uuid(),
          email,
          roles: roles ?? ['member'],
          workspaceIds,
          createdAt,
          expiresAt: createdAt + INVITE_LIFE_MS,
        };
        organization.invites.add(invite);
        world.record({
          event: earlier === undefined ? 'organization.invite.send' : 'organization.invite.resend',
          targetType: 'USER',
          target: { uuid: invite.id, email },
        });
      }
      return json({
        invalid_emails: malformed,
        already_members: members,
        invited_members_count: invited.length,
      });
    },
  ),

  adminOperation('DELETE', '/users-invite/{invite_uuid}', {}, ({ world, params }) => {
    const invite = world.organization.invites.get(params('invite_uuid'));
    if (invite === undefined) return notFound('Invite');
    world.organization.invites.remove(invite);
    world.record({
      event: 'organization.invite.revoked',
      targetType: 'USER',
      target: { uuid: invite.id, email: invite.email },
    });
    return json({ message: 'Invite deleted' });
  }),
];
