import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openMirror } from '../../src/main/adapters/sqlite/open-mirror.ts';
import { startTestSandbox, type TestSandbox } from '../sandbox/support.ts';
import { now, runHere } from './run-here.ts';
import { temporaryFolder } from './temporary-folder.ts';

let sandbox: TestSandbox;
let empty: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox({ members: 12, keys: 60, months: 2 });
  empty = await startTestSandbox({ members: 3, keys: 0, months: 1 });
});
beforeEach(() => sandbox.control.reset());
afterAll(() => Promise.all([sandbox.close(), empty.close()]));

const audit = (...args: string[]) =>
  runHere(['audit', '--url', sandbox.url, ...args], { env: { VANE_ADMIN_KEY: sandbox.adminKey } });
const auditJson = async (...args: string[]) => {
  const { out, ...rest } = await audit('--json', ...args);
  const document: unknown = out === '' ? null : JSON.parse(out);
  return { ...rest, document };
};

describe('vane audit', () => {
  test('ends with 0 where nothing is found', async () => {
    const ran = await runHere(['audit', '--url', empty.url], { env: { VANE_ADMIN_KEY: empty.adminKey } });
    expect(ran).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Clean: no open finding.') });
  });

  test('ends with 1 where something is found, and lists it by rule, the most severe first', async () => {
    const { code, out, err } = await audit();
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const severities = [...out.matchAll(/^(HIGH|MEDIUM|LOW) /gm)].map(([, severity]) => severity);
    expect(severities).toEqual(
      [...severities].sort((left = '', right = '') => order.indexOf(left) - order.indexOf(right)),
    );
    expect(new Set(severities).size).toBeGreaterThan(1);
    expect(out).toMatch(/\n\d+ open findings: \d+ high, \d+ medium, \d+ low\.\n$/);
  });

  test('counts only what is severe enough', async () => {
    const low = await runHere(
      ['audit', '--url', sandbox.url, '--policy', onlyUnnamed(), '--fail-on', 'medium'],
      {
        env: { VANE_ADMIN_KEY: sandbox.adminKey },
      },
    );
    const any = await audit('--policy', onlyUnnamed());
    expect([low.code, any.code]).toEqual([0, 1]);
  });

  test('prints the same document for the same organization', async () => {
    const [first, second] = [await auditJson(), await auditJson()];
    expect(untimed(first.document)).toEqual(untimed(second.document));
    expect(first.document).toMatchObject({
      document: 'audit',
      shapeVersion: 1,
      vaneVersion: '1.2.3',
      auditedAt: '2026-10-09T10:00:00.000Z',
      isComplete: true,
      problems: [],
      connection: { name: sandbox.organization().name, baseUrl: sandbox.url },
      policy: { thresholds: { unusedAfterDays: 30 }, workspaceOverrides: {}, disabledRules: [] },
      sync: { outcome: 'complete', resources: expect.any(Array) },
      counts: { apiKeys: 60, members: 12, decided: { acknowledged: 0, snoozed: 0, accepted: 0 } },
    });
    const [finding] = field(first.document, 'findings') as readonly object[];
    expect(finding).toEqual({
      id: expect.stringMatching(/^[a-z-]+:/),
      rule: expect.stringMatching(/^[a-z-]+$/),
      severity: 'high',
      summary: expect.any(String),
      fix: expect.any(String),
      status: { kind: 'open', at: null, until: null, reason: null },
      subject: {
        kind: 'api-key',
        id: expect.any(String),
        name: expect.any(String),
        maskedKey: expect.any(String),
      },
      owner: expect.any(String),
      workspace: { id: expect.any(String), name: expect.any(String) },
      evidence: expect.any(Object),
      firstSeenAt: '2026-10-09T10:00:00.000Z',
    });
  });

  test('without a database asks only for what the rules need, and leaves nothing behind', async () => {
    await audit();
    const paths = sandbox.control.requests().map(({ path }) => path);
    expect(paths.filter((path) => /billing|usage|audit|limit|roles$/.test(path))).toEqual([]);
  });

  test('respects what was decided in its database', async () => {
    const database = join(temporaryFolder(), 'vane.db');
    const before = await auditJson('--database', database, '--policy', onlyUnnamed());
    decideAll(database);
    const after = await auditJson('--database', database);
    const count = field(before.document, 'findings') as readonly object[];
    expect([before.code, after.code]).toEqual([1, 0]);
    expect(after.document).toMatchObject({
      counts: { open: { total: 0 }, decided: { accepted: count.length } },
      policy: { disabledRules: expect.arrayContaining(['key-unused']) },
    });
  });

  test('says what a wrong key, a wrong plan, a wrong address and no server mean', async () => {
    const env = { VANE_ADMIN_KEY: 'Zk3vQ9rT1mB7xW5nC2yL8dF4hJ6sP0aG' };
    const own = { VANE_ADMIN_KEY: sandbox.adminKey };
    const wrongKey = await runHere(['audit', '--url', sandbox.url], { env });
    const wrongPath = await runHere(['audit', '--url', `${new URL(sandbox.url).origin}/nothing`], {
      env: own,
    });
    const notUrl = await runHere(['audit', '--url', 'ftp://a.example'], { env: own });
    const open = await runHere(['audit', '--url', 'http://a.example/v1/admin'], { env: own });
    sandbox.control.setFaults(['GET /v1/admin/workspaces=error:status=403']);
    const plan = await runHere(['audit', '--url', sandbox.url], { env: own });
    const runs = [wrongKey, wrongPath, notUrl, open, plan];
    expect(runs.map(({ code, out }) => ({ code, out }))).toEqual(runs.map(() => ({ code: 2, out: '' })));
    expect(runs.map(({ err }) => err)).toEqual([
      expect.stringContaining('Mistral does not accept this admin key.'),
      expect.stringContaining('there is no Admin API at this address.'),
      expect.stringContaining('--url is not a web address.'),
      expect.stringContaining('--url must begin with https://'),
      expect.stringContaining('The Admin API needs the Enterprise plan.'),
    ]);
  });

  test('that could not read the keys whole prints what it has, says so, and ends with 2', async () => {
    sandbox.control.setFaults(['GET /v1/admin/user-groups=error:status=400']);
    const { code, err, document } = await auditJson();
    expect({ code, err }).toEqual({
      code: 2,
      err: 'vane: the groups could not be read whole: Mistral refused the request as wrong. Vane may be older than the API; look for an update.\n',
    });
    expect(document).toMatchObject({
      isComplete: false,
      sync: { outcome: 'partial' },
      counts: { apiKeys: 60 },
    });
  });

  test('never calls an organization clean with a key that it did not understand', async () => {
    sandbox.control.setFaults(['GET /v1/admin/api-keys=malformed-row']);
    const { code, err } = await audit();
    expect({ code, err }).toMatchObject({
      code: 2,
      err: expect.stringContaining('not understood and not judged'),
    });
  });

  test.each([
    ['no JSON', '{', 'is not JSON'],
    ['a threshold that is not there', '{"thresholds":{"unusedDays":3}}', 'does not fit at thresholds'],
    [
      'a number out of range',
      '{"thresholds":{"unusedAfterDays":0}}',
      'does not fit at thresholds.unusedAfterDays',
    ],
    ['a rule that is not there', '{"disabledRules":["key-old"]}', 'does not fit at disabledRules.0'],
    ['a list', '[]', 'does not fit'],
  ])('refuses a policy file with %s before it asks anybody', async (_what, content, words) => {
    const file = join(temporaryFolder(), 'policy.json');
    writeFileSync(file, content);
    const { code, err } = await audit('--policy', file);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(words) });
    expect(sandbox.control.requests()).toEqual([]);
  });

  test('cuts long lists only where a person reads them', async () => {
    const many = ['audit', '--url', sandbox.url, '--policy', judgesEverything()];
    const env = { VANE_ADMIN_KEY: sandbox.adminKey };
    const [person, pipe] = [await runHere(many, { env, isOutRead: true }), await runHere(many, { env })];
    expect(person.out).toMatch(/ {8}and \d+ more; a pipe or --json gets them all/);
    expect(pipe.out).not.toContain('more; a pipe');
    expect(pipe.out.split('\n').length).toBeGreaterThan(person.out.split('\n').length);
  });
});

const order = ['HIGH', 'MEDIUM', 'LOW'];

function onlyUnnamed(): string {
  const file = join(temporaryFolder(), 'policy.json');
  const disabledRules = [
    'key-unused',
    'key-no-recorded-use',
    'key-expiring',
    'key-expired',
    'key-no-expiration',
    'key-rotation-overdue',
    'key-owner-not-member',
    'key-owner-not-in-workspace',
    'key-legacy-product',
    'key-in-default-workspace',
    'owner-too-many-keys',
  ];
  writeFileSync(file, JSON.stringify({ disabledRules }));
  return file;
}

function judgesEverything(): string {
  const file = join(temporaryFolder(), 'policy.json');
  writeFileSync(
    file,
    JSON.stringify({ thresholds: { unusedAfterDays: 1, rotationPeriodDays: 1, noUseGraceDays: 1 } }),
  );
  return file;
}

function decideAll(database: string): void {
  expect(existsSync(database)).toBe(true);
  const opened = openMirror({ file: database, now: () => now });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { mirror } = opened.value;
  const [connection] = mirror.connections.list();
  const id = connection?.id ?? '';
  const status = { kind: 'accepted', at: now, until: now + 86_400_000, reason: 'Known to all' } as const;
  mirror.findings.decide(
    id,
    [...mirror.findings.all(id)].map((finding) => ({ ...finding, status })),
  );
  mirror.close();
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
}

function untimed(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? { ...value, sync: null } : value;
}
