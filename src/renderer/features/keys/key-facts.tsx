import type { ReactNode } from 'react';
import type { KeyDetail } from '../../../contract/organization.ts';
import { formatMomentDay, formatMoment } from '../../lib/format.ts';
import { PlaceLink } from '../../ui/detail/PlaceLink.tsx';
import type { Fact } from '../../ui/Facts.tsx';
import { availabilityText, expiryOf, lastUseOf } from './key-view.ts';

/** The facts of a key, in the order in which one asks for them. */
export function keyFacts({ key, owner, firstSeenAt, removedAt }: KeyDetail, today: string): readonly Fact[] {
  return [
    { label: 'Workspace', value: workspaceOf(key.workspaceId, key.workspaceName) },
    { label: 'Made by', value: makerOf(key.createdBy, owner) },
    { label: 'Created', value: key.createdAt === null ? 'Not recorded' : formatMomentDay(key.createdAt) },
    { label: 'Last use', value: told(lastUseOf(key.lastUsedOn, today)) },
    { label: 'Expires', value: told(expiryOf(key.expiresOn, today)) },
    { label: 'Product', value: key.product ?? 'Not recorded' },
    { label: 'Deletion', value: availabilityText(key.deletion) },
    { label: 'First seen', value: formatMoment(firstSeenAt) },
    ...(removedAt === null ? [] : [{ label: 'Gone since', value: formatMoment(removedAt) }]),
    { label: 'Key ID', value: <code>{key.id}</code> },
  ];
}

function workspaceOf(id: string | null, name: string | null): ReactNode {
  if (id === null) return 'No workspace';
  return <PlaceLink to={{ page: 'workspaces', workspaceId: id }}>{name ?? id}</PlaceLink>;
}

function makerOf(createdBy: string | null, owner: KeyDetail['owner']): ReactNode {
  if (owner !== null) {
    return (
      <PlaceLink to={{ page: 'members', memberId: owner.id }}>
        {owner.name ?? owner.email ?? owner.id}
      </PlaceLink>
    );
  }
  return createdBy === null ? 'Not recorded' : `${createdBy} (not a member)`;
}

function told({ text, note }: { readonly text: string; readonly note: string | null }): string {
  return note === null ? text : `${text}, ${note}`;
}
