import { describe, expect, test } from 'vitest';
import { createMistralClient } from '../../../../src/main/adapters/mistral/client.ts';
import type { Fetch } from '../../../../src/main/adapters/http/fetch.ts';
import { fakeTime, json } from './fake-server.ts';

const ID = '00000000-0000-4000-8000-000000000001';

function client(fetch: Fetch) {
  const { now, sleep } = fakeTime();
  return createMistralClient({
    baseUrl: 'https://admin.example/v1/admin/',
    inferenceUrl: 'https://inference.example/v1',
    authentication: 'bearer',
    key: ' AdminKeyAdminKeyAdminKeyAdminKey\n',
    fetch,
    now,
    sleep,
    random: () => 0,
  });
}

/** Answers every request alike and writes down where it went and as whom. */
function watching(answer: (authorization: string) => Response) {
  const asked: string[] = [];
  const fetch: Fetch = async (url, init) => {
    const headers = new Headers(init.headers);
    const authorization = headers.get('authorization') ?? `x-api-key ${headers.get('x-api-key')}`;
    asked.push(`${url} ${authorization}`);
    return answer(authorization);
  };
  return { asked, fetch };
}

test('the admin key is trimmed and goes to the Admin API, a given key to the inference API', async () => {
  const { asked, fetch } = watching(() => json(200, { data: [{ id: 'mistral-small' }] }));
  const { roles, models } = client(fetch);
  await roles.list();
  expect(await models('NewKeyNewKey')).toMatchObject({
    ok: true,
    value: { rows: [{ id: 'mistral-small' }] },
  });
  expect(asked).toEqual([
    'https://admin.example/v1/admin/roles Bearer AdminKeyAdminKeyAdminKeyAdminKey',
    'https://inference.example/v1/models Bearer NewKeyNewKey',
  ]);
});

test('who a key speaks for is asked with both headers, since it is not known which is right', async () => {
  const me = { id: ID, workspace: { id: ID, name: 'Lab' }, organization: null };
  const { asked, fetch } = watching((authorization) =>
    authorization.startsWith('Bearer') ? json(200, me) : json(401, { detail: 'Unauthorized' }),
  );
  expect(await client(fetch).me('NewKeyNewKey')).toMatchObject({
    ok: true,
    value: { workspace: { name: 'Lab' }, organization: null, api_key: null },
  });
  expect(asked).toEqual([
    'https://inference.example/v1/users/me x-api-key NewKeyNewKey',
    'https://inference.example/v1/users/me Bearer NewKeyNewKey',
  ]);
});

function list(keys: readonly unknown[]) {
  return client(async () => json(200, { keys })).apiKeys.list();
}

async function rejections(keys: readonly unknown[]) {
  const answer = await list(keys);
  return answer.ok ? answer.value.rejected.map(({ path, id }) => [path, id]) : answer.failure;
}

function remove(response: Response) {
  return client(async () => response).apiKeys.remove(ID);
}

describe('rows', () => {
  const row = {
    key_id: ID,
    hidden_key: 'abcd...wxyz',
    product: 'Something New',
    actions: { rotate: { status: 'later', reason: 'because' } },
    not_published_yet: { a: 1 },
  };

  test('with unknown fields, new words and missing nothings are understood', async () => {
    expect(await list([row])).toMatchObject({
      ok: true,
      value: { rows: [{ ...row, key: null, name: null, last_used: null, can_delete: null }], rejected: [] },
    });
  });

  test('that are odd are set aside by themselves, with their id where it can be read', async () => {
    expect(
      await rejections([
        row,
        null,
        { ...row, key_id: '../users' },
        { ...row, last_used: 'never' },
        { ...row, created_at: 12 },
        {},
      ]),
    ).toEqual([
      ['keys[1]', null],
      ['keys[2].key_id', '../users'],
      ['keys[3].last_used', ID],
      ['keys[4].created_at', ID],
      ['keys[5].key_id', null],
    ]);
  });

  test('that hold a secret in a listing lose it', async () => {
    expect(await list([{ ...row, key: 'secret' }])).toMatchObject({
      ok: true,
      value: { rows: [{ key: null }] },
    });
  });

  test('that try to reach the prototype do not', async () => {
    const text = `{"keys":[{"key_id":"${ID}","hidden_key":"a","__proto__":{"polluted":true},"constructor":1}]}`;
    const answer = await client(async () => new Response(text)).apiKeys.list();
    expect(answer).toMatchObject({ ok: true, value: { rejected: [] } });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

test('a new key is not lost over an odd field beside it', async () => {
  const odd = { key_id: ID, key: 'the-secret', hidden_key: 7, expiration_date: [], actions: 'none' };
  const create = client(async () => json(201, odd)).apiKeys.create({ workspace_uuid: ID, user_id: ID });
  expect(await create).toMatchObject({
    ok: true,
    value: { key_id: ID, key: 'the-secret', hidden_key: null, expiration_date: null },
  });
});

test('deletions are confirmed by any success, with or without words, but not by a web page', async () => {
  expect(await remove(json(200, { detail: 'Deleted' }))).toEqual({ ok: true, value: { message: 'Deleted' } });
  expect(await remove(new Response(null, { status: 204 }))).toEqual({ ok: true, value: { message: null } });
  expect(await remove(new Response('<html>Log in</html>'))).toMatchObject({
    ok: false,
    failure: { kind: 'unreadable' },
  });
});

test('a cancelled call was not sent', async () => {
  const { asked, fetch } = watching(() => json(200));
  const outcome = await client(fetch).apiKeys.remove(ID, { signal: AbortSignal.abort() });
  expect([outcome, asked]).toEqual([{ ok: false, failure: { kind: 'cancelled' } }, []]);
});

test('a read that was cut off is asked for once more, a write is not', async () => {
  const bodies = ['{"keys":[', '{"keys":[]}', '{"detail":"Del'];
  const { asked, fetch } = watching(() => new Response(bodies.shift()));
  const { apiKeys } = client(fetch);
  expect(await apiKeys.list()).toMatchObject({ ok: true });
  expect(await apiKeys.remove(ID)).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
  expect(asked).toHaveLength(3);
});
