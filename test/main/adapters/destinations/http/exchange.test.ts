import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exchange, exchangeLimits } from '../../../../../src/main/adapters/destinations/http/exchange.ts';
import { startLoopback, type Loopback } from '../../../../servers/http/loopback.ts';

const TOKEN = 'token-that-nobody-may-see';

let server: Loopback;

beforeEach(async () => {
  server = await startLoopback(({ path }) => ({ status: 200, body: { path } }));
});

afterEach(() => server.close());

function ask(limits: Partial<typeof exchangeLimits> = {}, signal = new AbortController().signal) {
  const headers = { authorization: `Bearer ${TOKEN}` };
  const asked = { method: 'GET', url: `${server.url}/v1/x`, headers, body: null } as const;
  return exchange(fetch, asked, signal, { ...exchangeLimits, ...limits });
}

function host(): string {
  return new URL(server.url).host;
}

describe('an exchange', () => {
  test('answers status and text, failures of the server included', async () => {
    server.inject({ effect: { kind: 'answer', answer: { status: 503, body: { errors: ['sealed'] } } } });
    expect(await ask()).toMatchObject({ ok: true, value: { status: 503, text: '{"errors":["sealed"]}' } });
    expect(await ask()).toMatchObject({ ok: true, value: { status: 200, text: '{"path":"/v1/x"}' } });
  });

  test('does not take credentials to where a redirect points', async () => {
    const other = await startLoopback(() => ({ status: 200, body: {} }));
    server.inject({ effect: { kind: 'answer', answer: { status: 307, headers: { location: other.url } } } });
    const answer = await ask();
    await other.close();
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'unexpected' } });
    expect(other.requests).toEqual([]);
  });

  test('ends when the time is up, when it is stopped, and when nothing more comes', async () => {
    server.inject({ effect: { kind: 'delay', ms: 400 }, times: 1 });
    const late = await ask({ timeoutMs: 40 });
    const stop = new AbortController();
    const asking = ask({}, stop.signal);
    stop.abort();
    const stopped = await asking;
    server.inject({ effect: { kind: 'drop-before' } });
    const broken = await ask();
    const message = (text: string) => ({ kind: 'unreachable', message: text, retryAfterMs: null });
    expect([late, stopped, broken]).toEqual([
      { ok: false, failure: message(`${host()} did not answer within 0 s.`) },
      { ok: false, failure: message(`Stopped before ${host()} answered.`) },
      { ok: false, failure: message(`The connection to ${host()} broke off.`) },
    ]);
  });

  test('sends nothing once it is stopped', async () => {
    expect(await ask({}, AbortSignal.abort())).toMatchObject({ ok: false });
    expect(server.requests).toEqual([]);
  });

  test('does not read an answer without end', async () => {
    server.inject({ effect: { kind: 'answer', answer: { status: 200, body: 'x'.repeat(5000) } } });
    expect(await ask({ maxBodyBytes: 1000 })).toMatchObject({ ok: false, failure: { kind: 'unexpected' } });
  });

  test('says what is wrong when nobody listens, without what it sent', async () => {
    await server.close();
    const answer = await ask();
    expect(answer).toMatchObject({
      ok: false,
      failure: { kind: 'unreachable', message: `${host()} does not accept connections.` },
    });
    expect(JSON.stringify(answer)).not.toContain(TOKEN);
  });
});
