import { isLoopback } from '../../adapters/http/loopback.ts';
import { readBaseUrl } from '../../adapters/mistral/base-url.ts';
import type { HostQuestion } from '../../core/host.ts';

/** The host that a typed address would hand the admin key to, if it is neither Mistral's nor this machine; else null. */
export function foreignHostOf(typed: string | null): string | null {
  const bases = typed === null ? null : readBaseUrl(typed);
  const [first] = bases?.ok === true ? bases.value : [];
  if (first === undefined) return null;
  const { host, hostname } = new URL(first);
  const isMistral = hostname === 'mistral.ai' || hostname.endsWith('.mistral.ai');
  return isMistral || isLoopback(hostname) ? null : host;
}

/** What a person is asked before such a host may have the admin key. */
export function aboutHost(host: string): HostQuestion {
  return {
    message: `Send the admin key to ${host}?`,
    detail: `${host} does not belong to Mistral. Whoever runs it can use the key to read and change your whole organization.`,
    confirm: 'Send the key',
  };
}
