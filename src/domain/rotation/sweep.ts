import type { AdminApiFailure } from '../organization/admin-api-failure.ts';
import type { Moment } from '../organization/day.ts';
import { afterSending, deletionAsked, deletionSent } from './deleting.ts';
import type { Note } from './note.ts';
import type { Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import { done, enter, note, type Transition, waitOf, withAttempt } from './transition.ts';

type Sweeping = Extract<Stage, { readonly strays: readonly string[] }>;

/**
 * Deletes the keys that a listing shows: those that it shows for the first time at once, others ever more slowly.
 *
 * What is listed for long although its deletion was taken is told, and shown for as long as it lasts.
 */
export function deleteListed(
  rotation: Rotation,
  deleting: Sweeping,
  { keyIds, isFirst }: { readonly keyIds: readonly string[]; readonly isFirst: boolean },
  now: Moment,
): Transition {
  const { attempt, pacing, stage } = rotation;
  const known = 'strays' in stage ? stage.strays : [];
  const found = deleting.strays.some((id) => !known.includes(id))
    ? [done('rotation.strays-found', { keyIds: deleting.strays.join(', ') })]
    : [];
  const failures = isFirst ? attempt.failures : attempt.failures + 1;
  const isLong = !isFirst && failures >= pacing.pendingAfterFailures;
  const told: readonly Note[] =
    isLong && attempt.problem?.kind !== 'still-listed'
      ? [note('rotation.revoke-pending', 'failed', { failures: String(failures) })]
      : [];
  return withAttempt(enter(rotation, deleting, now, ...found, ...told, deletionAsked(keyIds)), {
    failures,
    notBefore: isFirst ? 0 : now + waitOf(pacing.deleteRetryMs, failures),
    problem: isLong ? { kind: 'still-listed' } : attempt.problem,
  });
}

/** Deletions were sent: whether they happened only a listing tells, and until then nothing has become better. */
export function lookAfterSending(
  rotation: Rotation,
  looking: Stage,
  failure: AdminApiFailure | null,
  now: Moment,
): Transition {
  const { problem } = rotation.attempt;
  const sent = afterSending(rotation, failure);
  const isUnchanged = failure === null && problem?.kind === 'still-listed';
  return withAttempt(
    enter(rotation, looking, now, deletionSent(failure)),
    isUnchanged ? { ...sent, problem } : sent,
  );
}

/** Tells that leftovers which were deleted are no longer listed; nothing where there were none. */
export function straysDeleted({ stage }: Rotation): readonly Note[] {
  return 'strays' in stage && stage.strays.length > 0
    ? [done('rotation.strays-deleted', { keyIds: stage.strays.join(', ') })]
    : [];
}
