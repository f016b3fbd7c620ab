import type { ConnectionProblem } from '../../../contract/connections.ts';

/** Why a test failed, as people read it. */
export interface ProblemWords {
  readonly title: string;
  readonly next: string;
  /** Where the way out lies: another key, another address, or waiting. */
  readonly remedy: 'key' | 'address' | 'retry';
}

/** The words for every way a connection can fail. */
export const problemWords: Readonly<Record<ConnectionProblem, ProblemWords>> = {
  'no-key': {
    title: 'There is no key to test',
    next: 'Copy the Admin API key again, then paste it here.',
    remedy: 'key',
  },
  'wrong-key': {
    title: 'Mistral does not accept this key',
    next: 'It must be an Admin API key from the Backoffice; an ordinary API key does not work here. It may also be deleted or expired.',
    remedy: 'key',
  },
  'wrong-plan': {
    title: 'This organization may not use the Admin API',
    next: 'Mistral offers the Admin API on the Enterprise plan only. Ask your account manager to switch it on.',
    remedy: 'retry',
  },
  'wrong-host': {
    title: 'There is no Admin API at this address',
    next: 'Check the address for typing mistakes, or choose Mistral’s own.',
    remedy: 'address',
  },
  'bad-url': {
    title: 'This is not an address that Vane can use',
    next: 'Give a full address such as https://api.mistral.ai/v1/admin. Plain http works only on this computer.',
    remedy: 'address',
  },
  offline: {
    title: 'The address cannot be reached',
    next: 'Check your network, VPN or proxy, then test again.',
    remedy: 'retry',
  },
  certificate: {
    title: 'The certificate is not trusted',
    next: 'Someone on the way may read your traffic, as some company proxies do. Ask who runs your network; Vane sent no key.',
    remedy: 'retry',
  },
  proxy: {
    title: 'The proxy does not let Vane through',
    next: 'Check the proxy in the system’s network settings. One that asks for a sign-in cannot be used; ask who runs your network.',
    remedy: 'retry',
  },
  'clock-skew': {
    title: 'This computer’s clock is off',
    next: 'Set date and time to automatic in the system settings, then test again.',
    remedy: 'retry',
  },
  'rate-limited': {
    title: 'Mistral asks for fewer requests',
    next: 'Wait a minute, then test again.',
    remedy: 'retry',
  },
  'server-error': {
    title: 'Mistral has a problem of its own',
    next: 'Nothing is wrong on your side. Test again in a few minutes.',
    remedy: 'retry',
  },
};

/** How far the clock is off, in words; null when it hardly is. */
export function clockWarning(clockSkewMs: number | null): string | null {
  if (clockSkewMs === null || Math.abs(clockSkewMs) < 60_000) return null;
  const minutes = Math.round(Math.abs(clockSkewMs) / 60_000);
  const amount = minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
  return `This computer’s clock is ${amount} ${clockSkewMs > 0 ? 'ahead of' : 'behind'} Mistral’s, so ages may look wrong. Set it to automatic.`;
}
