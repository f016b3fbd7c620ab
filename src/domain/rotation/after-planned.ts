import type { Moment } from '../organization/day.ts';
import { deletionAsked } from './deleting.ts';
import type { RotationEvent } from './event.ts';
import type { Note } from './note.ts';
import { isPassing } from './passing.ts';
import type { Problem } from './problem.ts';
import { retryOrAsk, rollBack } from './roll-back.ts';
import type { Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import { done, enter, note, type Transition } from './transition.ts';
import { withOldGone } from './writes.ts';

/** Nothing was changed yet: everything that does not fit the plan stops here. */
export function afterPlanned(
  rotation: Rotation,
  stage: Extract<Stage, { name: 'planned' }>,
  event: RotationEvent,
  now: Moment,
): Transition | null {
  if (event.type === 'stop') return rollBack(rotation, { kind: 'stopped' }, now);
  if (stage.step === 'start') {
    return event.type === 'start'
      ? enter(
          rotation,
          { name: 'planned', step: 'check' },
          now,
          note('rotation.started', 'started', { purpose: rotation.purpose }),
        )
      : null;
  }
  switch (event.type) {
    case 'check-failed':
    case 'call-failed':
      return afterFailedCheck(rotation, event.problem, now);
    case 'checked':
      return afterCheck(rotation, event, now);
    default:
      return null;
  }
}

/** Commits the wish for a new key; the call follows. */
export function ask(rotation: Rotation, now: Moment, ...notes: readonly Note[]): Transition {
  const { request, marker } = rotation;
  const asked = { ...rotation, asks: rotation.asks + 1 };
  return enter(
    asked,
    { name: 'intent', step: 'create', askedAt: now, strays: [] },
    now,
    ...notes,
    note('rotation.key-asked', 'started', {
      marker,
      workspace: request?.workspaceName ?? null,
      owner: request?.ownerName ?? null,
      expiresOn: request?.expiresOn ?? null,
    }),
  );
}

function afterFailedCheck(rotation: Rotation, problem: Problem, now: Moment): Transition {
  if (rotation.purpose === 'revoke' && problem.kind === 'key-gone') {
    return enter(
      withOldGone(rotation, now),
      { name: 'done', oldKey: 'revoked' },
      now,
      done('rotation.old-key-gone'),
      done('rotation.done'),
    );
  }
  const attempt = { problem, isPassing: isPassing(problem), choices: ['try-again', 'roll-back'] } as const;
  return retryOrAsk(rotation, attempt, now);
}

function afterCheck(
  rotation: Rotation,
  event: Extract<RotationEvent, { type: 'checked' }>,
  now: Moment,
): Transition {
  const { oldKey } = rotation;
  if (rotation.purpose === 'revoke') {
    return enter(
      rotation,
      { name: 'revoking', step: 'delete', strays: [], resume: null },
      now,
      done('rotation.checked'),
      note('rotation.revoking', 'started'),
      deletionAsked(oldKey === null ? [] : [oldKey.id]),
    );
  }
  const held = new Map(event.held.map((one) => [one.destinationId, one]));
  const writes = rotation.writes.map((write) => {
    const before = held.get(write.destinationId);
    if (before === undefined) return write;
    const { kind, version, tellsValue } = before;
    return { ...write, before: kind, version, tellsValue };
  });
  return ask({ ...rotation, writes }, now, done('rotation.checked', { destinations: String(writes.length) }));
}
