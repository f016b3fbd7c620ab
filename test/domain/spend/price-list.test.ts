import { describe, expect, test } from 'vitest';
import type { Price } from '../../../src/domain/organization/usage.ts';
import { priceList } from '../../../src/domain/spend/price-list.ts';

const row = { category: 'completion', billingMetric: 'large', billingGroup: 'input' };

function price(text: string, parts: Partial<Price> = {}): Price {
  return {
    billingMetric: 'large',
    billingGroup: 'input',
    eventType: null,
    apiZone: null,
    serviceTier: null,
    price: text,
    ...parts,
  };
}

describe('a price', () => {
  test.each([
    ['of the same metric and group', row, '1'],
    ['of another group', { ...row, billingGroup: 'output' }, '2'],
    ['of an unknown group', { ...row, billingGroup: 'cached' }, null],
    ['of an unknown metric', { ...row, billingMetric: 'small' }, null],
    ['of a category with a strange name', { ...row, category: 'constructor' }, '1'],
  ])('%s', (_, wanted, expected) => {
    const priceOf = priceList([price('1'), price('2', { billingGroup: 'output' })]);
    expect([priceOf(wanted), priceOf(wanted)]).toEqual([expected, expected]);
  });
});

describe('of several prices', () => {
  test.each<[string, readonly Price[]]>([
    [
      'the category’s event type wins',
      [price('9', { eventType: 'vibe_tokens' }), price('1', { eventType: 'api_tokens' })],
    ],
    ['an unsaid event type beats another', [price('9', { eventType: 'vibe_tokens' }), price('1')]],
    [
      'the standard tier wins',
      [price('9', { serviceTier: 'priority' }), price('1', { serviceTier: 'standard' })],
    ],
    ['the global zone wins', [price('9', { apiZone: 'eu' }), price('1', { apiZone: 'global' })]],
    [
      'the tier counts before the zone',
      [price('9', { serviceTier: 'priority' }), price('1', { apiZone: 'us' })],
    ],
    [
      'the event type counts before the tier',
      [
        price('9', { eventType: 'gpu_hour' }),
        price('1', { eventType: 'api_tokens', serviceTier: 'priority', apiZone: 'us' }),
      ],
    ],
    [
      'even when the other does not say its own',
      [price('9'), price('1', { eventType: 'api_tokens', serviceTier: 'priority', apiZone: 'us' })],
    ],
    ['among equals the higher wins', [price('0.09'), price('1'), price('0.9')]],
  ])('%s', (_, prices) => {
    expect([priceList(prices)(row), priceList(prices.toReversed())(row)]).toEqual(['1', '1']);
  });
});

test.each([
  ['chat', 'api_tokens'],
  ['ocr', 'api_pages'],
  ['audio', 'api_audio_seconds'],
  ['audio_characters', 'api_audio_characters'],
  ['connectors', 'api_connectors'],
  ['libraries_api.tokens', 'api_libraries_tokens'],
  ['libraries_api.pages', 'api_libraries_pages'],
  ['libraries_api.audio_seconds', 'api_libraries_audio'],
  ['vibe_code.completion', 'vibe_tokens'],
  ['vibe_code.ocr', 'vibe_pages'],
  ['vibe_code.connectors', 'vibe_connectors'],
  ['vibe_code.audio', 'vibe_audio_seconds'],
  ['vibe_code.audio_characters', 'vibe_audio_characters'],
])('usage of %s is priced as %s', (category, eventType) => {
  const prices = [price('9', { eventType: 'gpu_hour' }), price('1', { eventType })];
  expect(priceList(prices)({ ...row, category })).toBe('1');
});
