import { durationInWords } from '../alert/age.ts';
import { assertNever } from '../outcome.ts';
import type { AdminApiFailure } from '../organization/admin-api-failure.ts';
import type { DestinationFailure } from './destination.ts';

/** What is wrong and what to do, each in plain sentences. */
export interface Words {
  readonly title: string;
  readonly next: string;
}

const byItself = 'Vane tries again by itself; nothing needs to be done.';

/** A failure of a call to Mistral, for a person in the middle of a rotation. */
export function mistralWords(failure: AdminApiFailure): Words {
  switch (failure.kind) {
    case 'unauthorized':
      return {
        title: 'Mistral does not accept the admin key any more.',
        next: 'Replace the admin key in the settings, then try again.',
      };
    case 'payment-required':
      return {
        title: 'Mistral asks for a payment first.',
        next: 'Look at the billing page in the Mistral console, then try again.',
      };
    case 'forbidden':
      return {
        title: 'Mistral does not allow this with the present admin key.',
        next: 'Use the admin key of somebody who may, then try again.',
      };
    case 'not-found':
      return {
        title: 'Mistral does not know what this was about.',
        next: 'It may have been removed meanwhile. Look at it in the Mistral console, then try again.',
      };
    case 'conflict':
      return {
        title: 'Mistral says that something stands in the way.',
        next: withMessage('Look at the key and its workspace in the Mistral console.', failure.message),
      };
    case 'invalid-request':
      return {
        title: `Mistral refused the request (${failure.status}).`,
        next: withMessage('The workspace or the owner may have changed.', failure.message),
      };
    case 'rate-limited':
      return {
        title: 'Mistral asks for fewer calls.',
        next:
          failure.retryAfterMs === null
            ? byItself
            : `Vane goes on after ${durationInWords(failure.retryAfterMs)}.`,
      };
    case 'server-error':
      return { title: `Mistral has a problem of its own (${failure.status}).`, next: byItself };
    case 'unreachable':
      return {
        title: 'Mistral cannot be reached.',
        next: `Check the network of this machine if it lasts. ${byItself}`,
      };
    case 'timed-out':
      return { title: 'Mistral took too long to answer.', next: byItself };
    case 'unreadable':
      return {
        title: 'The answer was not from Mistral, or not whole.',
        next: `A proxy may stand in between. ${byItself}`,
      };
    case 'circuit-open':
      return { title: 'Mistral failed several times in a row, so Vane gives it a rest.', next: byItself };
    case 'cancelled':
      return { title: 'The call was interrupted.', next: byItself };
    default:
      return assertNever(failure);
  }
}

/** A failure at a destination; its own message says what exactly is wrong there. */
export function destinationWords(label: string, failure: DestinationFailure): Words {
  const { kind, message } = failure;
  switch (kind) {
    case 'unreachable':
      return { title: `${label} cannot be reached.`, next: message };
    case 'busy':
      return { title: `${label} is busy.`, next: message };
    case 'refused':
      return { title: `${label} refuses Vane's credentials.`, next: message };
    case 'not-writable':
      return { title: `${label} cannot be written.`, next: message };
    case 'missing':
      return { title: `What should hold ${label} is not there.`, next: message };
    case 'unexpected':
      return { title: `${label} is not of the shape that was expected.`, next: message };
    case 'conflict':
      return { title: `Somebody else changed ${label} meanwhile.`, next: message };
    case 'disabled':
      return { title: `Destinations of the kind of ${label} are switched off.`, next: message };
    case 'failed':
      return { title: `${label} reported a failure.`, next: message };
    default:
      return assertNever(kind);
  }
}

function withMessage(text: string, message: string): string {
  return message.trim() === '' ? text : `${text} Mistral's words: ${message.trim()}`;
}
