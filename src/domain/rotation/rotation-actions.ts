import { sayDay } from '../alert/finding-words.ts';
import { dayOf, type Moment } from '../organization/day.ts';
import { apply } from './apply.ts';
import { choiceWords, rollBackWords } from './choice-words.ts';
import type { RotationEvent } from './event.ts';
import { gapWords } from './gap-words.ts';
import type { Choice } from './problem.ts';
import { isStillUsed, settledAt } from './quiet.ts';
import type { Rotation } from './rotation.ts';
import { waitingHandOver } from './stage-words.ts';
import type { ActionView, RotationAction } from './view.ts';
import { settleMs } from './writes.ts';

/** What a person can do with a rotation now, best first; the machine itself is asked whether each makes sense. */
export function actionsOf(rotation: Rotation, now: Moment): readonly ActionView[] {
  const { stage } = rotation;
  const offered =
    stage.name === 'needs-human'
      ? stage.choices.map((choice) => answer(rotation, choice))
      : [...handOver(rotation), ...always(rotation), givingUp(rotation)];
  return offered.filter(({ action }) => {
    const event = eventOf(action);
    return event === null || apply(rotation, event, now).ok;
  });
}

/** What an action says to the machine; null for showing a secret, which says nothing by itself. */
export function eventOf(action: RotationAction): RotationEvent | null {
  switch (action.kind) {
    case 'choose':
      return { type: 'choose', choice: action.choice };
    case 'handed-over':
      return { type: 'handed-over', destinationId: action.destinationId };
    case 'show':
      return null;
    default:
      return { type: action.kind };
  }
}

function handOver(rotation: Rotation): readonly ActionView[] {
  const write = waitingHandOver(rotation);
  if (write === null) return [];
  const { destinationId } = write;
  const show: ActionView = {
    action: { kind: 'show', destinationId },
    label: 'Copy the new key',
    consequence:
      'Puts it on the clipboard and takes it away again after a minute. The old key keeps working.',
    isDangerous: false,
  };
  const stored: ActionView = {
    action: { kind: 'handed-over', destinationId },
    label: 'I have stored it',
    consequence: 'Goes on. Vane does not show the new key again after the end.',
    isDangerous: false,
  };
  return write.state === 'writing' ? [stored, show] : [show, stored];
}

function answer(rotation: Rotation, choice: Choice): ActionView {
  const { label, consequence, isDangerous } = choiceWords(choice, rotation);
  return {
    action: { kind: 'choose', choice },
    label,
    consequence: choice === 'revoke-now' ? `${consequence} ${useOf(rotation)}` : consequence,
    isDangerous,
  };
}

/** Makes sense where a deletion does not come to its end. */
function givingUp({ stage, marker }: Rotation): ActionView {
  const action = { kind: 'choose', choice: 'keep-both' } as const;
  return stage.name === 'sweeping'
    ? {
        action,
        label: 'Stop looking',
        consequence: `A new key that nobody has the secret of may be left. Look in the Mistral console for ${marker} in the names.`,
        isDangerous: false,
      }
    : {
        action,
        label: 'Stop trying to delete it',
        consequence: 'The key may stay alive; delete it in the Mistral console.',
        isDangerous: true,
      };
}

function always(rotation: Rotation): readonly ActionView[] {
  const { stage } = rotation;
  const start: ActionView = {
    action: { kind: 'start' },
    label: 'Start now',
    consequence: 'Begins without waiting for its turn.',
    isDangerous: false,
  };
  const hurry: ActionView = {
    action: { kind: 'hurry' },
    label: stage.name === 'quiet' ? 'Look again now' : 'Try now',
    consequence:
      stage.name === 'quiet'
        ? 'Asks Mistral for the last use again.'
        : 'Does not wait any longer for the next try.',
    isDangerous: false,
  };
  const revoke: ActionView = {
    action: { kind: 'revoke-now' },
    label: 'Revoke the old key now',
    consequence: `The new key is tried once more everywhere, then the old one is deleted for good.${gapOf(rotation)} ${useOf(rotation)}`,
    isDangerous: true,
  };
  const stop: ActionView = {
    action: { kind: 'stop' },
    label: stage.name === 'planned' ? 'Cancel' : 'Stop and roll back',
    consequence:
      stage.name === 'planned' ? 'Nothing was changed, and nothing will be.' : rollBackWords(rotation),
    isDangerous: false,
  };
  return [start, hurry, revoke, stop];
}

/** What it means for consumers that have not had their time yet. */
function gapOf(rotation: Rotation): string {
  const gap = rotation.stage.name === 'settling' ? gapWords(settleMs(rotation), 'foreseen') : null;
  return gap === null ? '' : ` ${gap}`;
}

/** The evidence for or against revoking now. */
function useOf(rotation: Rotation): string {
  const { oldKey, cutOverAt } = rotation;
  if (oldKey === null) return '';
  const { lastUsedOn, seenAt } = oldKey;
  const asOf = seenAt === undefined ? 'When this was planned' : `On ${sayDay(dayOf(seenAt))}`;
  if (lastUsedOn === null) return `${asOf}, Mistral had no recorded use of it.`;
  const used = `${asOf}, its last recorded use was on ${sayDay(lastUsedOn)}`;
  if (cutOverAt === null) return `${used}.`;
  if (isStillUsed(lastUsedOn, settledAt(rotation))) {
    return `${used}, after the switch: something still uses it.`;
  }
  return lastUsedOn < dayOf(cutOverAt)
    ? `${used}, before the switch.`
    : `${used}, the day of the switch, which proves nothing either way.`;
}
