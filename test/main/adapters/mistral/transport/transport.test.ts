import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answers, fakeTransport, json, request } from '../fake-server.ts';

const fine = () => json(200);
const down = () => json(503, { detail: 'Down' });
const reset = () =>
  Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } }));

describe('reads', () => {
  test('are repeated after passing failures, with doubling random waits', async () => {
    const fetch = answers(down, reset, () => json(429, { detail: 'Slow' }), fine);
    const { transport, time } = fakeTransport(fetch, { retryBaseMs: 100 }, () => 0.5);
    expect(await transport.send(request())).toMatchObject({ ok: true, value: { status: 200 } });
    expect(time.slept).toEqual([50, 100, 200]);
  });

  test('give up after the last attempt with the last failure', async () => {
    const fetch = answers(down);
    const { transport } = fakeTransport(fetch, { attempts: 3 });
    const failure = { kind: 'server-error', status: 503, message: 'Down' };
    expect(await transport.send(request())).toEqual({ ok: false, failure });
    expect(fetch.count()).toBe(3);
  });

  test.each([400, 401, 402, 403, 404, 409, 422, 501])('are not repeated after %i', async (status) => {
    const fetch = answers(() => json(status));
    await fakeTransport(fetch).transport.send(request());
    expect(fetch.count()).toBe(1);
  });

  test('wait as long as Retry-After says, and then some', async () => {
    const fetch = answers(() => json(429, {}, { 'retry-after': '20' }), fine);
    const { transport, time } = fakeTransport(fetch, { retryBaseMs: 100 }, () => 0.5);
    expect(await transport.send(request())).toMatchObject({ ok: true });
    expect(time.slept).toEqual([20_050]);
  });

  test('obey Retry-After of an unavailable server too', async () => {
    const fetch = answers(() => json(503, {}, { 'retry-after': '9' }), fine);
    const { transport, time } = fakeTransport(fetch);
    await transport.send(request());
    expect(time.slept).toEqual([9000]);
  });

  test('do not come back early when Retry-After is longer than the budget', async () => {
    const fetch = answers(() => json(429, { detail: 'Tomorrow' }, { 'retry-after': '3600' }), fine);
    const { transport, time } = fakeTransport(fetch);
    const failure = { kind: 'rate-limited', message: 'Tomorrow', retryAfterMs: 3_600_000 };
    expect(await transport.send(request())).toEqual({ ok: false, failure });
    expect(await transport.send(request())).toMatchObject({
      ok: false,
      failure: { kind: 'rate-limited', retryAfterMs: 3_600_000 },
    });
    expect([fetch.count(), time.slept]).toEqual([1, []]);
  });

  test('stop waiting when they are cancelled', async () => {
    const controller = new AbortController();
    const fetch = answers(() => {
      controller.abort();
      return down();
    });
    const { transport } = fakeTransport(fetch);
    const outcome = await transport.send(request(), { signal: controller.signal });
    expect(outcome).toEqual({ ok: false, failure: { kind: 'cancelled' } });
    expect(fetch.count()).toBe(1);
  });
});

describe('writes', () => {
  test.each([
    ['POST', () => json(429, { detail: 'Slow' })],
    ['PATCH', down],
    ['DELETE', reset],
  ] as const)('%s is sent once, whatever comes back', async (method, answer) => {
    const fetch = answers(answer, fine);
    expect(await fakeTransport(fetch).transport.send(request(method))).toMatchObject({ ok: false });
    expect(fetch.count()).toBe(1);
  });
});

describe('concurrency', () => {
  test('is bounded, halves after a 429 and recovers by and by', async () => {
    let atOnce = 0;
    let most = 0;
    let isTight = false;
    const fetch = async (): Promise<Response> => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((done) => setImmediate(done));
      atOnce -= 1;
      return isTight ? json(429) : json(200);
    };
    const { transport } = fakeTransport(fetch, { concurrency: 4, attempts: 1 });
    const burst = async (count: number): Promise<number> => {
      most = 0;
      await Promise.all(Array.from({ length: count }, () => transport.send(request())));
      return most;
    };
    const before = await burst(12);
    isTight = true;
    await transport.send(request());
    await transport.send(request());
    isTight = false;
    const slow = await burst(5);
    await burst(40);
    expect({ before, slow, after: await burst(12) }).toEqual({ before: 4, slow: 1, after: 4 });
  });

  test('a request that waits for its turn can be cancelled', async () => {
    const controller = new AbortController();
    const fetch = answers(() => new Promise<Response>(() => undefined));
    const { transport } = fakeTransport(fetch, { concurrency: 1, timeoutMs: 40, attempts: 1 });
    const first = transport.send(request());
    const second = transport.send(request(), { signal: controller.signal });
    controller.abort();
    expect(await second).toEqual({ ok: false, failure: { kind: 'cancelled' } });
    expect(await first).toEqual({ ok: false, failure: { kind: 'timed-out', timeoutMs: 40 } });
    expect(fetch.count()).toBe(1);
  });
});

describe('the circuit', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-01T12:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('opens after failures in a row, says until when, lets one through, and closes', async () => {
    let isDown = true;
    const fetch = answers(() => (isDown ? down() : fine()));
    const { transport, events } = fakeTransport(fetch, {
      attempts: 1,
      circuitFailures: 3,
      circuitOpenMs: 30_000,
    });
    for (let count = 0; count < 3; count += 1) await transport.send(request());
    expect(await transport.send(request())).toEqual({
      ok: false,
      failure: { kind: 'circuit-open', retryAfterMs: 30_000 },
    });
    expect(fetch.count()).toBe(3);

    isDown = false;
    expect(await transport.send(request('POST'))).toMatchObject({ ok: true });
    vi.setSystemTime(Date.now() + 30_001);
    expect(await transport.send(request())).toMatchObject({ ok: true });
    expect(await transport.send(request())).toMatchObject({ ok: true });
    expect(events.filter(({ kind }) => kind.startsWith('circuit'))).toEqual([
      { kind: 'circuit-opened', forMs: 30_000 },
      { kind: 'circuit-closed' },
    ]);
  });

  test('a call during which it opens ends with what really went wrong', async () => {
    const { transport } = fakeTransport(answers(down), { attempts: 5, circuitFailures: 2 });
    expect(await transport.send(request())).toEqual({
      ok: false,
      failure: { kind: 'server-error', status: 503, message: 'Down' },
    });
  });

  test('is not opened by refusals and rate limits', async () => {
    const fetch = answers(
      () => json(401),
      () => json(429),
      () => json(403),
      () => json(404),
    );
    const { transport } = fakeTransport(fetch, { attempts: 1, circuitFailures: 2 });
    for (let count = 0; count < 8; count += 1) await transport.send(request());
    expect(fetch.count()).toBe(8);
  });
});
