import { z } from 'zod';
import { eitherRoles, organizationRolesIn, wireRoles } from './roles-vocabulary.ts';
import { list, nullable, pageQuery, text, wireId, wireTime } from './wire.ts';

const membershipRow = z.looseObject({
  uuid: wireId,
  name: z.string(),
  is_default: nullable(z.boolean()),
  raw_roles: wireRoles,
});

const subscriptionRow = z.looseObject({
  type: z.string(),
  plan: nullable(z.string()),
  status: nullable(z.string()),
  member_has_access: nullable(z.boolean()),
});

/** A member, as listings give it. */
export const memberRow = z.looseObject({
  uuid: wireId,
  oid_id: nullable(z.string()),
  name: nullable(z.string()),
  email: nullable(z.string()),
  is_sso_outsider: nullable(z.boolean()),
  workspaces: nullable(z.array(membershipRow)),
  subscriptions: list(subscriptionRow),
  raw_roles: wireRoles,
  subscription_types: nullable(z.array(z.string())),
  created_at: wireTime,
});

/** A member, as listings give it. */
export type MemberRow = Readonly<z.output<typeof memberRow>>;

/** One member by itself. */
export const userDetails = z.looseObject({
  ...memberRow.shape,
  first_name: nullable(z.string()),
  last_name: nullable(z.string()),
});

/** One member by itself. */
export type UserDetails = Readonly<z.output<typeof userDetails>>;

/** An invitation, as the member listing gives it. */
export const inviteRow = z.looseObject({
  uuid: wireId,
  email: z.string(),
  expired: z.boolean(),
  created_at: wireTime,
  workspace_uuids: list(z.string()),
  raw_roles: wireRoles,
});

/** An invitation, as the member listing gives it. */
export type InviteRow = Readonly<z.output<typeof inviteRow>>;

/** What creating members answers: the ids of those that were made, by email. */
export const usersCreated = z.looseObject({
  invalid_emails: list(z.string()),
  email_to_user_id: nullable(z.record(z.string(), z.string())).transform((ids) => ids ?? {}),
});

/** What creating members answers. */
export type UsersCreated = Readonly<z.output<typeof usersCreated>>;

/** Which members to list. */
export const usersQuery = z.strictObject({ ...pageQuery, email: z.string().nullish() });

/** Which members to list. */
export type UsersQuery = Readonly<z.input<typeof usersQuery>>;

/** The plans that a seat can be of. */
export const planTypes = ['API', 'CHAT', 'ON_PREMISE', 'LICENSE', 'MISTRAL_CODE'] as const;

/** A member to create. */
export const memberCreate = z
  .strictObject({
    ...organizationRolesIn,
    email: text(255),
    first_name: text(255),
    last_name: text(255),
    subscription_types: z.array(z.enum(planTypes)).nullish(),
  })
  .refine(eitherRoles.check, eitherRoles.message);

/** A member to create. */
export type MemberCreate = Readonly<z.input<typeof memberCreate>>;

/** What to change about a member. */
export const memberUpdate = z
  .strictObject({
    ...organizationRolesIn,
    subscription_types: z.array(z.enum(['CHAT', 'MISTRAL_CODE'])).nullish(),
  })
  .refine(eitherRoles.check, eitherRoles.message);

/** What to change about a member. */
export type MemberUpdate = Readonly<z.input<typeof memberUpdate>>;
