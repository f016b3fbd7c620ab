import { sayDay } from '../alert/finding-words.ts';
import { dayOf } from '../organization/day.ts';
import { assertNever } from '../outcome.ts';
import { type Destination, isPassingAtDestination, unmadeKeyId } from './destination.ts';
import { destinationLabel } from './destination-label.ts';
import { usualSettleMs } from './pacing.ts';
import type { LookedAt, RehearsalFacts } from './rehearsal-facts.ts';
import type { RehearsedDestination, Wish } from './rehearsal.ts';

/** The destinations that the new key goes to; none means that it is handed over. */
export function wishedDestinations(
  facts: Pick<RehearsalFacts, 'destinations'>,
  { destinationIds, purpose }: Pick<Wish, 'destinationIds' | 'purpose'>,
  keyId: string | null,
): readonly LookedAt[] {
  if (purpose === 'revoke') return [];
  const own = ownDestinations(facts, keyId);
  return destinationIds === null
    ? own
    : own.filter(({ destination }) => destinationIds.includes(destination.id));
}

/** What it means for the destinations of the key that are not wished: their consumers are left with the old key. */
export function unwishedWords(
  facts: Pick<RehearsalFacts, 'destinations'>,
  { destinationIds, purpose }: Pick<Wish, 'destinationIds' | 'purpose'>,
  keyId: string | null,
): readonly string[] {
  if (purpose === 'revoke' || destinationIds === null) return [];
  return ownDestinations(facts, keyId)
    .filter(({ destination }) => !destinationIds.includes(destination.id))
    .map(({ destination }) => {
      const label = destinationLabel(destination.spec);
      return keyId === null
        ? `${label}: not chosen, so the new key is not stored there.`
        : `${label}: not chosen, so what reads the old key there stops working once it is revoked.`;
    });
}

function ownDestinations(
  { destinations }: Pick<RehearsalFacts, 'destinations'>,
  keyId: string | null,
): readonly LookedAt[] {
  return destinations.filter(({ destination }) => destination.keyId === (keyId ?? unmadeKeyId));
}

/** Stands in where a key has no destination: a person stores it. */
export const standIn: Pick<Destination, 'spec' | 'settleMs'> = {
  spec: { kind: 'hand-over', note: '' },
  settleMs: usualSettleMs,
};

/** What would happen at one destination. */
export function foreseeDestination(
  { destination, look }: LookedAt,
  { commandsEnabled, hasOldKey }: { readonly commandsEnabled: boolean; readonly hasOldKey: boolean },
): RehearsedDestination {
  const { id, spec, written } = destination;
  const base = { destinationId: id, kind: spec.kind, label: destinationLabel(spec) } as const;
  if (spec.kind === 'hand-over') return { ...handedOver, ...base };
  if (spec.kind === 'command' && !commandsEnabled) {
    const text =
      'Commands are switched off. Switch them on in the settings, or remove this destination from the key.';
    return { ...base, state: 'obstacle', text, canRestore: false };
  }
  const before = written === null ? '' : ` Vane wrote there on ${sayDay(dayOf(written.at))}.`;
  if (look === null) {
    const text = 'It was not looked at yet; that happens before anything is changed.';
    return { ...base, state: 'unknown', text, canRestore: false };
  }
  switch (look.found) {
    case 'this-key':
      return {
        ...base,
        state: 'ready',
        text: `It holds the old key, which is replaced.${before}`,
        canRestore: true,
      };
    case 'empty':
      return {
        ...base,
        state: 'ready',
        text: 'It holds nothing yet; the new key is the first.',
        canRestore: true,
      };
    case 'hidden':
      return {
        ...base,
        state: 'ready',
        text: `It never tells what it holds. It is overwritten, and the old key cannot be put back by Vane.${before}`,
        canRestore: false,
      };
    case 'another-value':
      return {
        ...base,
        state: 'obstacle',
        text: hasOldKey
          ? 'It holds something else than the old key. Correct what it holds, or remove this destination from the key.'
          : 'It holds something already, and Vane overwrites nothing it does not know. Empty it, or remove this destination.',
        canRestore: false,
      };
    case 'failed': {
      const { failure } = look;
      const isUnknown = failure === null || isPassingAtDestination(failure);
      const text = failure?.message ?? 'It could not be looked at.';
      return {
        ...base,
        state: isUnknown ? 'unknown' : 'obstacle',
        text: isUnknown ? `${text} It is tried again before anything is changed.` : text,
        canRestore: false,
      };
    }
    default:
      return assertNever(look.found);
  }
}

/** The hand-over that stands in where a key has no destination. */
export function foreseeStandIn(): RehearsedDestination {
  return { ...handedOver, destinationId: null, kind: 'hand-over', label: destinationLabel(standIn.spec) };
}

const handedOver = {
  state: 'ready',
  text: 'You take the new key from the window and store it where its consumers read it.',
  canRestore: false,
} as const;
