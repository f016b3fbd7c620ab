import { z } from 'zod';
import { confirmation, type Answer, type Call, type CallOptions } from '../call.ts';
import { bareList, whole, type Rows } from '../reading.ts';
import { eitherRoles, organizationRolesIn, wireRoles } from './roles-vocabulary.ts';
import { planTypes } from './users-schemas.ts';
import { list, nullable, uuid, wireCount, wireId } from './wire.ts';

const invitationRow = z.looseObject({ invite_uuid: wireId, email: nullable(z.string()), roles: wireRoles });

/** An invitation, as its own listing gives it. */
export type InvitationRow = Readonly<z.output<typeof invitationRow>>;

const invitesCreated = z.looseObject({
  invalid_emails: list(z.string()),
  already_members: list(z.string()),
  invited_members_count: wireCount,
});

const inviteIn = z
  .strictObject({
    ...organizationRolesIn,
    email: z.string(),
    subscription_types: z.array(z.enum(planTypes)).nullish(),
    subscription_seat_automatic_granting: z.boolean().optional(),
    email_language: z.enum(['en', 'fr', 'es', 'de', 'it', 'pt_br', 'pl', 'ar', 'nl']).nullish(),
    workspace_uuids: z.array(uuid).nullish(),
  })
  .refine(eitherRoles.check, eitherRoles.message);

/** Whom to invite; `email` may hold several, separated by commas or line ends. */
export type InviteIn = Readonly<z.input<typeof inviteIn>>;

/** Invitations to the organization. */
export interface InvitesOperations {
  list(options?: CallOptions): Answer<Rows<InvitationRow>>;
  send(body: InviteIn, options?: CallOptions): Answer<Readonly<z.output<typeof invitesCreated>>>;
  revoke(inviteId: string, options?: CallOptions): Answer<{ readonly message: string | null }>;
}

/** Builds the operations on invitations. */
export function invitesOperations(call: Call): InvitesOperations {
  return {
    list: (options) =>
      call({ method: 'GET', path: ['users-invite'], read: bareList(invitationRow, 'invite_uuid') }, options),
    send: (body, options) =>
      call(
        {
          method: 'POST',
          path: ['users-invite'],
          body: { schema: inviteIn, value: body },
          read: whole(invitesCreated),
        },
        options,
      ),
    revoke: (inviteId, options) =>
      call({ method: 'DELETE', path: ['users-invite', { id: inviteId }], read: confirmation }, options),
  };
}
