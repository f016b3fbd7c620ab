import { assertNever } from '../outcome.ts';
import type { AdminApiFailure } from '../organization/admin-api-failure.ts';
import { isPassingAtDestination } from './destination.ts';
import type { Problem } from './problem.ts';

/** Whether waiting alone may help. */
export function isPassing(problem: Problem): boolean {
  switch (problem.kind) {
    case 'mistral':
      return saysNothing(problem.failure);
    case 'destination':
      return isPassingAtDestination(problem.failure);
    case 'keychain':
      return true;
    default:
      return false;
  }
}

/** Whether an answer leaves open what happened or is true: unknown, neither yes nor no. */
export function saysNothing(failure: AdminApiFailure): boolean {
  switch (failure.kind) {
    case 'rate-limited':
    case 'server-error':
    case 'unreachable':
    case 'timed-out':
    case 'unreadable':
    case 'circuit-open':
    case 'cancelled':
      return true;
    case 'unauthorized':
    case 'payment-required':
    case 'forbidden':
    case 'not-found':
    case 'conflict':
    case 'invalid-request':
      return false;
    default:
      return assertNever(failure);
  }
}

/** Whether a request surely never reached Mistral. */
export function wasNotSent(failure: AdminApiFailure): boolean {
  return failure.kind === 'circuit-open' || (failure.kind === 'unreachable' && !failure.sent);
}
