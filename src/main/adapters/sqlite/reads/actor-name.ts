import { memberName } from '../../../../domain/access/held-roles.ts';
import type { AuditEvent } from '../../../../domain/organization/audit-event.ts';
import type { Member } from '../../../../domain/organization/member.ts';
import type { Directory } from './directory.ts';

/** Who did something, as people call them; null when the entry names nobody that we can tell. */
export function actorName(event: AuditEvent, directory: Pick<Directory, 'memberById'>): string | null {
  const member = memberOf(event, directory);
  if (member !== undefined) return memberName(member);
  return event.actor['name'] ?? event.actor['email'] ?? null;
}

/**
 * The entry with the name and email of its actor where the organization lists them. What the log itself tells wins.
 *
 * Mistral's log gives only the id of a person (admin-api.md §8), so that its entries alone read "a member did it".
 */
export function withActorName(event: AuditEvent, directory: Pick<Directory, 'memberById'>): AuditEvent {
  const member = memberOf(event, directory);
  if (member === undefined) return event;
  return {
    ...event,
    actor: {
      ...(member.name !== null && { name: member.name }),
      ...(member.email !== null && { email: member.email }),
      ...event.actor,
    },
  };
}

function memberOf({ actor }: AuditEvent, { memberById }: Pick<Directory, 'memberById'>): Member | undefined {
  return memberById.get(actor['user_uuid'] ?? actor['uuid'] ?? '');
}
