import { describe, expect, test } from 'vitest';
import type { SpendReport } from '../../../src/contract/spend.ts';
import type { SpendLimit } from '../../../src/domain/organization/limits.ts';
import type { UsageMonth, UsageRow } from '../../../src/domain/organization/usage.ts';
import { workspaceSpend } from '../../../src/domain/spend/month-cost.ts';
import { limitUse, type SpendFacts, spendReport } from '../../../src/domain/spend/report.ts';

function row(day: string, workspaceId: string | null, paid: string, parts: Partial<UsageRow> = {}): UsageRow {
  return {
    day,
    workspaceId,
    category: 'completion',
    model: 'mistral-large-latest',
    billingMetric: 'large',
    billingGroup: 'input',
    quantity: paid,
    paidQuantity: paid,
    ...parts,
  };
}

const price = (billingMetric: string, billingGroup: string, text: string) => ({
  billingMetric,
  billingGroup,
  eventType: null,
  apiZone: null,
  serviceTier: null,
  price: text,
});

function usage(rows: readonly UsageRow[], parts: Partial<UsageMonth> = {}): UsageMonth {
  const prices = [
    price('large', 'input', '0.0000017'),
    price('large', 'output', '0.000005'),
    price('ocr', 'input', '0.001'),
  ];
  return { month: '2026-03', currency: 'EUR', prices, rows, ...parts };
}

const limit: SpendLimit = {
  currency: 'EUR',
  limit: '500',
  hasNoLimit: false,
  isReached: false,
  apiUsage: '10',
  vibeUsage: '0.5',
  totalUsage: '10.5',
  lastPaymentFailed: false,
};

function report(rows: readonly UsageRow[], facts: Partial<SpendFacts> = {}) {
  return spendReport({
    usage: usage(rows),
    previous: null,
    months: ['2026-03'],
    workspaceNames: new Map([
      ['r', 'Research'],
      ['s', 'Sales'],
    ]),
    limit: null,
    today: '2026-03-03',
    ...facts,
  });
}

test('a month is reported whole, in the shape that the window reads', () => {
  const whole: SpendReport = report(
    [
      row('2026-03-01', 'r', '1000000'),
      row('2026-03-01', 's', '500000', { billingGroup: 'output', model: 'mistral-large-latest' }),
      row('2026-03-03', 'r', '1500', { billingMetric: 'ocr', model: 'mistral-ocr-latest', category: 'ocr' }),
    ],
    {
      previous: usage([row('2026-02-03', 'r', '1000000'), row('2026-02-04', 'r', '3000000')], {
        month: '2026-02',
      }),
      months: ['2026-02', '2026-03', '2025-12', '2026-02'],
      limit,
    },
  );
  expect(whole).toEqual({
    month: '2026-03',
    months: ['2026-03', '2026-02', '2025-12'],
    currency: 'EUR',
    total: '5.7',
    previousSamePeriod: '1.7',
    previousTotal: '6.8',
    days: [
      { day: '2026-03-01', total: '4.2', byWorkspace: { r: '1.7', s: '2.5' } },
      { day: '2026-03-02', total: '0', byWorkspace: {} },
      { day: '2026-03-03', total: '1.5', byWorkspace: { r: '1.5' } },
    ],
    byWorkspace: [
      { id: 'r', name: 'Research', amount: '3.2', share: 3.2 / 5.7 },
      { id: 's', name: 'Sales', amount: '2.5', share: 2.5 / 5.7 },
    ],
    byModel: [
      { id: 'mistral-large-latest', name: 'mistral-large-latest', amount: '4.2', share: 4.2 / 5.7 },
      { id: 'mistral-ocr-latest', name: 'mistral-ocr-latest', amount: '1.5', share: 1.5 / 5.7 },
    ],
    limit,
    difference: '4.8',
    unpricedMetrics: [],
    isCurrentMonth: true,
  } satisfies SpendReport);
});

test('a month without usage is all zeros', () => {
  const { total, byWorkspace, byModel, days } = report([]);
  expect([total, byWorkspace, byModel, days.map((day) => day.total)]).toEqual(['0', [], [], ['0', '0', '0']]);
});

describe('the organization’s own rows', () => {
  const million = '1000000';

  test.each<[string, readonly UsageRow[], string, Readonly<Record<string, string>>]>([
    ['are the total where no workspace is known', [row('2026-03-01', null, million)], '1.7', { '': '1.7' }],
    [
      'are not counted twice',
      [row('2026-03-01', null, million), row('2026-03-01', 'r', million)],
      '1.7',
      { r: '1.7' },
    ],
    [
      'leave a rest that no workspace claims',
      [row('2026-03-01', null, '3000000'), row('2026-03-01', 'r', million)],
      '5.1',
      { r: '1.7', '': '3.4' },
    ],
    [
      'give way to workspaces that were read later',
      [row('2026-03-01', null, million), row('2026-03-01', 'r', '2000000')],
      '3.4',
      { r: '3.4' },
    ],
    [
      'are not needed',
      [row('2026-03-01', 'r', million), row('2026-03-01', 's', million)],
      '3.4',
      { r: '1.7', s: '1.7' },
    ],
    [
      'may hold a credit',
      [row('2026-03-01', null, '-1000000'), row('2026-03-01', 'r', '0')],
      '-1.7',
      { r: '0', '': '-1.7' },
    ],
    [
      'are compared by model and group, not as a sum',
      [row('2026-03-01', null, million), row('2026-03-01', 'r', million, { billingGroup: 'output' })],
      '6.7',
      { r: '5', '': '1.7' },
    ],
  ])('%s', (_, rows, total, byWorkspace) => {
    const result = report(rows);
    expect([result.total, result.days[0]?.byWorkspace]).toEqual([total, byWorkspace]);
  });

  test('put what nobody claims last, however large', () => {
    const { byWorkspace } = report([row('2026-03-01', null, '9000000'), row('2026-03-01', 'x', million)]);
    expect(byWorkspace.map(({ id, name }) => [id, name])).toEqual([
      ['x', 'Unknown workspace'],
      [null, 'No workspace'],
    ]);
  });
});

describe('paid usage without a price', () => {
  test('is named once and not guessed', () => {
    const unknown = { billingMetric: 'new-model', billingGroup: 'output' };
    const { total, unpricedMetrics } = report([
      row('2026-03-01', 'r', '1000000'),
      row('2026-03-01', 'r', '5', unknown),
      row('2026-03-02', 's', '5', unknown),
      row('2026-03-02', 's', '0', { billingMetric: 'free-model' }),
    ]);
    expect([total, unpricedMetrics]).toEqual(['1.7', ['new-model output']]);
  });
});

describe('the days of a report', () => {
  test.each([
    ['2026-03', '2026-03-01', 1, '2026-03-01'],
    ['2026-03', '2026-03-31', 31, '2026-03-31'],
    ['2026-02', '2026-03-03', 28, '2026-02-28'],
    ['2028-02', '2028-03-01', 29, '2028-02-29'],
    ['2026-04', '2026-03-31', 0, undefined],
  ])('of %s seen on %s are %d', (month, today, count, last) => {
    const { days } = report([], { usage: usage([], { month }), today });
    expect([days.length, days.at(-1)?.day]).toEqual([count, last]);
  });

  test('hold a day that has usage already though it has not begun here', () => {
    const { days, total } = report([row('2026-03-04', 'r', '1000000')]);
    expect([days.length, days.at(-1)?.total, total]).toEqual([4, '1.7', '1.7']);
  });
});

describe('the month before', () => {
  const february = usage(
    ['01', '02', '03', '28'].map((day) => row(`2026-02-${day}`, 'r', '1000000')),
    { month: '2026-02' },
  );

  test.each([
    ['2026-03-02', '3.4'],
    ['2026-03-03', '5.1'],
    ['2026-03-27', '5.1'],
    ['2026-03-28', '6.8'],
    ['2026-03-31', '6.8'],
  ])('is compared on %s by as many days: %s', (today, expected) => {
    expect(report([], { previous: february, today }).previousSamePeriod).toBe(expected);
  });

  test('in another currency is not compared', () => {
    const { previousTotal, previousSamePeriod } = report([], { previous: { ...february, currency: 'USD' } });
    expect([previousTotal, previousSamePeriod]).toEqual([null, null]);
  });
});

describe('Mistral’s own counter', () => {
  test.each<[string, Partial<SpendFacts>, string | null]>([
    ['is compared', { limit }, '8.8'],
    ['may be unknown', { limit: null }, null],
    ['may hold no total', { limit: { ...limit, totalUsage: null } }, null],
    ['may be in another currency', { limit: { ...limit, currency: 'USD' } }, null],
    ['says nothing of past months', { limit, today: '2026-04-01' }, null],
  ])('%s', (_, facts, difference) => {
    expect(report([row('2026-03-01', 'r', '1000000')], facts).difference).toBe(difference);
  });

  test.each<[Partial<SpendLimit>, string, number | null]>([
    [{}, '125', 0.25],
    [{}, '600', 1.2],
    [{}, '-3', 0],
    [{ limit: null }, '125', null],
    [{ limit: '0' }, '125', null],
    [{ hasNoLimit: true }, '125', null],
  ])('with %j and %s spent, %d of the limit is used', (parts, spent, use) => {
    expect(limitUse({ ...limit, ...parts }, spent)).toBe(use);
  });
});

test('what each workspace spent can be had alone', () => {
  const rows = [
    row('2026-03-01', 'r', '1000000'),
    row('2026-03-02', 'r', '1000000'),
    row('2026-03-02', null, '1500000'),
  ];
  expect(workspaceSpend(usage(rows))).toEqual(
    new Map<string | null, string>([
      ['r', '3.4'],
      [null, '0.85'],
    ]),
  );
});

test('the parts of a month add up exactly to the whole', () => {
  const rows = Array.from({ length: 3000 }, (_, index) =>
    row(
      `2026-03-0${1 + (index % 3)}`,
      index % 4 === 0 ? null : 'rsx'.charAt(index % 3),
      String(index * 7919 + 1),
      {
        billingGroup: index % 2 === 0 ? 'input' : 'output',
        model: `model-${index % 5}`,
      },
    ),
  );
  const result = report(rows);
  expect([
    sum(result.days.map(({ total }) => total)),
    sum(result.days.flatMap(({ byWorkspace }) => Object.values(byWorkspace))),
    sum(result.byWorkspace.map(({ amount }) => amount)),
    sum(result.byModel.map(({ amount }) => amount)),
  ]).toEqual(Array.from({ length: 4 }, () => sum([result.total])));
});

function sum(amounts: readonly string[]): bigint {
  return amounts.reduce((total, text) => {
    const [whole = '0', fraction = ''] = text.split('.');
    return total + BigInt(whole + fraction.padEnd(12, '0'));
  }, 0n);
}
