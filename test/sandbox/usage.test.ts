import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldOf, startTestSandbox, type TestSandbox } from './support.ts';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

interface Row {
  readonly billing_metric: string;
  readonly billing_group: string;
  readonly event_type: string;
  readonly timestamp: string;
  readonly value: number;
  readonly value_paid: number;
}

interface Usage {
  readonly rows: readonly Row[];
  readonly prices: readonly {
    readonly billing_metric: string;
    readonly billing_group: string;
    readonly price: unknown;
  }[];
}

async function usage(query = ''): Promise<Usage> {
  const { body } = await sandbox.get(`/usage${query}`);
  return { rows: rowsIn(body), prices: Object(body).prices };
}

/** Every row, wherever it stands in the answer. */
function rowsIn(value: unknown): readonly Row[] {
  if (Array.isArray(value)) return value.filter((one) => 'value_paid' in Object(one));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(rowsIn) : [];
}

/** Exact cost in 10⁻¹² euros. */
function cost({ rows, prices }: Usage): bigint {
  const byMetric = new Map(
    prices.map((one) => [`${one.billing_metric} ${one.billing_group}`, pico(one.price)]),
  );
  return rows.reduce(
    (sum, row) =>
      sum + (byMetric.get(`${row.billing_metric} ${row.billing_group}`) ?? 0n) * BigInt(row.value_paid),
    0n,
  );
}

function pico(price: unknown): bigint {
  return BigInt(Math.round(Number(price) * 1e12));
}

function euros(amount: bigint): number {
  return Math.round(Number(amount / 1_000_000n)) / 1e6;
}

test('what the rows of this month cost is what the spend limit counts', async () => {
  const all = await usage();
  const limits = Object(await sandbox.get('/spend-limit')).body.limits.completion;
  expect(limits.total_usage).toBeCloseTo(euros(cost(all)), 5);
  const vibe = all.rows.filter((row) => row.event_type === 'vibe_tokens');
  expect(limits.vibe_usage).toBeCloseTo(euros(cost({ ...all, rows: vibe })), 5);
  expect(limits.usage + limits.vibe_usage).toBeCloseTo(limits.total_usage, 5);
  expect(limits).toMatchObject({ monthly_limit_reached: false, no_monthly_limit: false });
  expect(limits.usage_limit).toBeGreaterThan(limits.total_usage);
});

test('the workspaces add up to the organization, and so do the zones', async () => {
  const whole = cost(await usage('?month=8&year=2026'));
  const sum = async (queries: readonly string[]): Promise<bigint> => {
    let total = 0n;
    for (const query of queries) total += cost(await usage(`?month=08&year=2026&${query}`));
    return total;
  };
  const workspaces = sandbox
    .organization()
    .workspaces.all()
    .map(({ id }) => `workspace_id=${id}`);
  expect(await sum(workspaces)).toBe(whole);
  expect(await sum(['api_zone=global', 'api_zone=us', 'api_zone=eu'])).toBe(whole);
  expect(whole).toBeGreaterThan(0n);
});

test('rows have the shape of the dashboard, one for each day', async () => {
  const { body } = await sandbox.get('/usage?month=9&year=2026');
  const group = Object(body).completion.models['mistral-large-latest::mistral-large-2512'].cached;
  expect(group).toHaveLength(30);
  expect(group[0]).toEqual({
    usage_type: 'usage',
    event_type: 'api_tokens',
    billing_metric: 'mistral-large-2512',
    billing_display_name: 'mistral-large-latest',
    billing_group: 'cached',
    timestamp: '2026-09-01',
    value: expect.any(Number),
    value_paid: expect.any(Number),
  });
  const frame = ['vibe_usage', 'date', 'start_date', 'end_date', 'previous_month', 'next_month', 'currency'];
  const reply = await sandbox.get('/usage?month=9&year=2026');
  expect(frame.map((name) => fieldOf(reply, name))).toEqual([
    0,
    '2026-09-01T00:00:00Z',
    '2026-09-01T00:00:00Z',
    '2026-09-30T23:59:59.999Z',
    '2026-08',
    '2026-10',
    'EUR',
  ]);
});

test('prices come as plain decimals, with exponents and as numbers', async () => {
  const prices = (await usage()).prices.map(({ price }) => price);
  expect(prices).toEqual(expect.arrayContaining(['0.0000004600', '4.60E-8', 0.00092]));
});

test('the past stays as it is while the present month grows', async () => {
  const before = { past: await usage('?month=9&year=2026'), present: cost(await usage()) };
  sandbox.control.advance({ days: 3 });
  expect(await usage('?month=9&year=2026')).toEqual(before.past);
  expect(cost(await usage())).toBeGreaterThan(before.present);
  sandbox.control.reset();
  expect(cost(await usage())).toBe(before.present);
});

test('weekends are quieter than working days, and one day of the past was not like the others', async () => {
  const { rows } = await usage('?month=9&year=2026');
  const perDay = new Map<string, number>();
  for (const row of rows) {
    if (row.event_type !== 'api_pages') continue;
    perDay.set(row.timestamp, (perDay.get(row.timestamp) ?? 0) + row.value);
  }
  expect(perDay.get('2026-09-12') ?? Infinity).toBeLessThan((perDay.get('2026-09-11') ?? 0) / 2);
  const spike = await usage('?month=8&year=2026');
  const embedded = spike.rows
    .filter((row) => row.billing_metric === 'mistral-embed-2312')
    .map(({ value }) => value);
  expect(Math.max(...embedded)).toBeGreaterThan(4 * (embedded.toSorted((a, b) => a - b)[15] ?? 0));
});

test('the first month has nothing before it, the present one nothing after it', async () => {
  const first = await sandbox.get('/usage?month=11&year=2025');
  const last = await sandbox.get('/usage');
  expect([fieldOf(first, 'previous_month'), fieldOf(last, 'next_month')]).toEqual([null, null]);
  expect((await usage('?month=10&year=2025')).rows).toEqual([]);
});
