import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { listen, textOf } from './listen.ts';

/** A request as a simulated system sees it. */
export interface Incoming {
  readonly method: string;
  /** Percent-encoded, with the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a simulated system answers. */
export interface Outgoing {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; text as it is; nothing where left out. */
  readonly body?: unknown;
}

/** Something that goes wrong with the requests that it fits. */
export interface Fault {
  /** Every method where left out. */
  readonly method?: string;
  /** A part of the path; every path where left out. */
  readonly path?: string;
  /** How often; once where left out. */
  readonly times?: number;
  readonly effect:
    /** The system never sees the request. */
    | { readonly kind: 'answer'; readonly answer: Outgoing | ((incoming: Incoming) => Outgoing) }
    /** The connection breaks before the system sees the request. */
    | { readonly kind: 'drop-before' }
    /** The system does what was asked, and the connection breaks instead of an answer. */
    | { readonly kind: 'drop-after' }
    /** The answer comes late. */
    | { readonly kind: 'delay'; readonly ms: number }
    /** Something else happens at the system just before this request. */
    | { readonly kind: 'meanwhile'; readonly happens: () => void };
}

/** A server on 127.0.0.1. */
export interface Loopback {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Everything that arrived, in order, whatever became of it. */
  readonly requests: readonly Incoming[];
  /** Adds a fault; the first one that fits a request is used up by it. */
  inject(fault: Fault): void;
  close(): Promise<void>;
}

/** Starts a server on a free port, or on the given one. */
export async function startLoopback(
  handle: (incoming: Incoming) => Outgoing,
  { port = 0 }: { readonly port?: number } = {},
): Promise<Loopback> {
  const requests: Incoming[] = [];
  const faults: { readonly fault: Fault; left: number }[] = [];

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const incoming = await read(request);
    requests.push(incoming);
    const effect = faultFor(incoming);
    if (effect?.kind === 'drop-before') return void response.destroy();
    if (effect?.kind === 'meanwhile') effect.happens();
    if (effect?.kind === 'delay') await delay(effect.ms);
    if (effect?.kind === 'answer') {
      const { answer } = effect;
      return send(response, typeof answer === 'function' ? answer(incoming) : answer);
    }
    const outgoing = handle(incoming);
    if (effect?.kind === 'drop-after') return void response.destroy();
    send(response, outgoing);
  }

  function faultFor(incoming: Incoming): Fault['effect'] | null {
    const index = faults.findIndex(
      ({ fault }) =>
        (fault.method === undefined || fault.method === incoming.method) &&
        (fault.path === undefined || incoming.path.includes(fault.path)),
    );
    const found = faults[index];
    if (found === undefined) return null;
    found.left -= 1;
    if (found.left <= 0) faults.splice(index, 1);
    return found.fault.effect;
  }

  const listening = await listen(server, port);
  return {
    url: `http://127.0.0.1:${listening.port}`,
    requests,
    inject: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    close: listening.close,
  };
}

async function read(request: IncomingMessage): Promise<Incoming> {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: Object.fromEntries(headers),
    body: await textOf(request),
  };
}

function send(response: ServerResponse, { status, headers = {}, body }: Outgoing): void {
  const isText = typeof body === 'string';
  const type = isText ? 'text/html' : 'application/json';
  response.writeHead(status, { ...(body === undefined ? {} : { 'content-type': type }), ...headers });
  response.end(body === undefined || isText ? body : JSON.stringify(body));
}
