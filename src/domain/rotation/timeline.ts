import { daysInWords } from '../alert/age.ts';
import { sayDay } from '../alert/finding-words.ts';
import { plainName } from '../alert/short-text.ts';
import { dayOf, type Moment } from '../organization/day.ts';
import { untried } from './confirming.ts';
import type { NoteAction } from './note.ts';
import { problemWords } from './problem-words.ts';
import type { Problem } from './problem.ts';
import type { DestinationWrite, HistoryEntry, Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import { backSteps, sweepStep, wayBackOf } from './timeline-back.ts';
import type { StepView } from './view.ts';

/** The steps of a rotation, done or still to come, and those of the way back where it is on it. */
export function timeline(rotation: Rotation): readonly StepView[] {
  const { stage, endedAt } = rotation;
  const isBack = wayBackOf(rotation) !== null;
  const steps = forwardSteps(rotation);
  const at = presentOf(rotation);
  const isRevoking = at.name === 'revoking' || at.name === 'revoke-pending';
  const present = isRevoking
    ? steps.findIndex(({ id }) => id === 'revoked')
    : steps.findIndex(({ isDone }) => !isDone);
  const problem = problemOf(rotation);
  const isSweeping = stage.name === 'sweeping';
  const isOver = isBack || isSweeping || endedAt !== null;
  const forward = steps.map(({ id, title, isDone, at, evidence, leftOut = null }, index): StepView => {
    if (isDone) return { id, title, state: 'done', at, evidence };
    const isPresent = index === present && !isSweeping && (endedAt === null || isBack);
    if (!isPresent && (isOver || leftOut !== null)) {
      return { id, title, state: 'skipped', at: null, evidence: leftOut === null ? [] : [leftOut] };
    }
    if (!isPresent) return { id, title, state: 'to-come', at: null, evidence };
    const told = problem === null ? evidence : [...evidence, problemWords(problem).title];
    const isFailed = isBack || stage.name === 'needs-human';
    return { id, title, state: isFailed ? 'failed' : 'now', at: null, evidence: told };
  });
  if (isSweeping) return [...forward, sweepStep(problem)];
  return isBack ? [...forward, ...backSteps(rotation)] : forward;
}

interface Step {
  readonly id: string;
  readonly title: string;
  readonly isDone: boolean;
  readonly at: Moment | null;
  readonly evidence: readonly string[];
  /** Why nobody waits for it any more. */
  readonly leftOut?: string | null;
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
  // A destination that had to be written once more begins a cut-over of its own.
  const sinceSwitch = (at: Moment | null): Moment | null =>
    at !== null && at >= (rotation.cutOverAt ?? 0) ? at : null;
  const settled = sinceSwitch(timeOf(rotation, 'rotation.settled'));
  const quietAt = sinceSwitch(timeOf(rotation, 'rotation.quiet'));
  const leftOut = isRevokedOrSo(rotation) ? whyUnawaited(rotation) : null;
  // A story so long that it lost its middle says nothing against a wait that must have been.
  const isAwaited = isRevokedOrSo(rotation) && leftOut === null;
  const steps: Step[] = [checked, ...newKeySteps(rotation), ...storeSteps(rotation), confirmedStep(rotation)];
  if (purpose !== 'rotate') return purpose === 'leak' ? [...steps, revokedStep(rotation)] : steps;
  steps.push({
    id: 'settled',
    title: 'Consumers switch',
    isDone: settled !== null || stage.name === 'quiet' || isAwaited,
    at: settled,
    evidence: rotation.cutOverAt === null ? [] : ['Both keys work during this time.'],
    leftOut,
  });
  if (pacing.revoke === 'when-quiet') {
    steps.push({
      id: 'quiet',
      title: 'Old key quiet',
      isDone: quietAt !== null || isAwaited,
      at: quietAt,
      evidence: quietEvidence(rotation, quietAt !== null || isAwaited),
      leftOut,
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
  const isBack = wayBackOf(rotation) !== null;
  // A person is asked last.
  const isLast = ({ kind }: DestinationWrite): number => (kind === 'hand-over' ? 1 : 0);
  const inOrder = [...rotation.writes].sort((left, right) => isLast(left) - isLast(right));
  return inOrder.map(({ destinationId, kind, label, state, version }) => {
    const written = rotation.history.findLast(
      ({ note }) =>
        note.action === 'rotation.destination-written' &&
        (note.details['destinationId'] ?? destinationId) === destinationId &&
        note.details['destination'] === label,
    );
    const isDone = state === 'written' || state === 'confirmed' || (isBack && written !== undefined);
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
    .map((write) => `${write.label}: ${confirmedEvidence(rotation, write)}`);
  const isBack = wayBackOf(rotation) !== null;
  const isDone =
    rotation.cutOverAt !== null && (isBack || writes.every(({ state }) => state === 'confirmed'));
  return {
    id: 'confirmed',
    title: 'Read back and tried',
    isDone,
    at: isDone ? rotation.cutOverAt : null,
    evidence,
  };
}

function confirmedEvidence({ history }: Rotation, { destinationId, tellsValue }: DestinationWrite): string {
  const confirmed = history.findLast(
    ({ note: { action, details } }) =>
      action === 'rotation.destination-confirmed' && details['destinationId'] === destinationId,
  );
  if (confirmed?.note.details['evidence'] === untried) {
    return "not tried again, because Vane's copy of the secret is lost; Mistral lists the key.";
  }
  return tellsValue
    ? 'read back, and accepted by Mistral.'
    : 'cannot be read back; the key was accepted by Mistral.';
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

function quietEvidence({ oldKey, cutOverAt, pacing }: Rotation, isDone: boolean): readonly string[] {
  if (oldKey === null || cutOverAt === null) return [];
  const used = oldKey.lastUsedOn === null ? 'No recorded use.' : `Last used on ${sayDay(oldKey.lastUsedOn)}.`;
  const needed = `${daysInWords(pacing.quietDays)} without use ${isDone ? 'after it' : 'has to follow'}`;
  return [`Switched on ${sayDay(dayOf(cutOverAt))}; ${needed}.`, used];
}

/** Why the present forward step does not go on; on the way back it is why the way was taken. */
function problemOf(rotation: Rotation): Problem | null {
  const { stage, attempt } = rotation;
  const back = wayBackOf(rotation);
  if (back !== null) return back.reason;
  return stage.name === 'needs-human' ? stage.problem : attempt.problem;
}

/** Where it is; while a person is asked, where it was. */
function presentOf({ stage }: Rotation): Stage {
  return stage.name === 'needs-human' ? stage.back : stage;
}

function isPastCheck(rotation: Rotation): boolean {
  const { name } = presentOf(rotation);
  return name !== 'planned' && name !== 'rolled-back';
}

function isRevokedOrSo(rotation: Rotation): boolean {
  const stage = presentOf(rotation);
  if (stage.name === 'revoking' || stage.name === 'revoke-pending') return stage.resume === null;
  return stage.name === 'done' && stage.oldKey === 'revoked';
}

/** Why the old key went without having been waited for since the switch; null where nothing tells. */
function whyUnawaited({ history, cutOverAt, oldKey }: Rotation): string | null {
  const since = history.filter(({ at }) => at >= (cutOverAt ?? 0));
  const isOnWord = since.some(
    ({ note: { action, details } }) => action === 'rotation.decided' && details['choice'] === 'revoke-now',
  );
  if (isOnWord) return 'Revoked on your word.';
  const asked = since.find(({ note }) => note.action === 'rotation.revoke-asked');
  const goneAt = oldKey?.goneAt ?? null;
  const isGoneBefore = goneAt !== null && (asked === undefined || goneAt < asked.at);
  return isGoneBefore ? 'The old key was gone already.' : null;
}

function last({ history }: Rotation, action: NoteAction): HistoryEntry | null {
  return history.findLast(({ note }) => note.action === action) ?? null;
}

function timeOf(rotation: Rotation, action: NoteAction): Moment | null {
  return last(rotation, action)?.at ?? null;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
