import { isLoopback, readBaseUrl } from '../../adapters/mistral/base-url.ts';
import type { Host } from '../../core/host.ts';

/** The host that a typed address would hand the admin key to, if it is neither Mistral's nor this machine; else null. */
export function foreignHostOf(typed: string | null): string | null {
  const bases = typed === null ? null : readBaseUrl(typed);
  const [first] = bases?.ok === true ? bases.value : [];
  if (first === undefined) return null;
  const { host, hostname } = new URL(first);
  const isMistral = hostname === 'mistral.ai' || hostname.endsWith('.mistral.ai');
  return isMistral || isLoopback(hostname) ? null : host;
}

/** Asks the person, outside the page, whether a host may have the key; a yes holds until Vane quits. */
export function createHostConsent(host: Pick<Host, 'confirmHost'>): (name: string) => Promise<boolean> {
  const confirmed = new Set<string>();
  let isAsking = false;
  return async (name) => {
    if (confirmed.has(name)) return true;
    if (isAsking) return false;
    isAsking = true;
    try {
      const isConfirmed = await host.confirmHost(name);
      if (isConfirmed) confirmed.add(name);
      return isConfirmed;
    } finally {
      isAsking = false;
    }
  };
}
