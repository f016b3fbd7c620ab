import { sayDay } from '../alert/finding-words.ts';
import { assertNever } from '../outcome.ts';
import { destinationWords, mistralWords, type Words } from './failure-words.ts';
import type { Choice, Problem } from './problem.ts';

/** What is wrong and what to do, for everything that can hold a rotation up. */
export function problemWords(problem: Problem): Words {
  switch (problem.kind) {
    case 'mistral':
      return mistralWords(problem.failure);
    case 'destination':
      return destinationWords(problem.label, problem.failure);
    case 'admin-key':
      return problem.problem === 'locked'
        ? {
            title: 'The keychain with the admin key is locked.',
            next: 'Unlock the keychain of this machine, then try again.',
          }
        : {
            title: 'The admin key of this organization is missing.',
            next: 'Give the admin key again in the settings, under Organizations.',
          };
    case 'keychain':
      return {
        title: 'The keychain of this machine does not answer.',
        next: 'Unlock it or sign in again, then try again.',
      };
    case 'key-gone':
      return {
        title: 'The old key is no longer in the organization.',
        next: 'Somebody deleted it meanwhile. Check who did before going on.',
      };
    case 'key-changed':
      return {
        title: 'The old key is not the one that was planned for.',
        next: 'Its secret or workspace changed meanwhile. Look at it in the Mistral console before deciding.',
      };
    case 'workspace-gone':
      return {
        title: `The workspace ${problem.workspaceName} is archived or gone.`,
        next: 'Restore the workspace and try again, or go back and plan with another one.',
      };
    case 'owner-gone':
      return {
        title: `${problem.ownerName} is no longer a member.`,
        next: 'Go back and plan again with another owner.',
      };
    case 'holds-another':
      return {
        title: `${problem.label} holds another key than the one to be replaced.`,
        next: 'Remove it from the destinations of this key, or correct what it holds, then try again.',
      };
    case 'no-secret':
      return {
        title: 'Mistral made keys but did not tell their secrets.',
        next: 'Such keys were deleted again. Wait a while, then try again.',
      };
    case 'secret-lost':
      return {
        title: "The new key's secret can no longer be opened.",
        next: 'The keychain entry that seals it is gone. Go back, then rotate once more.',
      };
    case 'not-accepted':
      return {
        title: 'Mistral does not accept the new key yet.',
        next: 'A new key may take some minutes to be known everywhere. If it stays so, the new key is deleted.',
      };
    case 'wrong-workspace':
      return {
        title: `The new key came to be in ${problem.workspaceName}, which is not the workspace that was asked for.`,
        next: 'The new key is deleted. Check the workspaces of its owner, then rotate once more.',
      };
    case 'refused-after-storing':
      return {
        title: `Mistral refuses the key that ${problem.label} holds.`,
        next: 'Somebody may have deleted the new key. Destinations get back what they held, where they can.',
      };
    case 'differs':
      return {
        title: `${problem.label} no longer holds the new key.`,
        next: 'Somebody or something wrote there. Try again to write the new key once more, or go back.',
      };
    case 'new-key-gone':
      return {
        title: 'The new key is no longer in the organization.',
        next: 'Somebody deleted it. Go back, so that the destinations hold the old key again.',
      };
    case 'cannot-restore':
      return {
        title: `${problem.label} cannot get back what it held.`,
        next: 'Store the old key there by hand and then delete the new one, or keep both keys.',
      };
    case 'not-quiet':
      return {
        title:
          problem.lastUsedOn === null
            ? 'The old key could not be called quiet in time.'
            : `The old key is still in use, last on ${sayDay(problem.lastUsedOn)}.`,
        next: 'Find what still uses it, then keep waiting. Revoking it now breaks whatever still uses it.',
      };
    case 'stopped':
      return { title: 'It was stopped.', next: 'Start again whenever it suits.' };
    default:
      return assertNever(problem);
  }
}

/** What a choice is called, does, and whether it cannot be undone. */
export interface ChoiceWords {
  readonly label: string;
  readonly consequence: string;
  readonly isDangerous: boolean;
}

/** Words for each choice; whether an old key exists decides what going back means. */
export function choiceWords(choice: Choice, isOldKeyAlive: boolean): ChoiceWords {
  switch (choice) {
    case 'try-again':
      return {
        label: 'Try again',
        consequence: 'Does the same step once more. Nothing is lost by it.',
        isDangerous: false,
      };
    case 'roll-back':
      return {
        label: 'Go back',
        consequence: isOldKeyAlive
          ? 'Destinations get back what they held, then the new key is deleted. The old key stays.'
          : 'Destinations get back what they held, then the new key is deleted.',
        isDangerous: false,
      };
    case 'keep-waiting':
      return {
        label: 'Keep waiting',
        consequence: 'Waits as long again for the old key to be quiet. Both keys work meanwhile.',
        isDangerous: false,
      };
    case 'revoke-now':
      return {
        label: 'Revoke the old key now',
        consequence: 'Deletes the old key. Whatever still uses it stops working, and it cannot be undone.',
        isDangerous: true,
      };
    case 'revoke-anyway':
      return {
        label: 'Revoke the leaked key at once',
        consequence:
          'Deletes the leaked key before the new one is in place. Consumers that use it stop working until then.',
        isDangerous: true,
      };
    case 'keep-both':
      return isOldKeyAlive
        ? {
            label: 'End here and keep every key',
            consequence: 'Nothing is deleted and nothing is put back. Clean up by hand later.',
            isDangerous: false,
          }
        : {
            label: 'End here and keep the new key',
            consequence: 'Nothing more is written or deleted.',
            isDangerous: false,
          };
    case 'delete-new-key':
      return {
        label: 'Delete the new key all the same',
        consequence: 'Whatever still holds the new key stops working, and it cannot be undone.',
        isDangerous: true,
      };
    default:
      return assertNever(choice);
  }
}
