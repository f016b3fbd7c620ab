import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AdminApiFailure } from '../../src/domain/organization/admin-api-failure.ts';
import { createMistralClient, type MistralClient } from '../../src/main/adapters/mistral/client.ts';
import { drives } from './client-drives.ts';
import { operations } from './client-interface.ts';
import { failureShapes, webPage } from './client-failure-shapes.ts';
import { startRecorder, type Recorder, type Reply } from './client-recorder.ts';

const KEY = 'Kx7LqPz2Rt9WvBn4Ym6HsJd8Fg1Tc3Qe';
const ID = '11111111-2222-3333-4444-555555555555';

let recorder: Recorder;
/** Everything that a client gave to the outside: answers, failures, log entries, and how it looks itself. */
const produced: unknown[] = [];

beforeAll(async () => {
  recorder = await startRecorder();
});

afterAll(() => recorder.close());

function clientFor(baseUrl = `${recorder.url}/v1/admin`, key = KEY, timeoutMs = 20_000): MistralClient {
  const client = createMistralClient({
    baseUrl,
    inferenceUrl: `${recorder.url}/v1`,
    authentication: 'bearer',
    key,
    fetch,
    now: () => 0,
    random: () => 0,
    sleep: () => Promise.resolve(),
    log: (event) => produced.push(event),
    limits: { timeoutMs, attempts: 2, circuitFailures: 1000 },
  });
  produced.push(client);
  return client;
}

async function failureOf(reply: Reply, timeoutMs?: number): Promise<AdminApiFailure | null> {
  recorder.answer(() => reply);
  const outcome = await clientFor(undefined, undefined, timeoutMs).apiKeys.list();
  produced.push(outcome);
  return outcome.ok ? null : outcome.failure;
}

describe('every shape of error body ends as the right failure', () => {
  test.each(failureShapes(KEY))('%s', async (_, reply, expected) => {
    expect(await failureOf(reply)).toEqual(expected);
  });

  test('a long message is cut, a huge one is not even read whole', async () => {
    const failure = await failureOf({ status: 500, text: `trouble ${'x'.repeat(5_000_000)}` });
    expect(failure).toMatchObject({ kind: 'server-error', status: 500 });
    expect(failure !== null && 'message' in failure ? failure.message : '').toHaveLength(300);
  });
});

describe('an answer that says success but is not the API ends as unreadable', () => {
  test.each<readonly [string, Reply, string]>([
    ['a web page', { status: 200, text: webPage }, 'The answer is a web page, not JSON.'],
    ['cut JSON', { status: 200, text: '{"keys":[' }, 'The answer is not JSON, or was cut off.'],
    ['nothing', { status: 200, text: '' }, 'The answer is empty.'],
    ['another shape', { status: 200, json: { data: [] } }, 'The answer has no list `keys`.'],
    [
      'a list',
      { status: 200, json: [] },
      'The answer does not have the promised shape: Invalid input: expected object, received array',
    ],
    [
      'a redirect',
      { status: 307, headers: { location: 'https://elsewhere.example/' } },
      'The address redirects elsewhere, which is not followed, so that the key stays with the named host.',
    ],
  ])('%s', async (_, reply, message) => {
    const status = typeof reply === 'function' ? 0 : reply.status;
    expect(await failureOf(reply)).toEqual({ kind: 'unreadable', status, message });
  });
});

describe('no answer ends as unreachable or timed out', () => {
  test('a connection that breaks', async () => {
    const failure = await failureOf((response) => response.destroy());
    expect(failure).toEqual({ kind: 'unreachable', reason: 'connection-lost', sent: true });
  });

  test('a connection that breaks in the middle of the body', async () => {
    const failure = await failureOf((response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"keys":[');
      setTimeout(() => response.destroy(), 5);
    });
    expect(failure).toEqual({ kind: 'unreachable', reason: 'connection-lost', sent: true });
  });

  test('a server that says nothing, and one that stops in the middle', async () => {
    const timedOut = { kind: 'timed-out', timeoutMs: 150 };
    expect(await failureOf(() => undefined, 150)).toEqual(timedOut);
    expect(await failureOf((response) => void response.writeHead(200).write('{'), 150)).toEqual(timedOut);
  });

  test('a port that nobody listens on, and a host that is not there', async () => {
    const closed = await startRecorder();
    await closed.close();
    const refused = await clientFor(`${closed.url}/v1/admin`).roles.list();
    const unknown = await clientFor('https://nowhere.invalid/v1/admin').roles.list();
    produced.push(refused, unknown);
    expect(refused).toEqual({ ok: false, failure: { kind: 'unreachable', reason: 'refused', sent: false } });
    expect(unknown).toMatchObject({ ok: false, failure: { kind: 'unreachable', sent: false } });
  });
});

test('every operation passes failures through', async () => {
  recorder.answer(() => ({ status: 403, json: { detail: `Not for ${KEY}` } }));
  const client = clientFor();
  for (const { name } of operations) {
    const query = name.includes('/analytics/') ? { start_time: 1, end_time: 2 } : {};
    const outcome = await drives[name]?.call(client, { ids: [ID, ID], query, body: bodies[name] });
    produced.push(outcome);
    expect([name, outcome]).toEqual([
      name,
      { ok: false, failure: { kind: 'forbidden', message: 'Not for [key]' } },
    ]);
  }
});

const bodies: Readonly<Record<string, unknown>> = {
  'POST /users': [],
  'PATCH /users/{user_id}': {},
  'POST /users-invite': { email: 'a@b.example' },
  'POST /workspaces': { name: 'Lab', admin_user_id: ID },
  'PATCH /workspaces/{workspace_uuid}': {},
  'POST /spend-limit': { amount: 5 },
  'POST /user-groups': { name: 'Lab' },
  'POST /user-groups/provision-workspace': { user_group_uuid: ID, workspace_uuid: ID },
  'PATCH /user-groups/{group_uuid}': {},
  'POST /user-groups/{group_uuid}/workspaces': { workspace_uuid: ID },
  'PATCH /user-groups/{group_uuid}/workspaces/{workspace_uuid}': {},
  'PATCH /user-groups/{group_uuid}/organization-role': { organization_role: 'A' },
  'POST /api-keys': { workspace_uuid: ID, user_id: ID },
  'POST /scim/sync': {},
};

test('a key that cannot stand in a header is refused without being sent or repeated', async () => {
  recorder.requests.length = 0;
  const outcome = await clientFor(undefined, `${KEY}\nsecond line`).roles.list();
  produced.push(outcome);
  expect(outcome).toEqual({
    ok: false,
    failure: { kind: 'unauthorized', message: 'This does not look like an API key.' },
  });
  expect(recorder.requests).toEqual([]);
});

test('rejected rows, unreadable answers and verification calls do not repeat keys either', async () => {
  const client = clientFor();
  recorder.answer(({ path }) => ({
    status: path.endsWith('/me') ? 401 : 200,
    json: { detail: KEY, [KEY]: KEY, keys: [{ key_id: KEY, name: [KEY] }, KEY], data: KEY, items: KEY },
  }));
  const outcomes = [
    await client.apiKeys.list(),
    await client.workspaces.list(),
    await client.models('OtherKeyOtherKeyOtherKeyOtherKey'),
    await client.me('OtherKeyOtherKeyOtherKeyOtherKey'),
  ];
  produced.push(...outcomes);
  expect(outcomes[0]).toEqual({
    ok: true,
    value: {
      rows: [],
      rejected: [
        {
          path: 'keys[0].name',
          index: 0,
          id: '[key]',
          reason: 'Invalid input: expected string, received array',
        },
        { path: 'keys[1]', index: 1, id: null, reason: 'Invalid input: expected object, received string' },
      ],
      sentAt: expect.any(Number),
    },
  });
  expect(outcomes[3]).toEqual({ ok: false, failure: { kind: 'unauthorized', message: '[key]' } });
});

test('nothing that the client produced holds the key', () => {
  expect(produced.length).toBeGreaterThan(100);
  const everything = produced.flatMap((thing) => [
    JSON.stringify(thing),
    String(thing),
    inspect(thing, { depth: 12, showHidden: true, getters: true }),
  ]);
  expect(everything.filter((text) => text?.includes(KEY))).toEqual([]);
  expect(everything.filter((text) => text?.includes('OtherKeyOtherKey'))).toEqual([]);
});
