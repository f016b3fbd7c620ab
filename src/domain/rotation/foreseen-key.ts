import { sayDay } from '../alert/finding-words.ts';
import { ownerEmail } from '../audit/owner.ts';
import type { ApiKey } from '../organization/api-key.ts';
import { dayOf, type Moment } from '../organization/day.ts';
import type { Member } from '../organization/member.ts';
import { wishedExpiration } from './foreseen-expiration.ts';
import { nameWithoutMarker } from './marker.ts';
import type { RehearsalFacts } from './rehearsal-facts.ts';
import type { Wish } from './rehearsal.ts';
import type { KeyRequest } from './rotation.ts';

/** What follows for one key from the facts, before its destinations are looked at. */
export interface ForeseenKey {
  /** Null for a key that is only created. */
  readonly key: ApiKey | null;
  readonly name: string;
  /** Null when none is made or an obstacle stands before. */
  readonly request: KeyRequest | null;
  readonly obstacles: readonly string[];
  readonly losses: readonly string[];
}

/** What is asked of Mistral for one key, what stands before it, and what cannot be reproduced. */
export function foreseeKey(facts: RehearsalFacts, wish: Wish, key: ApiKey | null, now: Moment): ForeseenKey {
  const name = nameOf(wish, key);
  const standing = key === null ? [] : obstaclesOfKey(facts, wish, key);
  if (wish.purpose === 'revoke') return { key, name, request: null, obstacles: standing, losses: [] };
  const workspace = workspaceOf(facts, wish.workspaceId ?? key?.workspaceId ?? null);
  const owner = ownerOf(facts, wish, key);
  const expiresOn = wishedExpiration(wish.expiresOn, key, now);
  const obstacles = [...standing];
  if (typeof workspace === 'string') obstacles.push(workspace);
  if (typeof owner === 'string') obstacles.push(owner);
  if (expiresOn !== null && expiresOn <= dayOf(now))
    obstacles.push('Choose an expiration date that lies ahead.');
  if (key === null && name === '') obstacles.push('Give the new key a name.');
  const losses = key === null ? [] : lossesOf(facts, wish, key, owner);
  if (obstacles.length > 0 || typeof workspace === 'string' || typeof owner === 'string') {
    return { key, name, request: null, obstacles, losses };
  }
  const request: KeyRequest = {
    name: key !== null && (key.name ?? '').trim() === '' ? `Replaces ${key.maskedKey}` : name,
    workspaceId: workspace.id,
    workspaceName: workspace.name,
    ownerId: owner.id,
    ownerName: owner.name ?? owner.email ?? owner.id,
    expiresOn,
  };
  return { key, name, request, obstacles, losses };
}

function nameOf(wish: Wish, key: ApiKey | null): string {
  if (key === null) return (wish.name ?? '').trim();
  const name = nameWithoutMarker(key.name ?? '').trim();
  return name === '' ? key.maskedKey : name;
}

function obstaclesOfKey(facts: RehearsalFacts, wish: Wish, key: ApiKey): readonly string[] {
  const found: string[] = [];
  if (facts.openKeyIds.includes(key.id)) {
    found.push('A rotation of this key is under way already. Open it to go on with it.');
  }
  if (wish.purpose !== 'create' && key.deletion.status === 'unavailable') {
    const { reason } = key.deletion;
    const why = reason === null ? '' : ` (${reason})`;
    found.push(
      `Mistral does not let the present admin key delete it${why}. Use the admin key of somebody who may, or delete it in the Mistral console.`,
    );
  }
  return found;
}

/** The workspace, or why there is none to make a key in. */
function workspaceOf(
  { workspaces }: RehearsalFacts,
  workspaceId: string | null,
): RehearsalFacts['workspaces'][number] | string {
  if (workspaceId === null) return 'Choose a workspace: Mistral does not say which one the key is in.';
  const found = workspaces.find(({ id }) => id === workspaceId);
  if (found === undefined) return 'Its workspace is no longer listed. Refresh, then look again.';
  if (found.isArchived)
    return `The workspace ${found.name} is archived. Restore it in the Mistral console first.`;
  return found;
}

/** Who the new key is for, or why that has to be chosen. */
function ownerOf(
  { members }: RehearsalFacts,
  wish: Wish,
  key: ApiKey | null,
): Pick<Member, 'id' | 'name' | 'email'> | string {
  if (wish.ownerId !== null) {
    const chosen = members.find(({ id }) => id === wish.ownerId);
    return chosen ?? 'The chosen owner is no longer a member. Choose who the new key is for.';
  }
  const email = ownerEmail(key?.createdBy ?? null);
  const maker = email === null ? undefined : members.find((member) => sameEmail(member.email, email));
  if (maker !== undefined) return maker;
  if (key === null) return 'Choose who the new key is for.';
  const made =
    key.createdBy === null
      ? 'Mistral does not say who made it.'
      : `Its maker, ${key.createdBy}, is no member.`;
  return `${made} Choose who the new key is for.`;
}

function lossesOf(
  facts: RehearsalFacts,
  wish: Wish,
  key: ApiKey,
  owner: Pick<Member, 'id' | 'name' | 'email'> | string,
): readonly string[] {
  const found = [
    "Connector access: Mistral's Admin API can neither read nor set it, so the new key gets what Mistral gives by default.",
  ];
  if (key.product !== null && key.product !== 'API') {
    found.push(`Product: this is a ${key.product} key, and the new one is an ordinary API key.`);
  }
  const email = ownerEmail(key.createdBy);
  if (typeof owner !== 'string' && (email === null || !sameEmail(owner.email, email))) {
    const made =
      key.createdBy === null
        ? 'Mistral does not say who made the old key'
        : `${key.createdBy} made the old key`;
    found.push(`Owner: ${made}; the new one is for ${owner.name ?? owner.email ?? owner.id}.`);
  }
  const workspaceId = wish.workspaceId ?? key.workspaceId;
  if (key.workspaceId !== null && workspaceId !== key.workspaceId) {
    const name = facts.workspaces.find(({ id }) => id === workspaceId)?.name ?? 'another one';
    found.push(`Workspace: the new key is in ${name}, with its limits and its spend.`);
  }
  if (wish.expiresOn === 'same' && key.expiresOn !== null && key.createdAt === null) {
    found.push(
      'Expiration: Mistral does not say when the old key was made, so the new one is asked for 90 days.',
    );
  }
  return [...found, ...unavailable(key)];
}

/** What it means that Mistral's own console would not rotate the key. Vane creates and deletes instead. */
function unavailable({ rotation, expiresOn }: ApiKey): readonly string[] {
  if (rotation.status !== 'unavailable') return [];
  switch (rotation.reason) {
    case 'unsupported_scope':
      return [
        "Scope: Mistral's own rotation does not support this key's scope, which the new key will not have.",
      ];
    case 'key_expired':
      return [
        expiresOn === null
          ? 'The old key has expired, so its consumers fail already.'
          : `The old key expired on ${sayDay(expiresOn)}, so its consumers fail already.`,
      ];
    case 'not_allowed':
      return [
        "Mistral's own rotation is not allowed to the present admin key. Creating the new key may be refused too.",
      ];
    default:
      return [];
  }
}

function sameEmail(left: string | null, right: string): boolean {
  return left?.trim().toLowerCase() === right;
}
