import type { AuditEvent } from './facts-types.ts';

const properNames: Readonly<Record<string, string>> = {
  api: 'API',
  scim: 'SCIM',
  sso: 'SSO',
  mcp: 'MCP',
  saml: 'SAML',
};

const pastTense: Readonly<Record<string, string>> = {
  create: 'created',
  delete: 'deleted',
  update: 'updated',
  rotate: 'rotated',
  archive: 'archived',
  add: 'added',
  remove: 'removed',
  invite: 'invited',
  join: 'joined',
  leave: 'left',
  revoke: 'revoked',
  login: 'signed in',
  accept: 'accepted',
  assign: 'assigned',
};

/** Events whose name alone does not read well. */
const knownTitles: Readonly<Record<string, string>> = {
  'organization.invite.resend': 'Invitation sent again',
  'organization.invite.revoked': 'Invitation revoked',
  'organization.invite.send': 'Invitation sent',
  'organization.scim_sync.trigger': 'SCIM sync started',
  'user.log_in': 'Signed in',
  'user.organization.delete': 'Member removed',
  'user.organization.join': 'Member joined',
  'user.organization.role.update': 'Member’s role changed',
  'user_group.member.add': 'Member added to group',
  'user_group.member.remove': 'Member removed from group',
  'user_group.workspace.deprovision': 'Group removed from workspace',
  'user_group.workspace.provision': 'Group added to workspace',
  'user_group.workspace.update': 'Group’s workspace role changed',
  'workspace.delete': 'Workspace archived',
  'workspace.member.add': 'Member added to workspace',
  'workspace.member.remove': 'Member removed from workspace',
  'workspace.member.role.update': 'Workspace role changed',
};

/**
 * An event's name as words, such as "API key created" for `api_key.create`.
 *
 * Made from the name itself because Mistral adds names over time.
 */
export function auditEventTitle(type: string): string {
  const known = knownTitles[type];
  if (known !== undefined) return known;
  const parts = type.split('.');
  const words = parts
    .flatMap((part, index) =>
      part.split('_').map((word, at, all) => {
        const isVerb = index === parts.length - 1 && at === all.length - 1;
        return (isVerb && pastTense[word]) || properNames[word] || word;
      }),
    )
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The name of what an event happened to; null when the log gives none. */
export function auditEventTarget({ target }: Pick<AuditEvent, 'target'>): string | null {
  return target['name'] ?? target['email'] ?? null;
}

/** Who did it, as far as the log tells. */
export function auditEventActor({ actor, actorType }: Pick<AuditEvent, 'actor' | 'actorType'>): string {
  const name = actor['name'] ?? actor['email'];
  if (name) return name;
  if (actorType === 'API_KEY') return 'Admin API key';
  return actorType === 'HUMAN' ? 'A member' : 'Mistral';
}
