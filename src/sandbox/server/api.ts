import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Effect } from '../faults/fault.ts';
import type { FaultSet } from '../faults/fault-set.ts';
import type { Random } from '../random.ts';
import { timeText } from '../days.ts';
import type { World } from '../world.ts';
import { problem, toWire, type Answer } from './answer.ts';
import { authHeader, refuseAdmin, type Headers } from './auth.ts';
import { readBody } from './body.ts';
import type { PendingRequest, RequestLog } from './request-log.ts';
import type { Match, Router } from './router.ts';
import { send } from './send.ts';

/** What answering an API request needs. */
export interface ApiDeps {
  readonly world: World;
  readonly router: Router;
  readonly faults: FaultSet;
  readonly log: RequestLog;
  readonly random: () => Random;
}

/** A request that was taken apart. */
export interface Target {
  readonly method: string;
  readonly path: string;
  readonly query: string;
}

/** Answers one request to the Admin API or the inference API, with the faults that strike it. */
export async function answerApi(
  deps: ApiDeps,
  { method, path, query }: Target,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { world, faults } = deps;
  const headers = plainHeaders(request);
  const logged = deps.log.add({
    method,
    path,
    query,
    at: timeText(world.clock.now()),
    auth: authHeader(headers),
  });
  const match = deps.router(method, path, world.settings.base);
  const effects = match.kind === 'operation' ? faults.draw(method, match.operation.path, deps.random()) : [];
  logged.faults = effects.map(({ kind }) => kind);
  const body = await readBody(request);
  await pause(effects, world.settings.latencyMs);
  if (effects.some(({ kind }) => kind === 'drop-before')) return drop(response);
  const refusal = effects.map((effect) => refusalOf(effect, world)).find((answer) => answer !== null);
  const answer = refusal ?? (body.ok ? run(match, world, headers, query, body.value) : body.answer);
  if (effects.some(({ kind }) => kind === 'drop-after')) return drop(response);
  await deliver(response, answer, effects, world, logged);
}

async function deliver(
  response: ServerResponse,
  answer: Answer,
  effects: readonly Effect[],
  world: World,
  logged: PendingRequest,
): Promise<void> {
  // One server has one clock: what it tells of the time fits what it tells of its keys.
  response.setHeader('date', new Date(world.clock.now()).toUTCString());
  logged.status = await send(response, toWire(answer, world.settings.errorShape), effects);
}

function run(match: Match, world: World, headers: Headers, query: string, body: unknown): Answer {
  switch (match.kind) {
    case 'nothing':
      return problem(404, 'Not Found');
    case 'wrong-method':
      return {
        kind: 'problem',
        status: 405,
        detail: 'Method Not Allowed',
        headers: { allow: match.allowed.join(', ') },
      };
    case 'operation': {
      const { operation, params } = match;
      const refusal = operation.audience === 'admin' ? refuseAdmin(world, headers) : null;
      return refusal ?? operation.handle({ world, params, query, body, headers });
    }
    default:
      return match satisfies never;
  }
}

function refusalOf(effect: Effect, world: World): Answer | null {
  if (effect.kind === 'rate-limit') {
    return {
      kind: 'problem',
      status: 429,
      detail: 'Rate limit exceeded',
      shape: effect.shape ?? 'glossary',
      headers: retryAfter(effect.retryAfter, effect.asDate, world),
    };
  }
  if (effect.kind !== 'error') return null;
  const { status, shape, size } = effect;
  const usual = status >= 502 && status !== 503 ? 'html' : world.settings.errorShape;
  return { kind: 'problem', status, detail: wordsFor(status), shape: shape ?? usual, size };
}

/** An HTTP date is rounded up to the next second, so that it is never earlier than meant. */
function retryAfter(seconds: number | null, asDate: boolean, world: World): Readonly<Record<string, string>> {
  if (seconds === null) return {};
  if (!asDate) return { 'retry-after': String(seconds) };
  const at = Math.ceil((world.clock.now() + seconds * 1000) / 1000) * 1000;
  return { 'retry-after': new Date(at).toUTCString() };
}

function wordsFor(status: number): string {
  const words = new Map([
    [400, 'Bad Request'],
    [401, 'Unauthorized'],
    [403, 'Forbidden'],
    [404, 'Not Found'],
    [409, 'Conflict'],
    [500, 'Internal Server Error'],
    [502, 'Bad Gateway'],
    [503, 'Service Unavailable'],
    [504, 'Gateway Time-out'],
  ]);
  return words.get(status) ?? 'Error';
}

async function pause(effects: readonly Effect[], everywhere: number): Promise<void> {
  const ms = effects.reduce((sum, effect) => sum + (effect.kind === 'latency' ? effect.ms : 0), everywhere);
  if (ms > 0) await wait(ms);
}

function drop(response: ServerResponse): void {
  response.destroy();
}

/** Header values as single texts; node:http joins repeated ones of the kinds that matter here. */
function plainHeaders(request: IncomingMessage): Headers {
  const { authorization } = request.headers;
  const plain = request.headers['x-api-key'];
  return { authorization, 'x-api-key': Array.isArray(plain) ? plain[0] : plain };
}
