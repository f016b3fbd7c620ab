import type { Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import { isUnrestored } from './writes.ts';

/**
 * The sentence that a tired person needs first: which keys work, and what need not be worried about.
 *
 * It follows from the facts of the rotation rather than from its stage, so that it holds after any detour.
 */
export function safeWords(rotation: Rotation): string {
  const { purpose, stage, newKey } = rotation;
  if (stage.name === 'done') return ofDone(rotation, stage);
  if (stage.name === 'rolled-back') return ofRolledBack(rotation);
  if (purpose === 'revoke') return ofRevoking(rotation);
  if (newKey === null) return `${oldKeyWorks(rotation)} Nothing has been changed in your destinations.`;
  const holders = rotation.writes.filter(isUnrestored);
  if (isNewKeyInDoubt(stage)) return ofDoubt(rotation, holders.length);
  if (isDeleting(stage) && rotation.oldKey !== null) {
    return 'The new key was proved to work wherever it was stored. Only the old key is still to go.';
  }
  if (isOldGone(rotation)) {
    return holders.length === rotation.writes.length
      ? 'The new key works. The old key is gone.'
      : 'The old key is gone. The new key works, but not every destination holds it yet.';
  }
  if (rotation.writes.some(({ state }) => state === 'kept')) {
    return 'The old key still works. Some place was left as it is and may hold the new key; look at the steps.';
  }
  if (holders.length === 0) {
    return `${oldKeyWorks(rotation)} No destination holds the new key, so nobody depends on it.`;
  }
  if (purpose === 'create') return 'The new key works. No other key is touched.';
  const both = 'Both keys work, so whatever a destination holds works.';
  return purpose === 'leak'
    ? `${both} So does the leaked key for whoever found it, until it is revoked.`
    : both;
}

/** Whether the old key is known to be gone. */
export function isOldGone({ oldKey }: Rotation): boolean {
  return oldKey !== null && oldKey.goneAt !== null;
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

function ofDone(rotation: Rotation, stage: Extract<Stage, { name: 'done' }>): string {
  const { purpose, newKey } = rotation;
  if (purpose === 'create') return 'The new key works. No other key was touched.';
  if (purpose === 'revoke') {
    return stage.oldKey === 'kept'
      ? 'The key may still be alive: Mistral did not confirm that it is gone.'
      : 'The key no longer works. No other key was touched.';
  }
  if (stage.oldKey === 'kept') {
    return 'Both keys are alive. Delete the one that is not needed once it is clear which one that is.';
  }
  return newKey === null ? 'The old key is gone.' : 'Consumers use the new key. The old key is gone.';
}

function ofRolledBack(rotation: Rotation): string {
  const { oldKey, purpose, asks } = rotation;
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

function heldUpBy(stage: Stage, kind: 'key-gone' | 'key-changed'): boolean {
  return stage.name === 'needs-human' && stage.problem.kind === kind;
}
