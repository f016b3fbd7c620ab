import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FaultSyntaxError } from '../../src/sandbox/faults/fault.ts';
import { faultsFromJson, parseFaults } from '../../src/sandbox/faults/parse-fault.ts';
import { errorShapes } from '../../src/sandbox/settings.ts';
import { NOW, fieldOf, rowsOf, startTestSandbox, type TestSandbox } from './support.ts';

const KEYS = 'GET /v1/admin/api-keys';

describe('the words for a fault', () => {
  const usual = { route: KEYS, probability: 1, count: null, skip: 0 };

  test('a line names a route and any number of effects', () => {
    expect(parseFaults(`${KEYS}=latency:50,rate-limit:0.1:retry-after=2,error:503:count=3:skip=1`)).toEqual([
      { ...usual, effect: { kind: 'latency', ms: 50 } },
      {
        ...usual,
        effect: { kind: 'rate-limit', retryAfter: 2, asDate: false, shape: null },
        probability: 0.1,
      },
      { ...usual, effect: { kind: 'error', status: 503, shape: null, size: 0 }, count: 3, skip: 1 },
    ]);
  });

  test('an object says the same', () => {
    const object = { route: KEYS, effect: 'rate-limit', retryAfter: 2, probability: 0.1 };
    expect(faultsFromJson(object)).toEqual(parseFaults(`${KEYS}=rate-limit:0.1:retry-after=2`));
  });

  test.each([
    ['latency:50', 'does not name a method and a path'],
    ['FETCH /v1/admin/users=latency', 'does not name a method and a path'],
    [`${KEYS}=explode`, 'There is no fault "explode"'],
    [`${KEYS}=error:p=2`, 'from 0 to 1'],
    [`${KEYS}=latency:soon`, '"ms" of a fault must be a number'],
    [`${KEYS}=latency:5:often=yes`, 'has no setting "often"'],
    [`${KEYS}=error:shape=round`, 'There is no error shape "round"'],
  ])('"%s" is refused: %s', (line, reason) => {
    expect(() => parseFaults(line)).toThrow(FaultSyntaxError);
    expect(() => parseFaults(line)).toThrow(reason);
  });
});

describe('what a fault does', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await startTestSandbox();
  });
  afterEach(() => sandbox.close());

  test('it strikes after so many, so often, and on its route alone', async () => {
    sandbox.control.setFaults([`${KEYS}=error:503:skip=1:count=2`]);
    const statuses = [];
    for (let turn = 0; turn < 5; turn += 1) statuses.push((await sandbox.get('/api-keys?limit=1')).status);
    expect(statuses).toEqual([200, 503, 503, 200, 200]);
    expect((await sandbox.get('/roles')).status).toBe(200);
    expect(sandbox.control.state().faults).toMatchObject([{ seen: 5, fired: 2 }]);
  });

  test.each([
    'GET /v1/admin/users/{anything}',
    'GET /api/admin/users/{user_id}',
    '* /v1/admin/users/*',
    '* *',
  ])('the route "%s" stands for one user', async (route) => {
    sandbox.control.setFaults([`${route}=error:status=500`]);
    const id = sandbox.organization().members.all()[0]?.id;
    expect((await sandbox.get(`/users/${id}`)).status).toBe(500);
  });

  test('the same seed strikes the same requests', async () => {
    const first = await pattern();
    expect(new Set(first)).toEqual(new Set([200, 429]));
    expect(await pattern()).toEqual(first);
  });

  test.each([
    ['rate-limit', null],
    ['rate-limit:retry-after=7', '7'],
    ['rate-limit:retry-after-date=7', new Date(NOW.getTime() + 7_000).toUTCString()],
  ])('%s asks to come back at %s', async (effect, header) => {
    sandbox.control.setFaults([`${KEYS}=${effect}`]);
    const reply = await sandbox.get('/api-keys');
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, header]);
    expect(fieldOf(reply, 'message')).toBe('Rate limit exceeded');
  });

  test.each(['drop-before', 'drop-after', 'cut'])('%s ends the connection', async (effect) => {
    sandbox.control.setFaults([`${KEYS}=${effect}`]);
    await expect(sandbox.get('/api-keys')).rejects.toThrow();
    expect(sandbox.control.requests().at(-1)).toMatchObject({ status: null, faults: [effect] });
  });

  test.each([
    ['drop-before', 200],
    ['drop-after', 201],
  ])('%s on a creation leaves %i keys', async (effect, expected) => {
    sandbox.control.setFaults([`POST /v1/admin/api-keys=${effect}`]);
    const body = {
      user_id: sandbox.organization().members.all()[0]?.id,
      workspace_uuid: sandbox.organization().workspaces.all()[0]?.id,
    };
    await expect(sandbox.call('POST', '/api-keys', body)).rejects.toThrow();
    expect(rowsOf(await sandbox.get('/api-keys?limit=500'), 'keys')).toHaveLength(expected);
  });

  test.each([
    ['wrong-type', { key_id: 42 }],
    ['missing', { key: null }],
  ])('a malformed row (%s) does not follow the interface, its neighbours do', async (damage, expected) => {
    sandbox.control.setFaults([`${KEYS}=malformed-row:row=1:damage=${damage}`]);
    const [first, second] = rowsOf(await sandbox.get('/api-keys?limit=3'), 'keys');
    expect(first?.['key_id']).toEqual(expect.any(String));
    expect(second).toMatchObject(expected);
    if (damage === 'missing') expect(second).not.toHaveProperty('key_id');
  });

  test('bodies can be broken off, replaced and mislabeled', async () => {
    expect(await replyTo('truncate')).toEqual([200, true, 'application/json']);
    expect(await replyTo('html-body')).toEqual([200, true, 'text/html; charset=utf-8']);
    expect(await replyTo('content-type:value=text/csv')).toEqual([200, false, 'text/csv']);
    expect(await replyTo('error:status=502')).toEqual([502, true, 'text/html; charset=utf-8']);
  });

  test('a huge error body is as large as was asked for', async () => {
    sandbox.control.setFaults(['GET /v1/admin/roles=error:status=500:shape=html:size=3000000']);
    expect((await sandbox.get('/roles')).text).toHaveLength(3_000_000);
  });

  test('latency and slow bodies take their time', async () => {
    expect(await msFor('latency:60')).toBeGreaterThan(55);
    expect(await msFor('slow-body:60')).toBeGreaterThan(50);
  });

  async function replyTo(effect: string): Promise<readonly unknown[]> {
    sandbox.control.setFaults([`GET /v1/admin/roles=${effect}`]);
    const { status, body, headers } = await sandbox.get('/roles');
    return [status, body === null, headers.get('content-type')];
  }

  async function msFor(effect: string): Promise<number> {
    sandbox.control.setFaults([`GET /v1/admin/roles=${effect}`]);
    const start = performance.now();
    await sandbox.get('/roles');
    return performance.now() - start;
  }

  async function pattern(): Promise<number[]> {
    sandbox.control.reset();
    sandbox.control.setFaults([`${KEYS}=rate-limit:0.5`]);
    const statuses = [];
    for (let turn = 0; turn < 12; turn += 1) statuses.push((await sandbox.get('/api-keys?limit=1')).status);
    return statuses;
  }
});

test('every error shape carries the same failure', async () => {
  const sandbox = await startTestSandbox({ members: 3, keys: 3, months: 1 });
  const texts = [];
  for (const errorShape of errorShapes) {
    sandbox.control.changeSettings({ errorShape });
    texts.push((await sandbox.get('/nothing')).text);
  }
  await sandbox.close();
  expect(texts).toEqual([
    '{"detail":"Not Found"}',
    '{"detail":[{"type":"value_error","loc":[],"msg":"Not Found"}]}',
    '{"message":"Not Found","request_id":"6f1d0c3a9b"}',
    '{"object":"error","message":{"detail":[{"type":"value_error","loc":[],"msg":"Not Found"}]},"type":"invalid_request_error","param":null,"code":null}',
    '{"error":"Not Found"}',
    '{"object":"error","message":"Not Found","type":"invalid_request_error","param":null,"code":null,"raw_status_code":404}',
    '',
    'Not Found',
    expect.stringContaining('<h1>404 Not Found</h1>'),
  ]);
});
