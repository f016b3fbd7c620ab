import { sayDay } from '../alert/finding-words.ts';
import { dayOf, type Moment } from '../organization/day.ts';
import { apply } from './apply.ts';
import type { RotationEvent } from './event.ts';
import { choiceWords } from './problem-words.ts';
import type { Choice } from './problem.ts';
import type { Rotation } from './rotation.ts';
import { waitingHandOver } from './stage-words.ts';
import type { ActionView, RotationAction } from './view.ts';
import { isUnrestored } from './writes.ts';

/** What a person can do with a rotation now, best first; the machine itself is asked whether each makes sense. */
export function actionsOf(rotation: Rotation, now: Moment): readonly ActionView[] {
  const isPending = rotation.stage.name === 'revoke-pending';
  const offered = isPending
    ? [...always(rotation), ...choices(rotation)]
    : [...handOver(rotation), ...choices(rotation), ...always(rotation)];
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

function choices(rotation: Rotation): readonly ActionView[] {
  const { stage } = rotation;
  const offered: readonly Choice[] =
    stage.name === 'needs-human' ? stage.choices : stage.name === 'revoke-pending' ? ['keep-both'] : [];
  const isOldKeyAlive = rotation.oldKey !== null && rotation.oldKey.goneAt === null;
  return offered.map((choice) => {
    const words = choiceWords(choice, isOldKeyAlive);
    const isGivingUp = stage.name === 'revoke-pending';
    return {
      action: { kind: 'choose', choice },
      label: isGivingUp ? 'Stop trying to delete it' : words.label,
      consequence: isGivingUp
        ? 'The key may stay alive; delete it in the Mistral console.'
        : choice === 'revoke-now'
          ? `${words.consequence} ${useOf(rotation)}`
          : words.consequence,
      isDangerous: words.isDangerous || isGivingUp,
    };
  });
}

function always(rotation: Rotation): readonly ActionView[] {
  const { stage } = rotation;
  if (stage.name === 'needs-human') return [];
  const start: ActionView = {
    action: { kind: 'start' },
    label: 'Start now',
    consequence: 'Begins without waiting for its turn.',
    isDangerous: false,
  };
  const hurry: ActionView = {
    action: { kind: 'hurry' },
    label: stage.name === 'quiet' ? 'Look again now' : 'Try now',
    consequence: 'Does not wait any longer for the next try.',
    isDangerous: false,
  };
  const revoke: ActionView = {
    action: { kind: 'revoke-now' },
    label: 'Revoke the old key now',
    consequence: `The new key is tried once more everywhere, then the old one is deleted for good. ${useOf(rotation)}`,
    isDangerous: true,
  };
  const stop: ActionView = {
    action: { kind: 'stop' },
    label: stage.name === 'planned' ? 'Cancel' : 'Stop and go back',
    consequence: stopWords(rotation),
    isDangerous: false,
  };
  return [start, hurry, revoke, stop];
}

/** The evidence for or against revoking now. */
function useOf({ oldKey, cutOverAt }: Rotation): string {
  if (oldKey === null) return '';
  const { lastUsedOn } = oldKey;
  if (lastUsedOn === null) return 'Mistral has no recorded use of it.';
  const used = `Its last recorded use was on ${sayDay(lastUsedOn)}`;
  if (cutOverAt === null) return `${used}.`;
  const switchedOn = dayOf(cutOverAt);
  if (lastUsedOn > switchedOn) return `${used}, after the switch: something still uses it.`;
  if (lastUsedOn < switchedOn) return `${used}, before the switch.`;
  return `${used}, the day of the switch, which proves nothing either way.`;
}

function stopWords({ stage, newKey, writes }: Rotation): string {
  if (stage.name === 'planned') return 'Nothing was changed, and nothing will be.';
  if (newKey === null) return 'Makes sure that no new key is left over. The old key stays.';
  return writes.some(isUnrestored)
    ? 'Destinations get back what they held, then the new key is deleted. The old key stays.'
    : 'The new key, which nobody uses yet, is deleted. The old key stays.';
}
