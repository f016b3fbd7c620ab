import type { Random } from '../../random.ts';
import type { ApiKey, Member, Product } from '../model.ts';
import { drawKinds, type KeyKind } from './key-kinds.ts';
import { createKeyNames, drawPurpose, type KeyPurpose } from './key-names.ts';
import type { People } from './members.ts';
import { createOwners, type Owner } from './owners.ts';
import { dayNotBefore, workingTime, type Plan } from './plan.ts';
import type { MadeWorkspace } from './workspaces.ts';

/** A key with who made it, for the audit log. */
export interface MadeKey {
  readonly key: ApiKey;
  /** The id of the person who made it; null when the Admin API made it. */
  readonly creatorId: string | null;
}

/** The dates of a key, as days. */
interface Dates {
  readonly created: number;
  readonly expiration: number | null;
  readonly lastUsed: number | null;
}

/** The text that stands for an owner when the Admin API created the key. */
const PROVISIONING_NAME = 'Provisioning pipeline (Admin API key)';

/** Makes the organization's keys in order of creation, oldest first. */
export function makeKeys(
  plan: Plan,
  people: People,
  workspaces: readonly MadeWorkspace[],
): readonly MadeKey[] {
  const random = plan.random('keys');
  const nameOf = createKeyNames(plan.random('key names'));
  const places = createPlaces(people.members, workspaces);
  const owners = createOwners(random, people);
  const expiringDays = [3, 10, 25];
  let expiring = 0;
  const made = drawKinds(random, plan.size.keys).map((kind): MadeKey => {
    const place = placeOf(random, kind, places, owners.collector);
    const purpose = isPersonal(kind) ? 'person' : drawPurpose(random);
    const days = datesOf(random, kind, purpose, plan.today, expiringDays[expiring % 3] ?? 3);
    if (kind === 'expires-soon') expiring += 1;
    const owner = owners.pick(kind, place, days.created);
    const createdAt = createdAtOf(random, days.created, owner, place, plan);
    const byAdmin = kind === 'healthy' && purpose === 'production' && random.chance(0.08);
    const product = productOf(random, kind, purpose);
    const key: ApiKey = {
      id: random.uuid(),
      secret: random.secret(),
      name: kind === 'unnamed' ? null : nameOf(purpose, place.plan.slug, owner.firstName),
      createdAt,
      expirationDay: days.expiration,
      workspaceId: place.workspace.id,
      createdBy: byAdmin ? PROVISIONING_NAME : owner.email,
      product,
      lastUsedDay: days.lastUsed === null ? null : dayNotBefore(days.lastUsed, createdAt),
      tellsActions: !random.chance(0.08),
      canDelete: product === 'Vibe' ? false : random.chance(0.05) ? null : true,
      listedFrom: 0,
      acceptedFrom: 0,
      listedUntil: Infinity,
      acceptedUntil: Infinity,
      row: null,
    };
    return { key, creatorId: byAdmin ? null : owner.id };
  });
  return made.sort((left, right) => left.key.createdAt - right.key.createdAt);
}

/** Such keys are made by hand, not by a deployment. */
function isPersonal(kind: KeyKind): boolean {
  return kind === 'of-one-owner' || kind === 'legacy' || kind === 'in-default';
}

interface Place extends MadeWorkspace {
  readonly members: readonly Member[];
}

interface Places {
  readonly home: Place;
  readonly pick: (random: Random) => Place;
  /** One of the places that a member belongs to. */
  readonly pickFor: (random: Random, member: Member) => Place;
}

function placeOf(random: Random, kind: KeyKind, places: Places, collector: Member | undefined): Place {
  if (kind === 'in-default') return places.home;
  return kind === 'of-one-owner' && collector !== undefined
    ? places.pickFor(random, collector)
    : places.pick(random);
}

/** Where keys live: each workspace with its members, drawn by the workspaces' weights. */
function createPlaces(members: readonly Member[], workspaces: readonly MadeWorkspace[]): Places {
  const byWorkspace = new Map<string, Member[]>(workspaces.map(({ workspace }) => [workspace.id, []]));
  for (const member of members) for (const id of member.workspaces.keys()) byWorkspace.get(id)?.push(member);
  const places = workspaces.map((made) => ({ ...made, members: byWorkspace.get(made.workspace.id) ?? [] }));
  const [home, ...others] = places;
  if (home === undefined) throw new Error('There is no default workspace.');
  const usable = others.filter(({ members: inside }) => inside.length > 0);
  const drawn = usable.flatMap((place) => Array.from({ length: place.plan.keyWeight }, () => place));
  return {
    home,
    pick: (random) => (drawn.length === 0 ? home : random.pick(drawn)),
    pickFor: (random, member) => {
      const own = others.filter(({ workspace }) => member.workspaces.has(workspace.id));
      return own.length === 0 ? home : random.pick(own);
    },
  };
}

function datesOf(
  random: Random,
  kind: KeyKind,
  purpose: KeyPurpose,
  today: number,
  expiresIn: number,
): Dates {
  const created = today - random.between(2, 84);
  const lastUsed = today - idleDays(random, purpose);
  const expiration = created + random.pick([120, 180, 365]);
  switch (kind) {
    case 'unused':
      return {
        created: today - random.between(48, 86),
        expiration: today + random.between(40, 200),
        lastUsed: today - random.between(31, 46),
      };
    case 'never-used':
      return {
        created: today - random.between(35, 84),
        expiration: today + random.between(40, 200),
        lastUsed: null,
      };
    case 'expires-soon':
      return { created: today - random.between(40, 86), expiration: today + expiresIn, lastUsed };
    case 'expired':
      return expiredDates(today - random.between(1, 20), today - random.between(50, 88), random);
    case 'no-expiration':
      return { created, expiration: null, lastUsed };
    case 'old':
      return {
        created: today - random.between(95, 300),
        expiration: today + random.between(40, 300),
        lastUsed,
      };
    case 'old-and-unused':
      return {
        created: today - random.between(180, 400),
        expiration: null,
        lastUsed: today - random.between(60, 160),
      };
    case 'owner-left':
      return {
        created: today - random.between(50, 88),
        expiration: today + random.between(40, 200),
        lastUsed,
      };
    case 'healthy':
    case 'owner-outside':
    case 'legacy':
    case 'in-default':
    case 'unnamed':
    case 'of-one-owner':
      return { created, expiration, lastUsed: random.chance(0.03) && created > today - 7 ? null : lastUsed };
    default:
      return unknownKind(kind);
  }
}

function expiredDates(expiration: number, created: number, random: Random): Dates {
  return { created, expiration, lastUsed: expiration - random.between(0, 4) };
}

/** How long ago a key in use was last used. */
function idleDays(random: Random, purpose: KeyPurpose): number {
  switch (purpose) {
    case 'production':
      return random.chance(0.8) ? 0 : 1;
    case 'pipeline':
      return random.between(0, 3);
    case 'person':
      return random.chance(0.6) ? random.between(0, 4) : random.between(5, 20);
    default:
      return unknownKind(purpose);
  }
}

function createdAtOf(random: Random, created: number, owner: Owner, place: Place, plan: Plan): number {
  const at = workingTime(random, created, plan);
  const soonest = Math.max(owner.joinedAt, place.workspace.createdAt) + 3_600_000;
  const latest = 'leftAt' in owner ? owner.leftAt - 3_600_000 : Infinity;
  return Math.min(Math.max(at, soonest), latest);
}

function productOf(random: Random, kind: KeyKind, purpose: KeyPurpose): Product | null {
  if (kind === 'legacy') return 'Mistral Code';
  const draw = random.fraction();
  if (purpose === 'person' && draw < 0.1) return 'Vibe';
  return draw > 0.98 ? null : 'API';
}

function unknownKind(kind: never): never {
  throw new Error(`There is no kind ${String(kind)}.`);
}
