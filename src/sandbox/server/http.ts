import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { SandboxControl } from '../control.ts';
import { answerApi, type ApiDeps } from './api.ts';
import { problem, toWire, type Answer } from './answer.ts';
import { readBody } from './body.ts';
import { answerControl, CONTROL } from './control-route.ts';
import { send } from './send.ts';

/** Makes the server that holds the API and its control apart; it does not listen yet. */
export function createHttpServer(deps: ApiDeps, control: SandboxControl): Server {
  const server = createServer((request, response) => {
    answer(deps, control, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain' }).end('The sandbox failed.');
    });
  });
  server.keepAliveTimeout = 60_000;
  return server;
}

async function answer(
  deps: ApiDeps,
  control: SandboxControl,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  if (!isLoopback(request.headers.host))
    return sendPlain(response, problem(403, 'Only loopback hosts are served'));
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  const query = mark === -1 ? '' : url.slice(mark + 1);
  if (path !== CONTROL && !path.startsWith(`${CONTROL}/`)) {
    return answerApi(deps, { method, path, query }, request, response);
  }
  if (request.headers.origin !== undefined)
    return sendPlain(response, problem(403, 'Pages may not steer the sandbox'));
  const body = await readBody(request);
  await sendPlain(response, body.ok ? answerControl(control, method, path, body.value) : body.answer);
}

async function sendPlain(response: ServerResponse, plain: Answer): Promise<void> {
  await send(response, toWire(plain, 'detail'), []);
}

/** A page of another site may point its own name at this machine, but then the Host header shows that name. */
function isLoopback(host: string | undefined): boolean {
  return host !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host);
}
