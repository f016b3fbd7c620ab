import { daysInWords } from '../alert/age.ts';
import { sayDay } from '../alert/finding-words.ts';
import { plainName } from '../alert/short-text.ts';
import { dayOf, type Moment } from '../organization/day.ts';
import type { NoteAction } from './note.ts';
import { problemWords } from './problem-words.ts';
import type { Problem } from './problem.ts';
import type { HistoryEntry, Rotation } from './rotation.ts';
import type { StepView } from './view.ts';
import { isUnrestored } from './writes.ts';

/** The steps of a rotation, done or still to come, and those of the way back where it is on it. */
export function timeline(rotation: Rotation): readonly StepView[] {
  const { stage, endedAt } = rotation;
  const isBack = stage.name === 'rolling-back' || stage.name === 'rolled-back';
  const steps = forwardSteps(rotation);
  const isRevokingEarly =
    (stage.name === 'revoking' || stage.name === 'revoke-pending') && stage.resume !== null;
  const present = isRevokingEarly
    ? steps.findIndex(({ id }) => id === 'revoked')
    : steps.findIndex(({ isDone }) => !isDone);
  const problem = problemOf(rotation);
  const isFailed = isBack || stage.name === 'needs-human';
  const forward = steps.map(({ id, title, isDone, at, evidence }, index): StepView => {
    if (isDone) return { id, title, state: 'done', at, evidence };
    const isPresent = index === present && (endedAt === null || isBack);
    if (!isPresent)
      return { id, title, state: isBack || endedAt !== null ? 'skipped' : 'to-come', at: null, evidence };
    const told = problem === null ? evidence : [...evidence, problemWords(problem).title];
    return { id, title, state: isFailed ? 'failed' : 'now', at: null, evidence: told };
  });
  return isBack ? [...forward, ...backSteps(rotation)] : forward;
}

interface Step {
  readonly id: string;
  readonly title: string;
  readonly isDone: boolean;
  readonly at: Moment | null;
  readonly evidence: readonly string[];
}

function forwardSteps(rotation: Rotation): readonly Step[] {
  const { purpose, pacing, stage } = rotation;
  const checked: Step = {
    id: 'planned',
    title: 'Planned and checked',
    isDone: rotation.asks > 0 || isPastCheck(rotation),
    at: timeOf(rotation, 'rotation.checked') ?? timeOf(rotation, 'rotation.key-asked'),
    evidence: plannedEvidence(rotation),
  };
  if (purpose === 'revoke') return [checked, revokedStep(rotation)];
  const settled = timeOf(rotation, 'rotation.settled');
  const quietAt = timeOf(rotation, 'rotation.quiet');
  const isRevokedOrSo = isDeletingOld(rotation) || (stage.name === 'done' && stage.oldKey === 'revoked');
  const steps: Step[] = [checked, ...newKeySteps(rotation), ...storeSteps(rotation), confirmedStep(rotation)];
  if (purpose !== 'rotate') return purpose === 'leak' ? [...steps, revokedStep(rotation)] : steps;
  steps.push({
    id: 'settled',
    title: 'Consumers switch',
    isDone: settled !== null || stage.name === 'quiet' || isRevokedOrSo,
    at: settled,
    evidence: rotation.cutOverAt === null ? [] : ['Both keys work during this time.'],
  });
  if (pacing.revoke === 'when-quiet') {
    steps.push({
      id: 'quiet',
      title: 'Old key quiet',
      isDone: quietAt !== null || isRevokedOrSo,
      at: quietAt,
      evidence: quietEvidence(rotation),
    });
  }
  return [...steps, revokedStep(rotation)];
}

function newKeySteps(rotation: Rotation): readonly Step[] {
  const { newKey, pacing, asks } = rotation;
  const verified = last(rotation, 'rotation.key-verified');
  const workspace = verified?.note.details['workspace'];
  return [
    {
      id: 'asked',
      title: 'New key asked for',
      isDone: newKey !== null,
      at: newKey === null ? null : timeOf(rotation, 'rotation.key-asked'),
      evidence: askedEvidence(rotation),
    },
    {
      id: 'created',
      title: 'New key created',
      isDone: newKey !== null,
      at: newKey === null ? null : (timeOf(rotation, 'rotation.key-created') ?? newKey.createdAt),
      evidence: newKey === null ? [] : [newKey.maskedKey, expiryEvidence(rotation)],
    },
    {
      id: 'proved',
      title: 'New key proved to work',
      isDone:
        verified !== null || (newKey !== null && rotation.writes.some(({ state }) => state !== 'waiting')),
      at: verified?.at ?? null,
      evidence:
        verified === null
          ? []
          : [
              `Mistral accepted it ${times(pacing.successes)}.`,
              workspace === undefined
                ? 'Mistral does not tell which workspace it is in.'
                : `It is in the workspace ${plainName(workspace, 60)}.`,
            ],
    },
  ].map((step) => (step.id === 'asked' && asks === 0 ? { ...step, evidence: [] } : step));
}

function storeSteps(rotation: Rotation): readonly Step[] {
  return rotation.writes.map(({ destinationId, kind, label, state, version }) => {
    const written = rotation.history.findLast(
      ({ note }) =>
        note.action === 'rotation.destination-written' &&
        (note.details['destinationId'] ?? destinationId) === destinationId &&
        note.details['destination'] === label,
    );
    const isDone =
      state === 'written' || state === 'confirmed' || (isGoingBack(rotation) && written !== undefined);
    const shown = version === null || !isDone ? [] : [`Version ${plainName(version, 60)}.`];
    return {
      id: `store:${destinationId}`,
      title: kind === 'hand-over' ? label : `Stored in ${label}`,
      isDone,
      at: isDone ? (written?.at ?? null) : null,
      evidence: kind === 'hand-over' && isDone ? ['You said that it is stored.'] : shown,
    };
  });
}

function confirmedStep(rotation: Rotation): Step {
  const { writes } = rotation;
  const evidence = writes
    .filter(({ confirmedAt }) => confirmedAt !== null)
    .map(({ label, tellsValue }) =>
      tellsValue
        ? `${label}: read back, and accepted by Mistral.`
        : `${label}: cannot be read back; the key was accepted by Mistral.`,
    );
  const isDone = rotation.cutOverAt !== null && writes.every(({ state }) => state !== 'writing');
  return {
    id: 'confirmed',
    title: 'Read back and tried',
    isDone,
    at: isDone ? rotation.cutOverAt : null,
    evidence,
  };
}

function revokedStep(rotation: Rotation): Step {
  const { oldKey, stage } = rotation;
  const goneAt = oldKey?.goneAt ?? null;
  const isDone = goneAt !== null || (stage.name === 'done' && stage.oldKey === 'revoked');
  const shown = goneAt === null ? [] : ['A complete listing no longer shows it.'];
  return {
    id: 'revoked',
    title: rotation.purpose === 'revoke' ? 'Key revoked' : 'Old key revoked',
    isDone,
    at: isDone ? (goneAt ?? rotation.endedAt) : null,
    evidence: oldKey === null ? [] : [oldKey.maskedKey, ...shown],
  };
}

function backSteps(rotation: Rotation): readonly StepView[] {
  const { writes, stage, newKey, endedAt } = rotation;
  const touched = writes.filter(({ state }) => state !== 'waiting');
  const open = touched.find(isUnrestored);
  const steps = touched.map((write): StepView => {
    const { destinationId, label, state } = write;
    const isDone = !isUnrestored(write);
    return {
      id: `restore:${destinationId}`,
      title: `${label} put back`,
      state: isDone ? 'done' : write === open ? 'now' : 'to-come',
      at: isDone ? timeOfRestore(rotation, label) : null,
      evidence: isDone ? [state === 'kept' ? 'Left as it is.' : 'It holds again what it held before.'] : [],
    };
  });
  const isEnded = stage.name === 'rolled-back';
  if (newKey === null && !isEnded && rotation.asks === 0) return steps;
  return [
    ...steps,
    {
      id: 'new-key-deleted',
      title: newKey === null ? 'Nothing left over' : 'New key deleted',
      state: isEnded ? 'done' : open === undefined ? 'now' : 'to-come',
      at: endedAt,
      evidence: newKey === null ? [] : [newKey.maskedKey],
    },
  ];
}

function plannedEvidence({ oldKey, writes }: Rotation): readonly string[] {
  const told = oldKey === null ? [] : [`Old key: ${oldKey.maskedKey}.`];
  if (writes.length === 0) return told;
  return [...told, writes.length === 1 ? '1 destination.' : `${writes.length} destinations.`];
}

function askedEvidence({ request, marker, asks }: Rotation): readonly string[] {
  if (request === null) return [];
  const until = request.expiresOn === null ? 'no expiration' : `until ${sayDay(request.expiresOn)}`;
  return [
    `In ${plainName(request.workspaceName, 60)}, for ${plainName(request.ownerName, 60)}, ${until}.`,
    `Its name carries the mark ${marker}.`,
    ...(asks > 1 ? [`Asked ${times(asks)}: an answer was lost.`] : []),
  ];
}

/** The date that the server really gave, and whether it is what was asked for. */
function expiryEvidence({ newKey, request }: Rotation): string {
  const given = newKey?.expiresOn ?? null;
  const asked = request?.expiresOn ?? null;
  if (given === null)
    return asked === null ? 'It does not expire.' : `It does not expire; asked: ${sayDay(asked)}.`;
  if (given === asked) return `Expires on ${sayDay(given)}, as asked.`;
  if (asked === null) return `Expires on ${sayDay(given)}, although no expiration was asked for.`;
  return `Expires on ${sayDay(given)}, ${given < asked ? 'earlier' : 'later'} than asked: ${sayDay(asked)}.`;
}

function quietEvidence({ oldKey, cutOverAt, pacing }: Rotation): readonly string[] {
  if (oldKey === null || cutOverAt === null) return [];
  const used = oldKey.lastUsedOn === null ? 'No recorded use.' : `Last used on ${sayDay(oldKey.lastUsedOn)}.`;
  return [
    `Switched on ${sayDay(dayOf(cutOverAt))}; ${daysInWords(pacing.quietDays)} without use after it.`,
    used,
  ];
}

function problemOf({ stage, attempt }: Rotation): Problem | null {
  if (stage.name === 'needs-human') return stage.problem;
  if (stage.name === 'rolling-back' || stage.name === 'rolled-back') return stage.reason;
  return attempt.problem;
}

function isGoingBack({ stage }: Rotation): boolean {
  if (stage.name === 'needs-human') return stage.back.name === 'rolling-back';
  return stage.name === 'rolling-back' || stage.name === 'rolled-back';
}

function isPastCheck({ stage }: Rotation): boolean {
  const { name } = stage.name === 'needs-human' ? stage.back : stage;
  return name !== 'planned' && name !== 'rolled-back';
}

function isDeletingOld({ stage }: Rotation): boolean {
  return (stage.name === 'revoking' || stage.name === 'revoke-pending') && stage.resume === null;
}

function last({ history }: Rotation, action: NoteAction): HistoryEntry | null {
  return history.findLast(({ note }) => note.action === action) ?? null;
}

function timeOf(rotation: Rotation, action: NoteAction): Moment | null {
  return last(rotation, action)?.at ?? null;
}

function timeOfRestore({ history }: Rotation, label: string): Moment | null {
  const isIt = ({ note }: HistoryEntry): boolean =>
    note.action === 'rotation.destination-restored' && note.details['destination'] === label;
  return history.findLast(isIt)?.at ?? null;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
