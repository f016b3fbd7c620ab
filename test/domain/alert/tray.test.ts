import { describe, expect, test } from 'vitest';
import { type TrayConnection, trayFacts } from '../../../src/domain/alert/tray.ts';
import { noon } from '../build.ts';

const now = noon('2026-03-10');
const minute = 60_000;

function connection(parts: Partial<TrayConnection> = {}): TrayConnection {
  return {
    name: 'Acme',
    waiting: [],
    rotationsNeedingYou: 0,
    isSyncing: false,
    lastCompleteAt: now - 4 * minute,
    failingSince: null,
    problem: null,
    ...parts,
  };
}

function tray(connections: readonly TrayConnection[], isPaused = false) {
  return trayFacts({ connections, isPaused, now, timeOfDay: () => '14:05' });
}

const unused = { rule: 'key-unused', severity: 'medium', count: 3 } as const;
const unnamed = { rule: 'key-unnamed', severity: 'low', count: 12 } as const;
const unreachable = { failingSince: now - 125 * minute, lastCompleteAt: now - 125 * minute };

test.each([
  ['empty', [], false, 'No organization is connected yet'],
  ['fine', [connection()], false, 'Nothing needs you\nSynced 4 min ago'],
  ['fine', [connection({ waiting: [unnamed] })], false, 'Nothing needs you, 12 can wait\nSynced 4 min ago'],
  ['attention', [connection({ waiting: [unused] })], false, '3 findings need you\nSynced 4 min ago'],
  [
    'attention',
    [connection({ waiting: [{ ...unused, count: 1 }, unnamed], isSyncing: true })],
    false,
    '1 finding needs you, 12 can wait\nSyncing now',
  ],
  [
    'unreachable',
    [connection({ waiting: [unused], ...unreachable })],
    false,
    '3 findings need you\nCannot reach Mistral since 14:05; data is 2 h old',
  ],
  [
    'unreachable',
    [connection({ lastCompleteAt: null, problem: 'key-missing' })],
    false,
    'Nothing needs you\nThe admin key is missing; no data yet',
  ],
  [
    'unreachable',
    [connection({ failingSince: now, problem: 'key-refused' })],
    false,
    'Nothing needs you\nMistral refuses the admin key; data is 4 min old',
  ],
  [
    'paused',
    [connection({ waiting: [unused] })],
    true,
    '3 findings need you\nPaused: nothing is checked until you resume\nSynced 4 min ago',
  ],
  ['fine', [connection({ lastCompleteAt: null })], false, 'Nothing needs you\nNot synced yet'],
] as const)('%s', (status, connections, isPaused, tooltip) => {
  expect(tray(connections, isPaused)).toMatchObject({ status, tooltip });
});

describe('several organizations', () => {
  test('are named, and one that cannot be reached does not hide what another needs', () => {
    const { status, tooltip } = tray([
      connection({ waiting: [unused] }),
      connection({ name: 'Beta', ...unreachable }),
    ]);
    expect([status, tooltip]).toEqual([
      'attention',
      '3 findings need you\nAcme: Synced 4 min ago\nBeta: Cannot reach Mistral since 14:05; data is 2 h old',
    ]);
  });

  test('show when nothing else is the matter that one cannot be reached', () => {
    expect(tray([connection(), connection(unreachable)]).status).toBe('unreachable');
  });

  test('beyond the fourth are counted', () => {
    const { tooltip } = tray(Array.from({ length: 7 }, () => connection()));
    expect(tooltip.split('\n').at(-1)).toBe('and 3 more');
  });

  test('add up their findings by rule', () => {
    const { findings } = tray([
      connection({ waiting: [unused, unnamed] }),
      connection({ waiting: [unused] }),
    ]);
    expect(findings).toEqual([
      { rule: 'key-unused', label: '6 unused keys' },
      { rule: 'key-unnamed', label: '12 unnamed keys' },
    ]);
  });
});

test('at most six rules are listed, the most severe first, a rule as severe as its worst finding', () => {
  const rules = [
    'key-unused',
    'key-expired',
    'key-unnamed',
    'key-legacy-product',
    'key-no-expiration',
    'key-expiring',
  ] as const;
  const waiting = [
    ...rules.map((rule) => ({ rule, severity: 'low' as const, count: 1 })),
    { rule: 'key-in-default-workspace' as const, severity: 'low' as const, count: 2 },
    { rule: 'key-expiring' as const, severity: 'high' as const, count: 1 },
    { rule: 'key-owner-not-member' as const, severity: 'high' as const, count: 0 },
  ];
  expect(tray([connection({ waiting })]).findings.map(({ label }) => label)).toEqual([
    '2 keys that expire soon',
    '2 keys in the default workspace',
    '1 expired key still listed',
    '1 key of a legacy product',
    '1 key without an expiration date',
    '1 unnamed key',
  ]);
});

test('a rotation that waits for a person turns the icon although no finding does', () => {
  const { status, tooltip } = tray([connection({ rotationsNeedingYou: 1 })]);
  expect(status).toBe('attention');
  expect(tooltip).toMatch(/^1 rotation needs you\n/);
});
