import { sayDay } from '../alert/finding-words.ts';
import { dayOf } from '../organization/day.ts';
import { assertNever } from '../outcome.ts';
import { destinationWords, mistralWords, type Words } from './failure-words.ts';
import type { Problem } from './problem.ts';

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
        next: 'Another secret is listed under its id. Look at it in the Mistral console before deciding.',
      };
    case 'holds-another':
      return {
        title: `${problem.label} holds another key than the one to be replaced.`,
        next: 'Remove it from the destinations of this key, or correct what it holds, then try again.',
      };
    case 'no-secret':
      return {
        title: 'Mistral was asked for a key several times, and no answer could be used.',
        next: 'What it may have made without an answer is deleted again. Wait a while, then try again.',
      };
    case 'stray-in-use': {
      const { maskedKey, lastUsedOn } = problem;
      const used = lastUsedOn === null ? '' : ` (used on ${sayDay(lastUsedOn)})`;
      return {
        title: `Somebody has a key that carries the mark of this rotation: ${maskedKey}${used}.`,
        next: 'An older copy of the database of Vane may have been put back. Vane does not delete that key. Roll back to leave it alone and end here, or revoke it yourself and try again.',
      };
    }
    case 'still-listed':
      return {
        title: 'Mistral accepts the deletion of a key, and lists the key all the same.',
        next: 'Vane deletes it again, ever more seldom. Look at it in the Mistral console.',
      };
    case 'secret-lost':
      return {
        title: "The new key's secret can no longer be opened.",
        next: 'The keychain entry that seals it is gone. Roll back, then rotate once more.',
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
        next: 'Somebody or something wrote there. Try again to write the new key once more, or roll back.',
      };
    case 'new-key-gone':
      return {
        title: 'The new key is no longer in the organization.',
        next: 'Somebody deleted it. Roll back, so that the destinations hold the old key again.',
      };
    case 'neither-listed':
      return {
        title: 'Mistral lists neither the old key nor the new one.',
        next: 'Check that the admin key in the settings is one of this organization, then try again. If both keys were deleted, create another one.',
      };
    case 'unproved':
      return unprovedWords(problem);
    case 'cannot-restore':
      return {
        title: `Vane cannot put back what was there: ${problem.label}.`,
        next: 'Put it back there by hand and then delete the new key, or keep both keys.',
      };
    case 'no-way-back':
      return {
        title: 'The old key is gone, so there is no way back.',
        next: 'Try again to go on with the new key: it is proved and stored wherever it is missing.',
      };
    case 'not-quiet':
      return {
        title:
          problem.lastUsedOn === null
            ? 'The old key could not be called quiet in time.'
            : `The old key is still in use, last on ${sayDay(problem.lastUsedOn)}.`,
        next:
          problem.lastUsedOn === null
            ? 'No whole day without use was seen, by the clocks of this machine and of Mistral. Check the clock, then keep waiting.'
            : 'Find what still uses it, then keep waiting. Revoking it now breaks whatever still uses it.',
      };
    case 'stopped':
      return { title: 'It was stopped.', next: 'Start again whenever it suits.' };
    default:
      return assertNever(problem);
  }
}

/** Nothing more than is known: whoever decides has to look for the rest. */
function unprovedWords({ label, provedAt, evidence }: Extract<Problem, { kind: 'unproved' }>): Words {
  const accepted = `Mistral accepted the new key on ${sayDay(dayOf(provedAt))}, at the switch, and lists it`;
  const known =
    evidence === 'unchanged'
      ? `${accepted}; nobody has written to ${label} since.`
      : `${accepted}; whether it is still stored there only you can tell.`;
  return {
    title: `Vane can no longer try the key in ${label}: its own copy of the secret is lost.`,
    next: `${known} If the consumers work, revoke the old key.`,
  };
}
