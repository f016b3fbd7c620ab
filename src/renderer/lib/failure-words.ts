import type { Failure, FailureCode } from '../../contract/wire.ts';
import { CallError } from './client.ts';

/** A failure as people read it: what happened, and what to do next. */
export interface FailureWords {
  readonly title: string;
  readonly next: string;
  /** Whether the same call may well succeed when tried again. */
  readonly canRetry: boolean;
}

const words: Readonly<Record<FailureCode, FailureWords>> = {
  'bad-input': { title: 'Vane did not accept that', next: 'Check what you entered.', canRetry: false },
  'not-found': {
    title: 'It is no longer there',
    next: 'It may have been removed at Mistral since the last sync.',
    canRetry: true,
  },
  unauthorized: {
    title: 'Mistral refused the admin key',
    next: 'Enter a working admin key in Settings → Organizations.',
    canRetry: true,
  },
  forbidden: {
    title: 'The admin key may not do this',
    next: 'The Admin API needs the Enterprise plan and a key made in the Backoffice.',
    canRetry: true,
  },
  'rate-limited': {
    title: 'Mistral asks for fewer requests',
    next: 'Wait a minute, then try again.',
    canRetry: true,
  },
  offline: {
    title: 'Mistral cannot be reached',
    next: 'Check your network or proxy. What you see is what was read last.',
    canRetry: true,
  },
  unreadable: {
    title: 'The answer could not be read',
    next: 'A proxy may have answered in place of Mistral. Check the base URL, then try again.',
    canRetry: true,
  },
  'keychain-unavailable': {
    title: 'The system keychain is not available',
    next: 'Unlock or start your keychain, or keep the key for this session only.',
    canRetry: true,
  },
  storage: {
    title: 'Vane could not use its database',
    next: 'Check that the disk has space and that the data folder can be written.',
    canRetry: true,
  },
  cancelled: { title: 'Cancelled', next: 'Nothing was changed.', canRetry: true },
  internal: {
    title: 'Something went wrong inside Vane',
    next: 'Try again. If it stays, restart Vane; the log has the details.',
    canRetry: true,
  },
};

/** Whether a person said no to a question of the system, which needs no telling: nothing failed. */
export function isDeclined(error: unknown): boolean {
  return error instanceof CallError && error.failure.code === 'cancelled';
}

/** The words for anything that was thrown while calling; the one place where a code becomes language. */
export function failureWords(error: unknown): FailureWords {
  return error instanceof CallError ? wordsOf(error.failure) : words.internal;
}

function wordsOf({ code, message }: Failure): FailureWords {
  const own = words[code];
  return code === 'bad-input' && message !== '' ? { ...own, next: message } : own;
}
