import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { listen } from '../http/listen.ts';

/** What a proxy does with those who ask to be led on. */
export type ProxyManners =
  | { readonly kind: 'leads' }
  /** Leads on who signs in so, by RFC 7617. */
  | { readonly kind: 'asks'; readonly user: string; readonly password: string }
  | { readonly kind: 'forbids' }
  /** Ends the connection in order, breaks it, says what is no HTTP, or says nothing. */
  | { readonly kind: 'hangs-up' | 'breaks' | 'babbles' | 'is-silent' };

/** A forward proxy on 127.0.0.1 that leads on by CONNECT (RFC 9110, 9.3.6), and tells what it saw. */
export interface TestProxy {
  readonly url: string;
  readonly port: number;
  /** `host:port` of every CONNECT, in order. */
  readonly asked: readonly string[];
  /** Everything that clients sent to the proxy itself and through its tunnels. */
  readonly seen: () => Buffer;
  behave(manners: ProxyManners): void;
  /** Ends every connection. */
  hangUp(): void;
  close(): Promise<void>;
}

/** Starts a proxy; `places` tells to which local port a host name leads, whatever port is asked for. */
export async function startProxy(places: Readonly<Record<string, number>>): Promise<TestProxy> {
  let manners: ProxyManners = { kind: 'leads' };
  const asked: string[] = [];
  const seen: Buffer[] = [];
  const tunnels = new Set<Duplex>();
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connect', (request, client, head) => {
    tunnels.add(client);
    client.on('error', () => client.destroy());
    client.on('close', () => tunnels.delete(client));
    asked.push(request.url ?? '');
    seen.push(Buffer.from(request.rawHeaders.join('\n')));
    if (manners.kind === 'is-silent') return;
    if (manners.kind === 'hangs-up') return void client.end();
    if (manners.kind === 'breaks') return void client.destroy();
    if (manners.kind === 'babbles') return void client.end('220 mail.example ready\r\n');
    const status = statusFor(request, manners);
    if (status !== null) return void client.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);
    const port = places[request.url?.split(':')[0] ?? ''];
    if (port === undefined) return void client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
    lead(client, port, head, seen);
  });
  const { port, close } = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    asked,
    seen: () => Buffer.concat(seen),
    behave: (wanted) => {
      manners = wanted;
    },
    hangUp: () => tunnels.forEach((tunnel) => tunnel.end()),
    close: () => {
      // A tunnel no longer counts as a connection of the server.
      for (const tunnel of tunnels) tunnel.destroy();
      return close();
    },
  };
}

function statusFor({ headers }: IncomingMessage, manners: ProxyManners): string | null {
  if (manners.kind === 'forbids') return '403 Forbidden';
  if (manners.kind !== 'asks') return null;
  const signIn = Buffer.from(`${manners.user}:${manners.password}`).toString('base64');
  const isKnown = headers['proxy-authorization'] === `Basic ${signIn}`;
  return isKnown ? null : '407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="office"';
}

function lead(client: Duplex, port: number, head: Buffer, seen: Buffer[]): void {
  const target = connect(port, '127.0.0.1', () => {
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    target.write(head);
    client.on('data', (bytes: Buffer) => seen.push(bytes));
    client.pipe(target).pipe(client);
  });
  target.on('error', () => client.destroy());
  target.on('close', () => client.destroy());
  client.on('close', () => target.destroy());
}
