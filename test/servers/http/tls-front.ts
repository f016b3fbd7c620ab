import { type IncomingHttpHeaders, request } from 'node:http';
import { createServer } from 'node:https';
import { listen, type Listening } from './listen.ts';
import type { SelfSigned } from './self-signed.ts';

/** A server that speaks TLS and hands every request on to a local one that does not. */
export interface TlsFront extends Listening {
  /** Method and path of each request that came out of the tunnel. */
  readonly requests: readonly string[];
  readonly lastHeaders: () => IncomingHttpHeaders;
  /** The status of the answers that it gives by itself; 200 at first. */
  answerWith(status: number): void;
}

/** Starts one before the server at `port`, or one that answers `{}` by itself. */
export async function startTlsFront(own: SelfSigned, port: number | null = null): Promise<TlsFront> {
  const requests: string[] = [];
  let last: IncomingHttpHeaders = {};
  let status = 200;
  const server = createServer({ cert: own.certificate, key: own.privateKey }, (incoming, outgoing) => {
    const { method = '', url = '', headers } = incoming;
    requests.push(`${method} ${url}`);
    last = headers;
    if (port === null) {
      incoming.resume();
      outgoing.writeHead(status, { 'content-type': 'application/json' }).end('{}');
      return;
    }
    const host = `127.0.0.1:${port}`;
    const options = { host: '127.0.0.1', port, method, path: url, headers: { ...headers, host } };
    const onward = request(options, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.on('tlsClientError', () => undefined);
  return {
    ...(await listen(server)),
    requests,
    lastHeaders: () => last,
    answerWith: (wanted) => {
      status = wanted;
    },
  };
}
