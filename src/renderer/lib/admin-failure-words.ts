import type { AdminApiFailure } from './facts-types.ts';

/** A failed request to Mistral as people read it. */
export interface AdminFailureWords {
  /** Without a full stop, such as "Cannot reach Mistral". */
  readonly title: string;
  /** A sentence that says what to do. */
  readonly next: string;
  /** True where a new admin key is the way out. */
  readonly wantsKey: boolean;
}

/** The words for a failure that a sync ended with. */
export function adminFailureWords(failure: AdminApiFailure): AdminFailureWords {
  switch (failure.kind) {
    case 'unauthorized':
      return say(
        'Mistral refused the admin key',
        'It may have been deleted or have expired. Enter a new one.',
        true,
      );
    case 'payment-required':
      return say('Mistral asks for payment', 'Check the plan and the last payment in the admin panel.');
    case 'forbidden':
      return say('The admin key may not read this', 'The Admin API needs the Enterprise plan.', true);
    case 'not-found':
      return say('There is no Admin API at this address', 'Check the base URL of the connection.');
    case 'rate-limited':
      return say('Mistral asks for fewer requests', 'Vane tries again by itself.');
    case 'server-error':
      return say(`Mistral answered with an error (${failure.status})`, 'Vane tries again by itself.');
    case 'unreachable':
      return unreachable(failure.reason);
    case 'timed-out':
      return say('Mistral did not answer in time', 'Vane tries again by itself.');
    case 'unreadable':
      return say('The answer could not be read', 'A proxy may have answered in place of Mistral.');
    case 'circuit-open':
      return say('Mistral failed several times in a row', 'Vane waits a little before it tries again.');
    case 'cancelled':
      return say('The sync was cancelled', 'Start it again when you like.');
    case 'conflict':
    case 'invalid-request':
      return say('Mistral refused the request', 'Vane may be older than the API; look for an update.');
  }
}

function unreachable(
  reason: Extract<AdminApiFailure, { readonly kind: 'unreachable' }>['reason'],
): AdminFailureWords {
  switch (reason) {
    case 'offline':
      return say('You are offline', 'Vane tries again when the network is back.');
    case 'unknown-host':
      return say('Cannot find Mistral’s address', 'Check your DNS, VPN or proxy, and the base URL.');
    case 'certificate':
      return say(
        'The certificate is not trusted',
        'A proxy may inspect your traffic; ask who runs your network.',
      );
    case 'proxy':
      return say(
        'The proxy does not let Vane through',
        'Check the proxy in the system’s network settings; one that asks for a sign-in cannot be used.',
      );
    case 'refused':
    case 'connection-lost':
    case 'other':
      return say('Cannot reach Mistral', 'Check your network or proxy.');
  }
}

function say(title: string, next: string, wantsKey = false): AdminFailureWords {
  return { title, next, wantsKey };
}
