import { assertNever } from '../outcome.ts';
import { holdingWords, isEverywhere, isNowhere } from './holdings.ts';
import type { Choice } from './problem.ts';
import type { Rotation } from './rotation.ts';
import { isOldAlive, isUnrestored } from './writes.ts';

/** What a choice is called, does, and whether it cannot be undone. */
export interface ChoiceWords {
  readonly label: string;
  readonly consequence: string;
  readonly isDangerous: boolean;
}

/** Words for each choice, as it stands with the rotation. */
export function choiceWords(choice: Choice, rotation: Rotation): ChoiceWords {
  switch (choice) {
    case 'try-again':
      return {
        label: 'Try again',
        consequence: 'Does the same step once more. Nothing is lost by it.',
        isDangerous: false,
      };
    case 'roll-back':
      return {
        label: 'Roll back',
        consequence: rollBackWords(rotation),
        isDangerous: rotation.oldKey !== null && !isOldAlive(rotation),
      };
    case 'keep-waiting':
      return {
        label: 'Keep waiting',
        consequence: 'Waits as long again for the old key to be quiet. Both keys work meanwhile.',
        isDangerous: false,
      };
    case 'revoke-now':
      return {
        label: 'Revoke the old key now',
        consequence: 'Deletes the old key. Whatever still uses it stops working, and it cannot be undone.',
        isDangerous: true,
      };
    case 'revoke-anyway':
      return {
        label: 'Revoke the leaked key at once',
        consequence:
          'Deletes the leaked key before the new one is in place. Consumers that use it stop working until then.',
        isDangerous: true,
      };
    case 'keep-both':
      return keepWords(rotation);
    case 'delete-new-key':
      return {
        label: 'Delete the new key all the same',
        consequence: 'Whatever still holds the new key stops working, and it cannot be undone.',
        isDangerous: true,
      };
    default:
      return assertNever(choice);
  }
}

/** What rolling back does from here. */
export function rollBackWords(rotation: Rotation): string {
  const { oldKey, newKey, writes } = rotation;
  if (oldKey !== null && !isOldAlive(rotation)) {
    return newKey === null
      ? 'Makes sure that no new key is left over. The old key is gone already.'
      : 'Deletes the new key too. The old one is gone already, so that none is left.';
  }
  const stays = oldKey === null ? '' : ' The old key stays.';
  if (newKey === null) return `Makes sure that no new key is left over.${stays}`;
  const held = writes.filter(isUnrestored);
  if (held.length === 0) return `The new key, which nobody uses yet, is deleted.${stays}`;
  const asks = held.every(({ tellsValue }) => tellsValue)
    ? ''
    : ' You are asked about those where Vane cannot do that.';
  return `Destinations get back what they held, then the new key is deleted.${asks}${stays}`;
}

function keepWords(rotation: Rotation): ChoiceWords {
  const { newKey, purpose, marker } = rotation;
  if (purpose === 'revoke') {
    return { label: 'Keep the key', consequence: 'Ends here. The key is not deleted.', isDangerous: false };
  }
  const isAlive = isOldAlive(rotation);
  if (newKey === null) {
    return {
      label: 'End here',
      consequence: `What may be left of the new key is not deleted; look in the Mistral console for ${marker} in the names.`,
      isDangerous: false,
    };
  }
  const label = isAlive ? 'Keep both keys' : 'Keep the new key';
  const ends = `Ends here: nothing more is written or put back, and ${isAlive ? 'both keys stay' : 'the new key stays'}.`;
  if (isNowhere(rotation)) {
    const lost = 'No destination holds the new key, and its secret is lost then.';
    return { label, consequence: `${ends} ${lost}`, isDangerous: !isAlive };
  }
  if (isEverywhere(rotation)) return { label, consequence: ends, isDangerous: false };
  const lost = 'What does not hold the new key by now never gets it from Vane: its secret is lost then.';
  return { label, consequence: `${ends} ${lost} ${holdingWords(rotation)}`, isDangerous: !isAlive };
}
