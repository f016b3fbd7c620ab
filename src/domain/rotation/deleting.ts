import type { AdminApiFailure } from '../organization/admin-api-failure.ts';
import type { Note } from './note.ts';
import { saysNothing } from './passing.ts';
import type { Problem } from './problem.ts';
import type { Rotation } from './rotation.ts';
import { note } from './transition.ts';

/** Tells that the keys are about to be deleted, before they are. */
export function deletionAsked(keyIds: readonly string[]): Note {
  return note('rotation.revoke-asked', 'started', { keyIds: keyIds.join(', ') });
}

/** Tells that the deletion was sent; whether it happened only a listing tells. */
export function deletionSent(failure: AdminApiFailure | null): Note {
  return note('rotation.revoke-sent', failure === null ? 'done' : 'failed', {
    answer: failure?.kind ?? null,
  });
}

/** Whether a deletion may have happened, so that a listing has to tell; what was refused need not be looked for. */
export function mayBeDeleted(failure: AdminApiFailure | null): boolean {
  return failure === null || failure.kind === 'not-found' || saysNothing(failure);
}

/** The attempt after a deletion was sent: it counts on, and remembers an answer that left things open. */
export function afterSending({ attempt }: Rotation, failure: AdminApiFailure | null): Rotation['attempt'] {
  const problem: Problem | null = failure === null ? null : { kind: 'mistral', failure };
  return { failures: attempt.failures, notBefore: 0, problem };
}

/**
 * Whether Mistral said that it deleted the old key, and nothing ever hinted at another secret under its id. Then it is no
 * surprise that a listing does not show it.
 */
export function isDeletionTaken({ stage, history }: Rotation): boolean {
  const isRevoking = stage.name === 'revoking' || stage.name === 'revoke-pending';
  if (!isRevoking || stage.step !== 'look') return false;
  const sent = history.findLast(({ note: { action } }) => action === 'rotation.revoke-sent');
  const isChanged = history.some(({ note: { details } }) => details['problem'] === 'key-changed');
  return sent?.note.outcome === 'done' && !isChanged;
}
