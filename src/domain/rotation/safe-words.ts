import { gapWords } from './gap-words.ts';
import { holdingsOf, holdingWords, isEverywhere, isNowhere } from './holdings.ts';
import type { Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import { isOldAlive, isOldGone, isUnrestored, settleMs } from './writes.ts';

/**
 * The sentence that a tired person needs first: which keys work, and what need not be worried about.
 *
 * It follows from the facts of the rotation rather than from its stage, so that it holds after any detour.
 */
export function safeWords(rotation: Rotation): string {
  const { purpose, stage, newKey } = rotation;
  if (stage.name === 'done' || stage.name === 'sweeping')
    return `${ofEnd(rotation)}${keptWords(rotation)}${leftWords(rotation)}`;
  if (stage.name === 'rolled-back')
    return `${ofRolledBack(rotation)}${keptWords(rotation)}${leftWords(rotation)}`;
  if (purpose === 'revoke') return ofRevoking(rotation);
  if (heldUpBy(stage, 'stray-in-use')) return 'Vane touches no key and no destination until you decide.';
  if (heldUpBy(stage, 'neither-listed')) {
    return 'Whether any of the two keys works is not known. Vane changes nothing until you decide.';
  }
  if (newKey === null) return `${oldKeyWorks(rotation)} Nothing has been changed in your destinations.`;
  const holders = rotation.writes.filter(isUnrestored);
  if (isNewKeyInDoubt(stage)) return ofDoubt(rotation, holders.length);
  if (isDeleting(stage) && rotation.oldKey !== null) {
    return 'The new key was proved to work wherever it was stored. Only the old key is still to go.';
  }
  if (isOldGone(rotation)) {
    return isEverywhere(rotation)
      ? 'The new key works. The old key is gone.'
      : `The old key is gone, and not every destination holds the new one yet. ${holdingWords(rotation)}`;
  }
  if (rotation.writes.some(({ state }) => state === 'kept')) {
    return 'The old key still works. Some place was left as it is and may hold the new key; look at the steps.';
  }
  if (holders.length === 0) {
    return `${oldKeyWorks(rotation)} No destination holds the new key, so nobody depends on it.`;
  }
  if (isPlaceInDoubt(rotation)) return ofPlaceInDoubt(rotation);
  if (purpose === 'create') return 'The new key works. No other key is touched.';
  const both = 'Both keys work, so whatever a destination holds works.';
  return purpose === 'leak'
    ? `${both} So does the leaked key for whoever found it, until it is revoked.`
    : both;
}

/** Whether a place may hold something else than one of the keys: what was to be written there met a problem. */
function isPlaceInDoubt(rotation: Rotation): boolean {
  const isHeldUp = rotation.stage.name === 'needs-human' || rotation.attempt.problem !== null;
  return isHeldUp && holdingsOf(rotation).unknown.length > 0;
}

function ofPlaceInDoubt(rotation: Rotation): string {
  const held = holdingWords(rotation);
  switch (rotation.purpose) {
    case 'create':
      return `The new key works. No other key is touched. ${held}`;
    case 'leak':
      return `Both keys work, the leaked one also for whoever found it. ${held}`;
    default:
      return `Both keys work. ${held}`;
  }
}

function oldKeyWorks(rotation: Rotation): string {
  const { purpose, stage, oldKey } = rotation;
  if (oldKey === null) return 'No other key is touched.';
  if (isOldGone(rotation) || heldUpBy(stage, 'key-gone')) return 'The old key is gone.';
  if (heldUpBy(stage, 'key-changed')) return 'Vane has not touched the old key.';
  return purpose === 'leak'
    ? 'The leaked key still works everywhere, also for whoever found it.'
    : 'The old key still works everywhere.';
}

function ofDoubt(rotation: Rotation, holders: number): string {
  if (isOldGone(rotation)) return 'The old key is gone, and Mistral refuses the new one. Create another key.';
  if (rotation.oldKey === null) return 'No other key is touched. Mistral refuses the new key.';
  return holders === 0
    ? 'The old key still works, and the destinations that Vane wrote to hold it again.'
    : 'The old key still works. Consumers that have the new one may fail until they get the old one back.';
}

function ofRevoking({ stage, oldKey }: Rotation): string {
  const isUntouched =
    stage.name === 'planned' || (stage.name === 'needs-human' && stage.back.name === 'planned');
  if (isUntouched) {
    return stage.name === 'needs-human' && stage.problem.kind === 'key-gone'
      ? 'The key is gone already.'
      : 'Nothing has been changed. The key works as before.';
  }
  return oldKey?.goneAt === null ? 'No other key is touched.' : 'The key is gone. No other key was touched.';
}

function ofEnd(rotation: Rotation): string {
  const { purpose, newKey, marker } = rotation;
  const isAlive = isOldAlive(rotation);
  if (purpose === 'revoke') {
    return isAlive
      ? 'The key may still be alive: Mistral did not confirm that it is gone.'
      : 'The key no longer works. No other key was touched.';
  }
  const asked = rotation.history.findLast(({ note }) => note.action === 'rotation.needs-human');
  if (isAlive && asked?.note.details['problem'] === 'neither-listed') {
    return 'Mistral listed neither key. Look in the Mistral console which of them exist.';
  }
  if (newKey === null) {
    const old = rotation.oldKey === null ? 'No other key was touched.' : oldKeyWorks(rotation);
    return `${old} Mistral may still list a new key that nobody has the secret of, with ${marker} in its name.`;
  }
  if (isEverywhere(rotation) && !isAlive) {
    return purpose === 'create' ? 'The new key works. No other key was touched.' : ofSwitched(rotation);
  }
  if (isNowhere(rotation)) {
    return isAlive
      ? `${oldKeyWorks(rotation)} The new key may be alive. No destination holds it and nobody has its secret: delete it.`
      : `${oldKeyWorks(rotation)} No destination holds the new key and nobody has its secret: delete it and create another one.`;
  }
  const alive = isAlive
    ? `Both keys are alive${purpose === 'leak' ? ', the leaked one also for whoever found it' : ''}. `
    : isOldGone(rotation)
      ? 'The old key is gone. '
      : '';
  return `${alive}${isEverywhere(rotation) ? 'Every destination holds the new one.' : holdingWords(rotation)}`;
}

/** Whether the consumers had their time is told by the story; one that lost it claims no more than is sure. */
function ofSwitched(rotation: Rotation): string {
  const { history, cutOverAt } = rotation;
  const gap = gapWords(settleMs(rotation), 'now');
  const isSettled = history.some(
    ({ at, note }) => note.action === 'rotation.settled' && at >= (cutOverAt ?? 0),
  );
  if (isSettled || gap === null) return 'Consumers use the new key. The old key is gone.';
  return `Every destination holds the new key, and the old one is gone. ${gap}`;
}

/** Keys that carry the mark of the rotation and were left alone, because somebody has them. */
function keptWords({ history }: Rotation): string {
  const kept = history.findLast(({ note }) => note.action === 'rotation.strays-kept');
  const maskedKeys = kept?.note.details['maskedKeys'];
  return maskedKeys === undefined
    ? ''
    : ` A key with the mark of this rotation is somebody's and was left alone: ${maskedKeys}.`;
}

/** What was given up before a listing showed that it is gone. */
function leftWords({ history, newKey }: Rotation): string {
  const marker = history.findLast(({ note }) => note.action === 'rotation.decided')?.note.details['left'];
  // Without a new key the words before say it already.
  return marker === undefined || newKey === null
    ? ''
    : ` A key that nobody has the secret of may be left: look in the Mistral console for ${marker} in the names.`;
}

function ofRolledBack(rotation: Rotation): string {
  const { oldKey, purpose, asks } = rotation;
  if (oldKey === null && asks === 0) return 'Nothing was changed.';
  if (oldKey === null) return 'The new key is gone. No other key was touched.';
  if (isOldGone(rotation)) return 'The old key is gone, and there is no new one.';
  const works = purpose === 'leak' ? 'The leaked key still works.' : 'The old key works as before.';
  if (rotation.writes.some(({ state }) => state === 'kept')) {
    return `${works} The new key is gone, and some destination may not hold the old one; look at the steps.`;
  }
  return asks === 0 ? `Nothing was changed. ${works}` : `Everything is as it was. ${works}`;
}

function isNewKeyInDoubt(stage: Stage): boolean {
  if (stage.name === 'rolling-back') return isDoubt(stage.reason.kind);
  return stage.name === 'needs-human' && isDoubt(stage.problem.kind);
}

function isDoubt(kind: string): boolean {
  return kind === 'refused-after-storing' || kind === 'new-key-gone';
}

function isDeleting(stage: Stage): boolean {
  if (stage.name === 'revoke-pending') return stage.resume === null;
  return stage.name === 'revoking' && stage.step !== 'confirm' && stage.resume === null;
}

function heldUpBy(
  stage: Stage,
  kind: 'key-gone' | 'key-changed' | 'neither-listed' | 'stray-in-use',
): boolean {
  return stage.name === 'needs-human' && stage.problem.kind === kind;
}
