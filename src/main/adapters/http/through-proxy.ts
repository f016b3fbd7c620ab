import type { Dispatcher, Pool } from 'undici';
import type { Fetch } from './fetch.ts';
import { unreachable } from './unreachable.ts';

/** The proxy does not lead on; nothing has been sent to where it should have led. */
export class ProxyFailure extends Error {
  /** Chromium's names. The second: it is there, and asks for a sign-in or does not allow the address. */
  readonly code: 'ERR_PROXY_CONNECTION_FAILED' | 'ERR_TUNNEL_CONNECTION_FAILED';

  constructor(code: ProxyFailure['code'], options?: ErrorOptions) {
    super('The proxy does not lead on.', options);
    this.code = code;
  }
}

/** A way that only ever fails: what the system names and nothing here can speak. */
export const unusable: Fetch = () => Promise.reject(new ProxyFailure('ERR_PROXY_CONNECTION_FAILED'));

/** Sends requests through one proxy, such as `http://proxy.example:8080`; its code is loaded with the first one. */
export function throughProxy(proxy: string): Fetch {
  return sendingBy(async () => {
    const { ProxyAgent } = await import('undici');
    return new ProxyAgent({ uri: proxy, clientFactory: await poolToProxy() });
  });
}

/** The variables that name proxies to programs of a terminal. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/** Sends requests as `HTTPS_PROXY` and `NO_PROXY` say; null where no proxy is named. */
export function throughEnvironment(environment: ProxyEnvironment): Fetch | null {
  const named = (name: string): string => environment[name.toLowerCase()] ?? environment[name] ?? '';
  const httpsProxy = named('HTTPS_PROXY');
  if (httpsProxy === '') return null;
  return sendingBy(async () => {
    const { EnvHttpProxyAgent } = await import('undici');
    return new EnvHttpProxyAgent({
      httpsProxy: httpsProxy.includes('://') ? httpsProxy : `http://${httpsProxy}`,
      // Only this machine is spoken to without TLS, and that directly.
      httpProxy: '',
      noProxy: named('NO_PROXY'),
      clientFactory: await poolToProxy(),
    });
  });
}

/** A proxy that takes longer to lead on is as good as not there. */
const tunnelWithinMs = 10_000;

/**
 * Makes the connections to the proxy itself. undici connects again without end to a proxy that hangs up when it is asked
 * to lead on, even for requests that were given up; so whatever fails before the tunnel stands is a failure at once.
 */
async function poolToProxy(): Promise<(origin: URL, options: object) => Pool> {
  const undici = await import('undici');
  class PoolToProxy extends undici.Pool {
    override async connect(asked: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> {
      const answer = await super.connect(asked).catch((thrown: unknown) => {
        // A certificate may yet be trusted.
        if (unreachable(thrown).reason === 'certificate') throw thrown;
        throw new ProxyFailure('ERR_PROXY_CONNECTION_FAILED', { cause: thrown });
      });
      if (answer.statusCode === 200) return answer;
      answer.socket.on('error', () => {}).destroy();
      throw new ProxyFailure('ERR_TUNNEL_CONNECTION_FAILED');
    }
  }
  return (origin, options) => new PoolToProxy(origin, { ...options, headersTimeout: tunnelWithinMs });
}

function sendingBy(make: () => Promise<Dispatcher>): Fetch {
  let made: Promise<Dispatcher> | null = null;
  return async (url, init) => {
    // Node's own `fetch` may be of another version than these parts, and then does not take them.
    const { fetch } = await import('undici');
    made ??= make();
    // No cause: an address that cannot be read is quoted in it, password and all.
    const dispatcher = await made.catch(() =>
      Promise.reject(new ProxyFailure('ERR_PROXY_CONNECTION_FAILED')),
    );
    try {
      return await fetch(url, { ...init, dispatcher });
    } catch (thrown) {
      throw proxyFailureIn(thrown) ?? thrown;
    }
  };
}

function proxyFailureIn(thrown: unknown): ProxyFailure | null {
  if (thrown instanceof ProxyFailure) return thrown;
  return thrown instanceof Error ? proxyFailureIn(thrown.cause) : null;
}
