import { startOf } from '../../days.ts';
import type { Random } from '../../random.ts';
import type { Member } from '../model.ts';
import type { KeyKind } from './key-kinds.ts';
import type { FormerMember, People } from './members.ts';

/** Who made a key. */
export type Owner = Member | FormerMember;

/** Where a key belongs, as far as its owner is concerned. */
interface Place {
  readonly workspace: { readonly id: string };
  readonly members: readonly Member[];
}

/** Draws owners. */
export interface Owners {
  /** The one who keeps far too many keys. */
  readonly collector: Member | undefined;
  readonly pick: (kind: KeyKind, place: Place, createdDay: number) => Owner;
}

/** How many people are drawn, of whom the one with the fewest keys gets the next. */
const DRAWN = 4;

/** Gives keys to people who were there in time, and to nobody but the collector far more than to others. */
export function createOwners(random: Random, people: People): Owners {
  const collector = people.members[Math.min(4, people.members.length - 1)];
  const loads = new Map<string, number>();
  const costOf = ({ id }: Member): number => loads.get(id) ?? 0;
  const draw = (kind: KeyKind, place: Place, createdDay: number): Member => {
    const isAnywhere = kind === 'owner-outside' || place.members.length === 0;
    const candidates = isAnywhere ? people.members : place.members;
    let best = random.pick(candidates);
    let cost = costOf(best);
    for (let tries = 0, fits = 0; tries < DRAWN * 3 && fits < DRAWN; tries += 1) {
      const other = random.pick(candidates);
      if (other === collector || !isFit(other, kind, place, createdDay)) continue;
      fits += 1;
      if (fits > 1 && costOf(other) >= cost) continue;
      best = other;
      cost = costOf(other);
    }
    return best;
  };
  return {
    collector,
    pick: (kind, place, createdDay) => {
      if (kind === 'owner-left') return random.pick(people.former);
      if (kind === 'of-one-owner' && collector !== undefined) return collector;
      const owner = draw(kind, place, createdDay);
      loads.set(owner.id, costOf(owner) + 1);
      return owner;
    },
  };
}

function isFit(member: Member, kind: KeyKind, { workspace }: Place, createdDay: number): boolean {
  const isInside = member.workspaces.has(workspace.id);
  return startOf(createdDay) > member.joinedAt && (kind === 'owner-outside') !== isInside;
}
