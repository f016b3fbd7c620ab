import { describe, expect, test } from 'vitest';
import { detectConnection } from '../../../../src/main/adapters/mistral/detect.ts';
import type { Fetch } from '../../../../src/main/adapters/http/fetch.ts';
import { fakeTime, json } from './fake-server.ts';

const KEY = 'AdminKeyAdminKeyAdminKeyAdminKey';
const workspaces = { total: 7, items: [], page: 1, page_size: 1 };

/** Answers by host and path, and writes down who was asked with which header. */
function world(answer: (place: string, header: 'x-api-key' | 'bearer') => Response | Promise<Response>) {
  const asked: string[] = [];
  const fetch: Fetch = async (url, init) => {
    const { host, pathname } = new URL(url);
    const header = new Headers(init.headers).has('x-api-key') ? 'x-api-key' : 'bearer';
    asked.push(`${header} ${host}${pathname}`);
    return answer(host + pathname, header);
  };
  return { asked, fetch };
}

function detect(fetch: Fetch, candidates?: readonly string[], signal?: AbortSignal) {
  const { now, sleep } = fakeTime();
  return detectConnection({
    key: KEY,
    fetch,
    now,
    random: () => 0,
    sleep,
    signal,
    ...(candidates === undefined ? {} : { candidates }),
  });
}

const unknown = () => json(404, { detail: 'Not found' });
const refused = () => json(401, { detail: 'Unauthorized' });

test('the published base with x-api-key needs one request and one question for the name', async () => {
  const { asked, fetch } = world((place) =>
    place.endsWith('/users/me')
      ? json(200, { organization: { id: 'o1', name: 'Acme' } })
      : json(200, workspaces),
  );
  expect(await detect(fetch)).toEqual({
    ok: true,
    value: {
      baseUrl: 'https://api.mistral.ai/v1/admin',
      authentication: 'x-api-key',
      inferenceUrl: 'https://api.mistral.ai/v1',
      clockSkewMs: null,
      organization: { id: 'o1', name: 'Acme' },
      workspaceCount: 7,
    },
  });
  expect(asked).toEqual([
    'x-api-key api.mistral.ai/v1/admin/workspaces',
    'x-api-key api.mistral.ai/v1/users/me',
  ]);
});

test('bearer is tried where x-api-key is refused, and the next base where there is no API', async () => {
  const { asked, fetch } = world((place, header) => {
    if (place.startsWith('api.')) return unknown();
    return header === 'bearer' ? json(200, workspaces) : refused();
  });
  expect(await detect(fetch)).toMatchObject({
    ok: true,
    value: { baseUrl: 'https://console.mistral.ai/api/admin', authentication: 'bearer', organization: null },
  });
  expect(asked.slice(0, 3)).toEqual([
    'x-api-key api.mistral.ai/v1/admin/workspaces',
    'x-api-key console.mistral.ai/api/admin/workspaces',
    'bearer console.mistral.ai/api/admin/workspaces',
  ]);
});

describe('the key goes to named hosts only', () => {
  test('a base of the user is the only one tried', async () => {
    const { asked, fetch } = world(unknown);
    await detect(fetch, ['https://proxy.example/v1/admin']);
    expect(asked).toEqual(['x-api-key proxy.example/v1/admin/workspaces']);
  });

  test('the name of the organization is not asked for at a host that was not named', async () => {
    const { asked, fetch } = world(() => json(200, workspaces));
    const outcome = await detect(fetch, ['https://console.mistral.ai/api/admin']);
    expect(outcome).toMatchObject({ ok: true, value: { organization: null } });
    expect(asked).toEqual(['x-api-key console.mistral.ai/api/admin/workspaces']);
  });

  test('a redirect is not followed', async () => {
    const { asked, fetch } = world(
      () => new Response(null, { status: 302, headers: { location: 'https://evil.example' } }),
    );
    const outcome = await detect(fetch, ['https://proxy.example/v1/admin']);
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'refused', failure: { kind: 'unreadable' } },
    });
    expect(asked).toHaveLength(1);
  });
});

describe('what is said when nothing works', () => {
  test('a key that both headers are refused for is wrong, even if the other base is missing', async () => {
    const { fetch } = world((place) => (place.startsWith('api.') ? refused() : unknown()));
    expect(await detect(fetch)).toEqual({
      ok: false,
      failure: {
        kind: 'refused',
        baseUrl: 'https://api.mistral.ai/v1/admin',
        failure: { kind: 'unauthorized', message: 'Unauthorized' },
        clockSkewMs: null,
      },
    });
  });

  test('a key that is known but not allowed ends the search', async () => {
    const { asked, fetch } = world(() => json(403, { detail: 'Enterprise only' }));
    expect(await detect(fetch)).toMatchObject({
      ok: false,
      failure: { failure: { kind: 'forbidden', message: 'Enterprise only' } },
    });
    expect(asked).toHaveLength(1);
  });

  test('a web page is no API', async () => {
    const { fetch } = world(() => new Response('<!doctype html><title>Console</title>'));
    expect(await detect(fetch)).toMatchObject({ ok: false, failure: { failure: { kind: 'unreadable' } } });
  });

  test('no network is no network', async () => {
    const { fetch } = world(() => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED')));
    expect(await detect(fetch)).toMatchObject({
      ok: false,
      failure: { failure: { kind: 'unreachable', reason: 'offline', sent: false } },
    });
  });

  test('a bad address and a bad key are told before anything is sent', async () => {
    const { asked, fetch } = world(() => json(200, workspaces));
    expect(await detect(fetch, ['http://mistral.example'])).toEqual({
      ok: false,
      failure: { kind: 'bad-address', address: 'http://mistral.example', problem: 'insecure' },
    });
    const { now, sleep } = fakeTime();
    const settings = { fetch, now, sleep, random: () => 0 };
    expect(await detectConnection({ ...settings, key: 'not a key' })).toMatchObject({
      ok: false,
      failure: { failure: { kind: 'unauthorized' } },
    });
    expect(asked).toEqual([]);
  });

  test('a cancelled search goes no further', async () => {
    const { asked, fetch } = world(() => json(200, workspaces));
    expect(await detect(fetch, undefined, AbortSignal.abort())).toMatchObject({
      ok: false,
      failure: { failure: { kind: 'cancelled' } },
    });
    expect(asked).toEqual([]);
  });
});

test.each([
  ['Sun, 01 Mar 2026 12:00:00 GMT', 0],
  ['Sun, 01 Mar 2026 12:10:00 GMT', 600_500],
  ['Sun, 01 Mar 2026 11:00:00 GMT', -3_599_500],
  ['nonsense', null],
])('a server whose date is %s is %s ms ahead', async (date, skew) => {
  const { fetch } = world(() => json(200, workspaces, { date }));
  expect(await detect(fetch)).toMatchObject({ ok: true, value: { clockSkewMs: skew } });
  const wrong = world(() => json(401, {}, { date }));
  expect(await detect(wrong.fetch)).toMatchObject({ ok: false, failure: { clockSkewMs: skew } });
});
