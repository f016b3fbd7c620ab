import {
  createTransport,
  type Transport,
} from '../../../../src/main/adapters/mistral/transport/transport.ts';
import type { TransportEvent } from '../../../../src/main/adapters/mistral/transport/events.ts';
import type { Fetch } from '../../../../src/main/adapters/http/fetch.ts';
import type { HttpMethod, HttpRequest } from '../../../../src/main/adapters/mistral/transport/http.ts';
import { defaultLimits, type Limits } from '../../../../src/main/adapters/mistral/transport/limits.ts';
import { createClean } from '../../../../src/main/adapters/mistral/transport/clean.ts';

/** A clock that only moves when somebody sleeps. */
export interface FakeTime {
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  readonly slept: number[];
}

/** Builds a clock that starts at a fixed moment. */
export function fakeTime(start = Date.parse('2026-03-01T12:00:00Z')): FakeTime {
  let time = start;
  const slept: number[] = [];
  return {
    now: () => time,
    slept,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      slept.push(ms);
      time += ms;
      await Promise.resolve();
    },
  };
}

/** A transport whose answers are decided by a function, in fake time. */
export function fakeTransport(
  fetch: Fetch,
  limits: Partial<Limits> = {},
  random: () => number = () => 0,
): { readonly transport: Transport; readonly time: FakeTime; readonly events: TransportEvent[] } {
  const time = fakeTime();
  const events: TransportEvent[] = [];
  const transport = createTransport({
    fetch,
    now: time.now,
    random,
    sleep: time.sleep,
    log: (event) => events.push(event),
    limits: { ...defaultLimits, ...limits },
  });
  return { transport, time, events };
}

/** A request to nowhere in particular. */
export function request(method: HttpMethod = 'GET'): HttpRequest {
  return {
    method,
    url: 'https://mistral.example/v1/admin/roles',
    path: '/v1/admin/roles',
    headers: {},
    body: null,
    clean: createClean([]),
  };
}

/** A JSON answer. */
export function json(status: number, body: unknown = {}, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

/** A `fetch` that gives the listed answers one after another, the last one for ever. */
export function answers(
  ...list: readonly (() => Response | Promise<Response>)[]
): Fetch & { count(): number } {
  let count = 0;
  const fetch = async (): Promise<Response> => {
    const answer = list[Math.min(count, list.length - 1)];
    count += 1;
    if (answer === undefined) throw new Error('No answer is planned.');
    return answer();
  };
  return Object.assign(fetch, { count: () => count });
}
