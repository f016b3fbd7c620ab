import { expect, test } from 'vitest';
import { exchange } from '../../../../../src/main/adapters/mistral/transport/exchange.ts';
import { request } from '../fake-server.ts';

const never = () => new Promise<Response>(() => undefined);
const refusing = () => Promise.reject(new Error('Redirect was cancelled'));

const limits = { timeoutMs: 20_000, maxBodyBytes: 2000 };

test('asks for no redirects, no cookies and no cache', async () => {
  let given: RequestInit = {};
  await exchange(
    async (_, init) => {
      given = init;
      return new Response('{}');
    },
    request(),
    limits,
    undefined,
  );
  expect(given).toMatchObject({ redirect: 'manual', credentials: 'omit', cache: 'no-store' });
});

test('a body beyond the limit is refused before it is read whole', async () => {
  let chunks = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      chunks += 1;
      controller.enqueue(new Uint8Array(500));
    },
  });
  const outcome = await exchange(async () => new Response(endless), request(), limits, undefined);
  expect(outcome).toMatchObject({ ok: false, failure: { kind: 'unreadable', status: 200 } });
  expect(chunks).toBeLessThan(9);
});

test('a fetch that ignores its signal still ends in time, and when cancelled', async () => {
  expect(await exchange(never, request(), { ...limits, timeoutMs: 25 }, undefined)).toEqual({
    ok: false,
    failure: { kind: 'timed-out', timeoutMs: 25 },
  });
  const controller = new AbortController();
  const pending = exchange(never, request(), limits, controller.signal);
  controller.abort();
  expect(await pending).toEqual({ ok: false, failure: { kind: 'cancelled' } });
});

test('a request that is cancelled before is never sent', async () => {
  let sent = 0;
  const fetch = async (): Promise<Response> => {
    sent += 1;
    return new Response('');
  };
  const outcome = await exchange(fetch, request(), limits, AbortSignal.abort());
  expect([outcome, sent]).toEqual([{ ok: false, failure: { kind: 'cancelled' } }, 0]);
});

test('the redirect that Electron refuses reads like any other', async () => {
  const outcome = await exchange(refusing, request(), limits, undefined);
  expect(outcome).toMatchObject({ ok: true, value: { status: 302 } });
});
