import type { DestinationWrite, Rotation } from './rotation.ts';
import { isOldAlive } from './writes.ts';

/** Which key the places of a rotation hold, by what people call them. */
export interface Holdings {
  readonly newKey: readonly string[];
  /** Nobody knows: a write or its undoing was cut short, or somebody else wrote there. */
  readonly unknown: readonly string[];
  /** What they held before. */
  readonly before: readonly string[];
}

/** Follows from how far each place is. */
export function holdingsOf({ writes }: Pick<Rotation, 'writes'>): Holdings {
  const labels = (...states: readonly DestinationWrite['state'][]): readonly string[] =>
    writes.filter(({ state }) => states.includes(state)).map(({ label }) => label);
  return {
    newKey: labels('written', 'confirmed'),
    unknown: labels('writing', 'kept'),
    before: labels('waiting', 'restored'),
  };
}

/** Whether every place holds the new key. */
export function isEverywhere(rotation: Rotation): boolean {
  const { newKey, writes } = rotation;
  return newKey !== null && holdingsOf(rotation).newKey.length === writes.length;
}

/** Whether no place may hold the new key, so that its secret is lost with the end of the rotation. */
export function isNowhere(rotation: Rotation): boolean {
  const held = holdingsOf(rotation);
  return rotation.newKey !== null && held.newKey.length + held.unknown.length === 0;
}

/** Where the keys are, in words; one sentence for each of them that is somewhere. */
export function holdingWords(rotation: Rotation): string {
  const { newKey, unknown, before } = holdingsOf(rotation);
  const old =
    rotation.oldKey === null
      ? 'Without the new key'
      : isOldAlive(rotation)
        ? 'With the old key'
        : 'With the old key, which no longer works';
  const told = [
    newKey.length === 0 ? '' : `With the new key: ${some(newKey)}.`,
    unknown.length === 0 ? '' : `To be looked at: ${some(unknown)}.`,
    before.length === 0 ? '' : `${old}: ${some(before)}.`,
  ];
  return told.filter((one) => one !== '').join(' ');
}

/** So many are named. */
const mostNamed = 3;

function some(labels: readonly string[]): string {
  const named = labels.slice(0, mostNamed).join(', ');
  return labels.length <= mostNamed ? named : `${named} and ${labels.length - mostNamed} more`;
}
