import type { Connection } from '../domain/organization/connection.ts';
import type { Rehearsal } from '../domain/rotation/rehearsal.ts';
import type { Rotation } from '../domain/rotation/rotation.ts';
import { summarize, viewRotation } from '../domain/rotation/rotation-view.ts';
import type { ActionView } from '../domain/rotation/view.ts';
import type { Rest } from './follow-rotation.ts';
import { connectionReport, isoMoment } from './organization-report.ts';

/** What `vane rotate --json` prints. A change that breaks readers raises the shape's version. */
export type RotationReport = ReturnType<typeof rotationReport>;

/** A rotation as a command leaves it; nothing in it is a secret. */
export function rotationReport(
  rotation: Rotation,
  { connection, rest, now }: { readonly connection: Connection; readonly rest: Rest; readonly now: number },
) {
  const { id, purpose, stage, oldKey, newKey, writes, plannedAt, endedAt } = rotation;
  const view = viewRotation(rotation, now);
  return {
    rotationId: id,
    connection: connectionReport(connection),
    outcome: rest === 'ended' ? view.state : rest,
    purpose,
    stage: stage.name,
    title: view.title,
    state: view.state,
    now: view.now,
    safe: view.safe,
    waitsUntil: momentOrNull(view.waitsUntil),
    waitsFor: view.waitsFor,
    startedAt: isoMoment(plannedAt),
    endedAt: momentOrNull(endedAt),
    oldKey:
      oldKey === null
        ? null
        : {
            ...oldKey,
            seenAt: momentOrNull(oldKey.seenAt ?? null),
            goneAt: momentOrNull(oldKey.goneAt),
          },
    newKey:
      newKey === null
        ? null
        : {
            id: newKey.id,
            name: newKey.name,
            maskedKey: newKey.maskedKey,
            createdAt: isoMoment(newKey.createdAt),
            expiresOn: newKey.expiresOn,
          },
    destinations: writes.map(({ destinationId, kind, label, state }) => ({
      destinationId,
      kind,
      label,
      state,
    })),
    steps: view.steps.map((step) => ({ ...step, at: momentOrNull(step.at) })),
    actions: view.actions.flatMap((action) => {
      const option = optionFor(action);
      const { label, consequence, isDangerous } = action;
      return option === null ? [] : [{ option, label, consequence, isDangerous }];
    }),
  };
}

/** What would happen to one key, for `vane rotate --dry-run --json`. */
export function rehearsalReport({ keys: [key], warning }: Rehearsal, connection: Connection) {
  return {
    connection: connectionReport(connection),
    isPossible: key !== undefined && key.obstacles.length === 0,
    warning,
    rehearsal: key ?? null,
  };
}

/** A line of a list of rotations. */
export function summaryReport(rotation: Rotation, connection: Connection, now: number) {
  const { startedAt, endedAt, waitsUntil, connectionId: _, ...summary } = summarize(rotation, now);
  return {
    ...summary,
    connection: connectionReport(connection),
    startedAt: isoMoment(startedAt),
    endedAt: momentOrNull(endedAt),
    waitsUntil: momentOrNull(waitsUntil),
  };
}

/** The option that says an action to a rotation; null for what only the window or nobody needs. */
function optionFor({ action }: ActionView): string | null {
  switch (action.kind) {
    case 'choose':
      return `--choose ${action.choice}`;
    case 'revoke-now':
      return '--choose revoke-now';
    case 'stop':
      return '--stop';
    default:
      return null;
  }
}

function momentOrNull(moment: number | null): string | null {
  return moment === null ? null : isoMoment(moment);
}
