import { type Destination, unmadeKeyId } from '../../../domain/rotation/destination.ts';
import type { RehearsalFacts } from '../../../domain/rotation/rehearsal-facts.ts';
import type { LeftOut, Wish } from '../../../domain/rotation/rehearsal.ts';
import type { Rotation } from '../../../domain/rotation/rotation.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import { tellJournal } from './commit.ts';

/** What keeping needs. */
export interface KeepDeps {
  readonly mirror: Mirror;
  readonly now: () => number;
  /** Why a rotation must not begin after all, asked in the transaction that would save it; null when it may. */
  readonly whyNotBegin?: (rotation: Rotation) => string | null;
  /** Told of a new rotation in the transaction that saves it. */
  readonly onPlanned?: (rotation: Rotation) => void;
}

/** What was begun: the ids of the rotations. */
export interface Started {
  readonly ids: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Saves planned rotations, save for those that something came between: planning looks at places, which takes its time.
 * Null when the organization was removed meanwhile.
 */
export function keepPlanned(
  rotations: readonly Rotation[],
  facts: RehearsalFacts,
  wish: Wish,
  deps: KeepDeps,
): Started | null {
  const { mirror } = deps;
  const before = byKey(facts);
  return mirror.transaction(() => {
    if (!mirror.connections.list().some(({ id }) => id === facts.connectionId)) return null;
    const ids: string[] = [];
    const leftOut: LeftOut[] = [];
    for (const rotation of rotations) {
      const keyId = rotation.oldKey?.id ?? unmadeKeyId;
      const present = mirror.destinations.list(facts.connectionId, keyId);
      const haveChanged = !areSame(before.get(keyId) ?? [], present, wish);
      const reason = haveChanged ? changedPlaces : keep(rotation, deps);
      if (reason === null) ids.push(rotation.id);
      else leftOut.push(leftOutBecause(rotation, reason));
    }
    return { ids, leftOut };
  });
}

/** Whether the wish names a destination that none of its keys has: leaving it out unsaid would leave its consumer behind. */
export function isMissing({ destinations }: RehearsalFacts, { purpose, destinationIds }: Wish): boolean {
  if (purpose === 'revoke' || destinationIds === null) return false;
  return destinationIds.some((id) => !destinations.some(({ destination }) => destination.id === id));
}

/** Said where {@link isMissing}. */
export const missingDestination =
  'A destination that was chosen was removed or belongs to another key now. Choose the destinations again.';

const underWay =
  'A rotation of this key, or to the same destination, is under way already. Let it end first.';
const changedPlaces = 'Its destinations changed meanwhile. Look at what would happen once more, then start.';

/** Null when it is saved, else why not. */
function keep(rotation: Rotation, { mirror, now, whyNotBegin, onPlanned }: KeepDeps): string | null {
  const { oldKey, history, actor } = rotation;
  if (oldKey === null && isUsed(mirror, rotation.writes)) return underWay;
  const reason = whyNotBegin?.(rotation) ?? null;
  if (reason !== null) return reason;
  if (typeof mirror.rotations.save(rotation, 0) === 'string') return underWay;
  const notes = history.map(({ note }) => note);
  tellJournal(mirror, rotation, notes, { actor, at: now() });
  onPlanned?.(rotation);
  return null;
}

function leftOutBecause({ oldKey, request }: Rotation, reason: string): LeftOut {
  const name = oldKey?.name ?? oldKey?.maskedKey ?? request?.name ?? '';
  return { keyId: oldKey?.id ?? null, name, reason };
}

/** Whether an open rotation writes to one of these places already; those of a key that exists have the key to tell. */
function isUsed({ rotations }: Pick<Mirror, 'rotations'>, writes: Rotation['writes']): boolean {
  const wanted = new Set(writes.map(({ destinationId }) => destinationId));
  return rotations
    .open()
    .some(({ rotation }) => rotation.writes.some(({ destinationId }) => wanted.has(destinationId)));
}

/** The places that were looked at. */
function byKey({ destinations }: RehearsalFacts): ReadonlyMap<string, readonly Destination[]> {
  const found = new Map<string, Destination[]>();
  for (const { destination } of destinations) {
    found.set(destination.keyId, [...(found.get(destination.keyId) ?? []), destination]);
  }
  return found;
}

/** Whether the places of a key, as far as the wish names them, are still those that were looked at. */
function areSame(
  before: readonly Destination[],
  present: readonly Destination[],
  { purpose, destinationIds }: Wish,
): boolean {
  const isMeant = ({ id }: Destination): boolean => destinationIds?.includes(id) !== false;
  const texts = [before, present].map((places) => JSON.stringify(places.filter(isMeant)));
  return purpose === 'revoke' || texts[0] === texts[1];
}
