import {
  type ConfigurationOptions,
  type KubeConfig,
  type ObservableMiddleware,
  type RequestContext,
  ResponseContext,
  SelfDecodingBody,
  wrapHttpLibrary,
} from '@kubernetes/client-node';
import http, { type IncomingMessage } from 'node:http';
import https, { type RequestOptions } from 'node:https';
import { NoSecret, Redirected } from './kubernetes-failure.ts';

/** What etcd can store, and room for what surrounds it. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/**
 * Makes the client send with Node's own HTTP, and nothing any more once `signal` aborts.
 *
 * The client's own follows redirects, with the secret in the body, to any host and even to plain HTTP. Here one is
 * an error.
 */
export function clusterHttp(
  config: KubeConfig,
  signal: AbortSignal,
): ConfigurationOptions<ObservableMiddleware> {
  const httpApi = wrapHttpLibrary({ send: (request) => send(config, request, signal) });
  return { httpApi, authMethods: {} };
}

async function send(
  config: KubeConfig,
  request: RequestContext,
  signal: AbortSignal,
): Promise<ResponseContext> {
  const body = request.getBody();
  const text = typeof body === 'string' ? body : '';
  const options: RequestOptions = {
    method: request.getHttpMethod(),
    // Node tells the length by itself for some methods only; DELETE is none of them.
    headers: {
      ...request.getHeaders(),
      ...(text === '' ? {} : { 'content-length': Buffer.byteLength(text) }),
    },
    signal,
  };
  await config.applyToHTTPSOptions(options);
  const url = new URL(request.getUrl());
  const { request: begin } = url.protocol === 'https:' ? https : http;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    begin(url, options, resolve).on('error', reject).end(text);
  });
  const { statusCode = 0 } = response;
  if (statusCode >= 300 && statusCode < 400) {
    response.destroy();
    throw new Redirected();
  }
  const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
  const answer = new SelfDecodingBody(Promise.resolve(await bytesOf(response)));
  return new ResponseContext(statusCode, Object.fromEntries(headers), answer);
}

async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk);
    size += bytes.byteLength;
    if (size > MAX_BODY_BYTES) throw new NoSecret();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
