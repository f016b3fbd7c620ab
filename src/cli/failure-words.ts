import type { AdminApiFailure } from '../domain/organization/admin-api-failure.ts';
import { assertNever } from '../domain/outcome.ts';
import type { ProbeFailure } from '../main/core/mistral.ts';

/** Why Mistral could not be read and what to do about it, for a line on standard error. */
export function failureWords(failure: ProbeFailure): string {
  switch (failure.kind) {
    case 'bad-address':
      return addressWords[failure.problem];
    case 'unauthorized':
      return 'Mistral does not accept this admin key. Check that it is an Admin API key of Backoffice, and that it was not deleted and has not expired; ordinary API keys do not work.';
    case 'payment-required':
      return 'Mistral asks for payment. Check the plan and the last payment in the admin panel.';
    case 'forbidden':
      return 'the admin key may not read this. The Admin API needs the Enterprise plan.';
    case 'not-found':
      return 'there is no Admin API at this address. Check --url; Mistral’s own is https://api.mistral.ai/v1/admin.';
    case 'conflict':
    case 'invalid-request':
      return 'Mistral refused the request as wrong. Vane may be older than the API; look for an update.';
    case 'rate-limited':
      return `Mistral asks for fewer requests.${waitWords(failure.retryAfterMs)}`;
    case 'server-error':
      return `Mistral answered with an error (${failure.status}). Try again later.`;
    case 'unreachable':
      return unreachableWords[failure.reason];
    case 'timed-out':
      return `Mistral did not answer within ${Math.round(failure.timeoutMs / 1000)} seconds. Check the network and try again.`;
    case 'unreadable':
      return 'the answer is not what the Admin API promises; a proxy or another server may have given it. Check --url and the network.';
    case 'circuit-open':
      return `Mistral failed several times in a row.${waitWords(failure.retryAfterMs)}`;
    case 'cancelled':
      return 'stopped.';
    default:
      return assertNever(failure);
  }
}

const addressWords = {
  'not-a-url': '--url is not a web address. It should look like https://api.mistral.ai/v1/admin.',
  insecure: '--url must begin with https:// so that the key travels encrypted.',
  'has-credentials': '--url holds a user name or password. Leave them out.',
} as const;

const unreachableWords: Readonly<
  Record<Extract<AdminApiFailure, { readonly kind: 'unreachable' }>['reason'], string>
> = {
  offline: 'this machine is offline. Connect it and try again.',
  'unknown-host': 'the address has no host that is known. Check --url, DNS, VPN or proxy.',
  certificate:
    'the certificate of the address is not trusted. A proxy may inspect the traffic; ask who runs the network.',
  proxy: 'the proxy cannot be reached or does not let Vane through. Check HTTPS_PROXY and NO_PROXY.',
  refused: 'nothing answers at the address. Check --url, the network and the proxy.',
  'connection-lost': 'the connection was lost. Check the network and try again.',
  other: 'the address cannot be reached. Check --url, the network and the proxy.',
};

function waitWords(ms: number | null): string {
  return ms === null
    ? ' Try again in a few minutes.'
    : ` Try again in ${Math.max(1, Math.ceil(ms / 1000))} seconds.`;
}
