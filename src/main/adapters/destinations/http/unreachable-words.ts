import { unreachable } from '../../http/unreachable.ts';

/** Why a host could not be reached, in a sentence; null where the thrown thing does not come from the network. */
export function unreachableWords(thrown: unknown, host: string): string | null {
  switch (unreachable(thrown).reason) {
    case 'unknown-host':
      return `No machine is known as ${host}. Check the address and the connection.`;
    case 'offline':
      return `There is no network to ${host}.`;
    case 'refused':
      return `${host} does not accept connections.`;
    case 'proxy':
      return `The proxy on the way to ${host} does not let Vane through.`;
    case 'certificate':
      return `The certificate of ${host} is not trusted on this machine.`;
    case 'connection-lost':
      return `The connection to ${host} broke off.`;
    case 'other':
      return isTimeout(thrown) ? `${host} did not answer in time.` : null;
  }
}

function isTimeout(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const code = 'code' in thrown ? String(thrown.code) : '';
  return thrown.name === 'TimeoutError' || /TIMEDOUT|TIMEOUT/.test(code) || isTimeout(thrown.cause);
}
