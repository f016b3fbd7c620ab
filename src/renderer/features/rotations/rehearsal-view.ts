import { formatDay, formatQuantity } from '../../lib/format.ts';
import type { Purpose, RehearsedDestination, RehearsedKey, Rehearsal } from '../../lib/rotation-types.ts';
import { roughly } from '../../lib/rotation-words.ts';

/** What the one button of a rehearsal says. */
export function actLabel(purpose: Purpose, possible: number): string {
  switch (purpose) {
    case 'rotate':
      return possible > 1 ? `Rotate ${formatQuantity(possible, 'key')}` : 'Rotate';
    case 'leak':
      return possible > 1 ? `Replace and revoke ${formatQuantity(possible, 'key')}` : 'Replace and revoke';
    case 'create':
      return 'Create key';
    case 'revoke':
      return possible > 1 ? `Revoke ${formatQuantity(possible, 'key')}` : 'Revoke key';
  }
}

/** Why the button cannot be pressed; null when it can. */
export function whyNot(rehearsal: Rehearsal): string | null {
  if (rehearsal.possible > 0) return null;
  return rehearsal.keys.length > 1 ? 'None of these keys can be done.' : 'Resolve what is in the way first.';
}

/** The rehearsed keys, parted by whether they can be done. */
export function partKeys(keys: readonly RehearsedKey[]): {
  readonly possible: readonly RehearsedKey[];
  readonly leftOut: readonly RehearsedKey[];
} {
  return {
    possible: keys.filter(({ obstacles }) => obstacles.length === 0),
    leftOut: keys.filter(({ obstacles }) => obstacles.length > 0),
  };
}

/** The end of a new key, in words. */
export function endText(expiresOn: string | null): string {
  return expiresOn === null ? 'Never expires' : `Expires ${formatDay(expiresOn)}`;
}

/** The same within a line of facts. */
export function shortEnd(expiresOn: string | null): string {
  return expiresOn === null ? 'never expires' : `expires ${formatDay(expiresOn)}`;
}

/** How long it takes until the consumers use the new key, and when the old one goes. */
export function timingFacts({
  purpose,
  newKey,
  cutOverMs,
  revocation,
  destinations,
}: RehearsedKey): readonly { readonly label: string; readonly value: string }[] {
  return [
    ...(newKey === null || cutOverMs === 0
      ? []
      : [
          {
            label: inUseLabels[purpose],
            value: inUseText(cutOverMs, destinations),
          },
        ]),
    ...(revocation === null
      ? []
      : [{ label: purpose === 'revoke' ? 'Key is revoked' : 'Old key is revoked', value: revocation }]),
  ];
}

/** Consumers of a leaked key are given no time, so that only storing the new one can be promised. */
const inUseLabels: Readonly<Record<Purpose, string>> = {
  rotate: 'New key is in use',
  leak: 'New key is stored',
  create: 'Key is in use',
  revoke: '',
};

function inUseText(cutOverMs: number, destinations: RehearsedKey['destinations']): string {
  const byHand = destinations.some(({ kind }) => kind === 'hand-over');
  return `After ${roughly(cutOverMs)}${byHand ? ', and the time that you take to store it' : ''}`;
}

/** What several rehearsed keys have in common, a sentence each. */
export function manySummary({ keys, possible, parallelism }: Rehearsal, purpose: Purpose): readonly string[] {
  const able = partKeys(keys).possible;
  const longest = Math.max(0, ...able.map(({ cutOverMs }) => cutOverMs));
  const rounds = Math.ceil(possible / Math.max(1, parallelism));
  const handOvers = able.filter(({ destinations }) => destinations.some(({ kind }) => kind === 'hand-over'));
  return [
    `${possible} of ${formatQuantity(keys.length, 'key')} can be ${purpose === 'revoke' ? 'revoked' : 'rotated'}, ${parallelism} at a time.`,
    ...(purpose === 'revoke' || possible === 0
      ? []
      : [`All consumers use their new keys after ${roughly(longest * rounds)}.`]),
    ...(purpose === 'revoke' || handOvers.length === 0
      ? []
      : [
          handOvers.length === 1
            ? 'One of them waits until you have stored the new key by hand.'
            : `${handOvers.length} of them wait until you have stored the new key by hand.`,
        ]),
  ];
}

/** Whether what a destination holds can be given back, in words. */
export function restoreText({ canRestore, kind }: RehearsedDestination): string {
  if (kind === 'hand-over') return 'Stored by you';
  return canRestore ? 'Can be restored' : 'Cannot be restored';
}
