import type { Failure, FailureCode } from '../../contract/wire.ts';
import type { AdminApiFailure } from '../../domain/organization/admin-api-failure.ts';
import { assertNever } from '../../domain/outcome.ts';

/** An expected failure of a call, with words for the person; never made from an unexpected error's text. */
export class CallFailure extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string) {
    super(message);
    this.name = 'CallFailure';
    this.code = code;
  }
}

/** What crosses the bridge. The text of an unexpected error stays in the log. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof CallFailure) return { code: thrown.code, message: thrown.message };
  return { code: 'internal', message: 'Something went wrong inside Vane. The log has the details.' };
}

/** Turns a failed call to Mistral into one of the window. */
export function fromAdminApi(failure: AdminApiFailure): CallFailure {
  switch (failure.kind) {
    case 'unauthorized':
      return new CallFailure(
        'unauthorized',
        'Mistral does not accept the admin key. Connect again with a valid one.',
      );
    case 'forbidden':
    case 'payment-required':
      return new CallFailure('forbidden', `Mistral refused: ${failure.message}`);
    case 'not-found':
      return new CallFailure('not-found', 'Mistral does not know this any more. Sync to see what changed.');
    case 'conflict':
    case 'invalid-request':
      return new CallFailure('bad-input', `Mistral refused the request: ${failure.message}`);
    case 'rate-limited':
      return new CallFailure('rate-limited', 'Mistral asks to slow down. Try again in a minute.');
    case 'server-error':
      return new CallFailure('offline', `Mistral has a problem (status ${failure.status}). Try again later.`);
    case 'unreachable':
    case 'timed-out':
    case 'circuit-open':
      return new CallFailure('offline', 'Mistral cannot be reached. Check the network and try again.');
    case 'unreadable':
      return new CallFailure(
        'unreadable',
        'The answer did not come from Mistral’s Admin API. Check the address.',
      );
    case 'cancelled':
      return new CallFailure('cancelled', 'Stopped.');
    default:
      return assertNever(failure);
  }
}
