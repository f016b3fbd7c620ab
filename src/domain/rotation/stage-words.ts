import { durationInWords } from '../alert/age.ts';
import { sayDay } from '../alert/finding-words.ts';
import { assertNever } from '../outcome.ts';
import { dayOf, type Moment } from '../organization/day.ts';
import { isEverywhere } from './holdings.ts';
import { next } from './next.ts';
import { isPassing } from './passing.ts';
import { problemWords } from './problem-words.ts';
import type { Problem } from './problem.ts';
import { isStillUsed, quietFrom, settledAt } from './quiet.ts';
import type { DestinationWrite, Rotation } from './rotation.ts';
import type { Stage } from './stage.ts';
import type { RotationView } from './view.ts';
import { isOldAlive, isOldGone, isUnwritten } from './writes.ts';

/** How a rotation stands, for lists and colors. */
export function stateOf(rotation: Rotation, now: Moment): RotationView['state'] {
  const { stage, attempt } = rotation;
  if (stage.name === 'done') return 'done';
  if (stage.name === 'rolled-back') return 'rolled-back';
  if (needsPerson(rotation)) return 'needs-you';
  const isLong = stage.name === 'quiet' || stage.name === 'settling' || stage.name === 'revoke-pending';
  const isUnstarted = stage.name === 'planned' && stage.step === 'start';
  const mayWait = attempt.problem !== null || stage.name === 'sweeping';
  const isHeldUp = mayWait && next(rotation, now).kind === 'wait';
  return isLong || isUnstarted || isHeldUp ? 'waiting' : 'running';
}

/** Whether it goes on only once a person has done something. */
export function needsPerson(rotation: Rotation): boolean {
  const { stage, attempt, pacing, endedAt } = rotation;
  if (endedAt !== null) return false;
  if (stage.name === 'needs-human' || waitingHandOver(rotation) !== null) return true;
  const { problem, failures } = attempt;
  // A keychain is often locked for a moment only, such as right after signing in.
  if (problem?.kind === 'keychain') return failures >= pacing.askAfterFailures;
  return problem !== null && isForPerson(problem);
}

/** What happens or is waited for now, as one or two sentences. */
export function nowWords(rotation: Rotation): string {
  const { attempt } = rotation;
  const doing = doingWords(rotation);
  const isAsking = rotation.stage.name === 'needs-human' || rotation.endedAt !== null;
  return isAsking || attempt.problem === null ? doing : `${doing} ${problemWords(attempt.problem).title}`;
}

/** When the present wait ends by itself; null when nothing waits for time. */
export function waitsUntil(rotation: Rotation, now: Moment): Moment | null {
  const todo = next(rotation, now);
  return todo.kind === 'wait' ? todo.until : null;
}

/** What the present wait is for; null when nothing waits for time. */
export function waitsFor(rotation: Rotation, now: Moment): RotationView['waitsFor'] {
  if (waitsUntil(rotation, now) === null) return null;
  const { stage } = rotation;
  if ('until' in stage && now < stage.until) return 'consumers';
  const isLook = stage.name === 'quiet' || ('step' in stage && stage.step === 'look');
  return isLook ? 'look' : 'try';
}

/** The hand-over that a person is waited for with, once nothing else is left to write; else null. */
export function waitingHandOver({ stage, writes }: Rotation): DestinationWrite | null {
  if (stage.name !== 'verified') return null;
  const open = writes.filter(isUnwritten);
  return open.every(({ kind }) => kind === 'hand-over') ? (open[0] ?? null) : null;
}

/** Whether time alone does not help and a person has to do something elsewhere, such as replacing the admin key. */
function isForPerson(problem: Problem): boolean {
  // The machine looks a second time before it believes these.
  const isExpected =
    problem.kind === 'not-accepted' ||
    problem.kind === 'refused-after-storing' ||
    problem.kind === 'key-gone' ||
    problem.kind === 'new-key-gone' ||
    problem.kind === 'neither-listed';
  return !isPassing(problem) && !isExpected;
}

function doingWords(rotation: Rotation): string {
  const { stage, pacing } = rotation;
  switch (stage.name) {
    case 'planned':
      return stage.step === 'start' ? 'Waits for its turn.' : 'Checks the key and its destinations.';
    case 'intent':
      return {
        create: 'Asks Mistral for the new key.',
        look: 'Looks whether Mistral made a key before the answer was lost.',
        clear: 'Deletes a new key whose secret was lost on the way.',
      }[stage.step];
    case 'created':
      return stage.step === 'try'
        ? `Tries the new key: ${stage.successes} of ${pacing.successes} answers in a row.`
        : 'Checks that the new key is in the right workspace.';
    case 'verified':
      return storingWords(rotation);
    case 'stored':
      return 'Reads the new key back and tries it.';
    case 'settling':
      return stage.isSecond === true
        ? "Gives the consumers their time once more, since the clock of this machine is ahead of Mistral's."
        : 'Gives the consumers time to pick the new key up.';
    case 'quiet':
      return quietWords(rotation);
    case 'revoking':
      return revokingWords(rotation, stage);
    case 'revoke-pending':
      return 'Mistral has not deleted the key so far. Vane keeps trying.';
    case 'rolling-back':
      return rollingBackWords(rotation, stage);
    case 'sweeping':
      return stage.step === 'look' ? 'Looks whether anything is left over.' : 'Deletes a leftover key.';
    case 'needs-human':
      return problemWords(stage.problem).title;
    case 'done':
      return doneWords(rotation, stage);
    case 'rolled-back':
      return rolledBackWords(rotation, stage.reason);
    default:
      return assertNever(stage);
  }
}

function storingWords(rotation: Rotation): string {
  const handOver = waitingHandOver(rotation);
  if (handOver !== null) {
    return handOver.state === 'waiting'
      ? 'Waits for you to take the new key and store it.'
      : 'Waits for you to say that you have stored the new key.';
  }
  const open = rotation.writes.find((write) => write.kind !== 'hand-over' && isUnwritten(write));
  return open === undefined ? 'The new key is stored.' : `Stores the new key in ${open.label}.`;
}

function quietWords(rotation: Rotation): string {
  const { oldKey, pacing } = rotation;
  const settled = settledAt(rotation);
  const lastUsedOn = oldKey?.lastUsedOn ?? null;
  const day = sayDay(dayOf(quietFrom(settled, lastUsedOn, pacing.quietDays)));
  const earliest = `the earliest it can be called quiet is ${day} (UTC).`;
  return lastUsedOn !== null && isStillUsed(lastUsedOn, settled)
    ? `Waits: the old key was used on ${sayDay(lastUsedOn)}, after the switch; ${earliest}`
    : `Waits for the old key to go unused for a whole day; ${earliest}`;
}

function revokingWords(rotation: Rotation, stage: Extract<Stage, { name: 'revoking' }>): string {
  const isSweeping = !isOldAlive(rotation);
  if (stage.step === 'confirm') {
    return isSweeping
      ? 'Tries the new key everywhere once more.'
      : 'Tries the new key everywhere once more before the old one goes.';
  }
  if (stage.step === 'delete') return isSweeping ? 'Deletes a leftover key.' : 'Deletes the old key.';
  return isSweeping ? 'Looks whether anything is left over.' : 'Looks whether the old key is gone.';
}

function rollingBackWords(rotation: Rotation, stage: Extract<Stage, { name: 'rolling-back' }>): string {
  switch (stage.step) {
    case 'restore':
      return 'Puts back what the destinations held.';
    case 'settle':
      return 'Gives the consumers time to pick the old key up again.';
    case 'delete':
      return 'Deletes the new key.';
    case 'look':
      return rotation.newKey === null
        ? 'Looks whether Mistral made a key after all.'
        : 'Looks at the keys of the organization.';
    default:
      return assertNever(stage.step);
  }
}

function rolledBackWords(rotation: Rotation, reason: Problem): string {
  const { asks, writes } = rotation;
  const isStopped = reason.kind === 'stopped';
  if (isOldGone(rotation)) {
    if (isStopped) return 'It was stopped, and the old key is gone.';
    // Without a new key having been asked for, nobody looked for the old one but to revoke it.
    const gone = asks === 0 ? 'The old key was revoked; nothing else was changed.' : 'The old key is gone.';
    return `${problemWords(reason).title} ${gone}`;
  }
  if (asks === 0) {
    return isStopped
      ? 'It was stopped before anything was changed.'
      : `${problemWords(reason).title} Nothing was changed.`;
  }
  const isWhole = writes.every(({ state }) => state !== 'kept');
  if (isStopped) {
    return `It was stopped, and ${isWhole ? 'everything was put back' : 'some destination was left as it is'}.`;
  }
  const end = isWhole ? 'Everything was put back.' : 'Some destination was left as it is.';
  return `${problemWords(reason).title} ${end}`;
}

function doneWords(rotation: Rotation, { oldKey }: Extract<Stage, { name: 'done' }>) {
  const { purpose, plannedAt, endedAt } = rotation;
  const took = durationInWords(Math.max(0, (endedAt ?? plannedAt) - plannedAt));
  if (oldKey === 'kept' || (purpose !== 'revoke' && !isEverywhere(rotation)))
    return 'Ended here on your word.';
  if (purpose === 'revoke') return 'The key is revoked.';
  return purpose === 'create' ? `The key is ready. It took ${took}.` : `All done. It took ${took}.`;
}
