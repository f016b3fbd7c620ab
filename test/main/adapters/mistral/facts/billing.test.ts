import { expect, test } from 'vitest';
import { decimalText } from '../../../../../src/main/adapters/mistral/facts/decimal.ts';
import { id, sourceOver } from '../fake-source.ts';

const { signal } = new AbortController();

test('a month of usage, read as the one known sample has it', async () => {
  const row = {
    usage_type: 'usage',
    event_type: 'api_tokens',
    billing_metric: 'mistral-large-2411',
    billing_display_name: 'mistral-large-latest',
    billing_group: 'input',
    timestamp: '2025-11-14',
    value: 11121,
    value_paid: 11000,
  };
  const asked: string[] = [];
  const api = sourceOver((_, query) => {
    asked.push(query.toString());
    return {
      completion: {
        models: {
          'mistral-large-latest::mistral-large-2411': {
            input: [row, { ...row, timestamp: '2025-12-01' }, 'odd'],
            output: [{ timestamp: '2025-11-15T00:00:00Z', value: 5 }],
          },
        },
      },
      fine_tuning: { training: {}, storage: { x: 3 } },
      currency: 'EUR',
      prices: [
        {
          event_type: 'api_tokens',
          billing_metric: 'm',
          billing_group: 'input',
          api_zone: 'eu',
          price: '8.50E-8',
        },
        { event_type: null, billing_metric: 'm', billing_group: 'output', price: 'free' },
      ],
    };
  });
  const fact = {
    day: '2025-11-14',
    workspaceId: id(9),
    category: 'completion',
    model: 'mistral-large-latest',
    billingMetric: 'mistral-large-2411',
    billingGroup: 'input',
    quantity: '11121',
    paidQuantity: '11000',
  };
  expect(await api.usage('2025-11', id(9), { signal })).toEqual({
    ok: true,
    value: {
      month: '2025-11',
      currency: 'EUR',
      rows: [fact, { ...fact, day: '2025-11-15', billingGroup: 'output', quantity: '5', paidQuantity: '5' }],
      prices: [
        {
          billingMetric: 'm',
          billingGroup: 'input',
          eventType: 'api_tokens',
          apiZone: 'eu',
          serviceTier: null,
          price: '0.000000085',
        },
      ],
      rowsRejected: 3,
    },
  });
  expect(asked).toEqual([`month=11&year=2025&workspace_id=${id(9)}`]);
});

test.each([
  [0, '0'],
  [8.5e-8, '0.000000085'],
  ['8.50E-8', '0.000000085'],
  ['0.0000017000', '0.0000017'],
  [-3, '-3'],
  [1e21, '1000000000000000000000'],
  ['1e999999', null],
  ['NaN', null],
  ['', null],
  [null, null],
  [{}, null],
])('%j as exact decimal text is %j', (value, text) => {
  expect(decimalText(value)).toBe(text);
});
