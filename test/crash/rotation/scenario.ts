import type { Purpose } from '../../../src/domain/rotation/rotation.ts';
import type { ApiKey } from '../../../src/sandbox/organization/model.ts';
import type { Settings } from '../../../src/sandbox/settings.ts';
import type { Order, Waiting } from './messages.ts';
import type { Place, PlaceKind, Trouble } from './place.ts';
import type { Slot } from './slot.ts';

/** One way in which rotations can go, apart from kills. */
export interface Scenario {
  /** Unique, without spaces. */
  readonly name: string;
  readonly purpose: Purpose;
  readonly revoke: 'when-quiet' | 'after-settling';
  /** The places of each key; one rotation for each. */
  readonly keys: readonly (readonly PlaceKind[])[];
  readonly hasKeychain: boolean;
  readonly skipsWaits: boolean;
  /** Whether two processes look after the same database. */
  readonly isDoubled: boolean;
  readonly settings: Partial<Settings>;
  /** Faults of the sandbox. */
  readonly faults: readonly string[];
  /** Faults of the first place. */
  readonly troubles: readonly (readonly [Trouble, number])[];
  /** Under what it is counted. */
  readonly fault: string;
  readonly happenings: readonly Happening[];
  /** Which ends are right, such as `done: revoked`. */
  readonly ends: readonly string[];
  readonly person: Person;
  /** What may be broken because of others. */
  readonly excuses: readonly Excuse[];
}

/** What may be broken because of others than Vane. */
export type Excuse = 'old key deleted' | 'new key deleted' | 'revoked anyway' | 'place changed';

/** Something that others do in the middle of it. */
export interface Happening {
  /** A stage that is reached, such as `created/try`, or a point that is passed. */
  readonly on: string;
  /** At the how-manieth time; the first where left out. */
  readonly nth?: number;
  readonly does: (surroundings: Surroundings) => readonly Order[];
}

/** What others can lay hands on. */
export interface Surroundings {
  readonly slot: Slot;
  readonly places: readonly Place[];
  readonly oldKeys: readonly ApiKey[];
  readonly destinationIds: readonly string[];
  /** The keys that were made in this run. */
  newKeys(): readonly ApiKey[];
}

/** Decides where a rotation waits; none: leaves it there. `asked` counts the questions so far. */
export type Person = (waiting: Waiting, surroundings: Surroundings, asked: number) => readonly Order[];

/** A scenario without any trouble, which others are changed from. */
export const plain: Omit<Scenario, 'name' | 'keys'> = {
  purpose: 'rotate',
  revoke: 'when-quiet',
  hasKeychain: true,
  skipsWaits: true,
  isDoubled: false,
  settings: {},
  faults: [],
  troubles: [],
  fault: 'none',
  happenings: [],
  ends: ['done: revoked'],
  person: helpful,
  excuses: [],
};

/** Hands over what is to be handed over, tries again a few times, and then rolls back. */
export function helpful(waiting: Waiting, surroundings: Surroundings, asked: number): readonly Order[] {
  const { rotationId, handOvers, choices, problem } = waiting;
  const [destinationId] = handOvers;
  if (choices.length === 0 && destinationId !== undefined)
    return [{ kind: 'hand-over', rotationId, destinationId }];
  const wanted =
    problem === 'cannot-restore'
      ? (['delete-new-key'] as const)
      : asked < 3
        ? (['try-again', 'keep-waiting', 'roll-back'] as const)
        : (['roll-back', 'delete-new-key', 'keep-both', 'try-again'] as const);
  const choice = wanted.find((one) => choices.includes(one)) ?? choices[0];
  if (choice === undefined) return [];
  if (choice === 'delete-new-key' || choice === 'roll-back')
    putBack(waiting, surroundings, choice === 'roll-back');
  return [{ kind: 'say', rotationId, event: { type: 'choose', choice } }];
}

/** A person who is asked to take care of what Vane cannot restore does so first. */
function putBack(waiting: Waiting, { places, oldKeys, newKeys }: Surroundings, onlyTheirOwn: boolean): void {
  const [old] = oldKeys;
  if (old === undefined || waiting.oldKeyId !== old.id) return;
  const secrets = new Set(newKeys().map(({ secret }) => secret));
  for (const place of places) {
    if (onlyTheirOwn && place.kind !== 'hand-over') continue;
    if (secrets.has(place.peek() ?? '')) place.put(old.secret);
  }
}
