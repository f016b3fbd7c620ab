import { describe, expect, test } from 'vitest';
import type { AuditFacts } from '../../../src/domain/audit/facts.ts';
import type { Evidence, Severity } from '../../../src/domain/audit/finding.ts';
import { defaultPolicy, type Policy, type Thresholds } from '../../../src/domain/audit/policy.ts';
import type { ApiKey } from '../../../src/domain/organization/api-key.ts';
import { addDays } from '../../../src/domain/organization/day.ts';
import { apiKey, member, noon, workspace } from '../build.ts';
import { ago, audit, only, rulesOf, today } from './run.ts';

function withThresholds(thresholds: Partial<Thresholds>): Policy {
  return { ...defaultPolicy, thresholds: { ...defaultPolicy.thresholds, ...thresholds } };
}

test('a key that is used, owned, named and dated gets no finding', () => {
  expect(audit([apiKey()])).toEqual([]);
});

test('an organization without keys gets no finding', () => {
  expect(audit([])).toEqual([]);
});

test('a finding names its key, workspace and evidence', () => {
  expect(audit([apiKey({ lastUsedOn: '2026-01-24', createdAt: noon('2026-01-02') })])).toEqual([
    {
      rule: 'key-unused',
      subject: { kind: 'api-key', id: 'key-1' },
      severity: 'medium',
      subjectName: 'prod-search',
      workspaceId: 'research',
      evidence: {
        lastUsedOn: '2026-01-24',
        createdOn: '2026-01-02',
        days: 45,
        threshold: 30,
        owner: 'ada@example.com',
      },
    },
  ]);
});

describe('unused keys', () => {
  test.each([
    [29, 100, []],
    [30, 100, ['key-unused']],
    [31, 100, ['key-unused']],
    [30, 29, []],
    [30, 30, ['key-unused']],
    [30, 31, ['key-unused']],
    [-1, 100, []],
  ])('with the last use %d days ago and an age of %d days: %j', (unused, age, expected) => {
    const policy = withThresholds({ rotationPeriodDays: 3650 });
    expect(rulesOf({ lastUsedOn: ago(unused), createdAt: noon(ago(age)) }, policy)).toEqual(expected);
  });

  test('a key of unknown age is at least as old as its last use', () => {
    expect(rulesOf({ lastUsedOn: ago(30), createdAt: null })).toEqual(['key-unused']);
  });

  test.each([
    [ago(0), 0],
    ['2025-12-31', 69],
    ['2024-02-29', 740],
  ])('from %s the days are counted across months, years and leap days (%d)', (lastUsedOn, days) => {
    const found = only('key-unused', { lastUsedOn, createdAt: noon('2024-01-01') });
    expect(found.map(({ evidence }) => evidence.days)).toEqual(days < 30 ? [] : [days]);
  });
});

describe('keys with no recorded use', () => {
  test.each([
    [13, []],
    [14, ['key-no-recorded-use']],
    [15, ['key-no-recorded-use']],
  ])('at an age of %d days: %j', (age, expected) => {
    expect(rulesOf({ lastUsedOn: null, createdAt: noon(ago(age)) })).toEqual(expected);
  });

  test('a key of unknown age may have been made today', () => {
    expect(rulesOf({ lastUsedOn: null, createdAt: null })).toEqual([]);
  });

  test('an age counts UTC days, not hours', () => {
    const lateInTheEvening = Date.UTC(2026, 1, 24, 23, 59);
    expect(rulesOf({ lastUsedOn: null, createdAt: lateInTheEvening })).toEqual(['key-no-recorded-use']);
  });
});

function expiring(days: number, threshold: number, severity: Severity) {
  const expiresOn = addDays(today, days);
  return { severity, evidence: { expiresOn, days, threshold, owner: 'ada@example.com' } };
}

describe('keys near their end', () => {
  test.each<[number, readonly { severity: Severity; evidence: Evidence }[]]>([
    [31, []],
    [30, [expiring(30, 30, 'low')]],
    [15, [expiring(15, 30, 'low')]],
    [14, [expiring(14, 14, 'medium')]],
    [8, [expiring(8, 14, 'medium')]],
    [7, [expiring(7, 7, 'high')]],
    [2, [expiring(2, 7, 'high')]],
    [1, [expiring(1, 1, 'high')]],
    [0, [expiring(0, 1, 'high')]],
    [-1, []],
  ])('with %d days left', (left, expected) => {
    expect(only('key-expiring', { expiresOn: addDays(today, left) })).toEqual(expected);
  });

  test.each([
    [1, []],
    [0, []],
    [-1, [{ severity: 'low', evidence: { expiresOn: ago(1), days: 1 } }]],
    [-400, [{ severity: 'low', evidence: { expiresOn: ago(400), days: 400 } }]],
  ])('%d days from its last valid day it counts as expired: %j', (left, expected) => {
    expect(only('key-expired', { expiresOn: addDays(today, left) })).toEqual(expected);
  });

  test('the ladder may be written in any order', () => {
    const policy = withThresholds({ expiryWarningDays: [3, 60] });
    const steps = [61, 60, 4, 3, 0].map((left) =>
      audit([apiKey({ expiresOn: addDays(today, left) })], policy).map(({ evidence }) => evidence.threshold),
    );
    expect(steps).toEqual([[], [60], [60], [3], [3]]);
  });

  test('a key without an end has its own finding', () => {
    expect(rulesOf({ expiresOn: null })).toEqual(['key-no-expiration']);
  });
});

describe('keys due for rotation', () => {
  test.each([
    [89, []],
    [90, []],
    [91, ['key-rotation-overdue']],
  ])('at an age of %d days: %j', (age, expected) => {
    expect(rulesOf({ createdAt: noon(ago(age)) })).toEqual(expected);
  });
});

describe('names and products', () => {
  test.each([
    [null, ['key-unnamed']],
    ['', ['key-unnamed']],
    ['  ', ['key-unnamed']],
    ['x', []],
  ])('a key called %j: %j', (name, expected) => {
    expect(rulesOf({ name })).toEqual(expected);
  });

  test('an unnamed key goes by its mask', () => {
    expect(audit([apiKey({ name: ' ' })]).map(({ subjectName }) => subjectName)).toEqual(['HQSx...Ug6Y']);
  });

  test.each([
    ['Mistral Code', ['key-legacy-product']],
    ['API', []],
    ['Vibe', []],
    ['Something new', []],
    [null, []],
  ])('a key of the product %j: %j', (product, expected) => {
    expect(rulesOf({ product })).toEqual(expected);
  });
});

describe('one key gets few findings', () => {
  const neglected: Partial<ApiKey> = {
    name: null,
    createdAt: noon('2024-01-01'),
    createdBy: 'gone@example.com',
    product: 'Mistral Code',
    expiresOn: null,
    lastUsedOn: '2025-01-01',
  };
  const facts: Partial<AuditFacts> = { workspaces: [workspace({ isDefault: true })] };

  test('an expired key is dead and nothing else', () => {
    expect(rulesOf({ ...neglected, expiresOn: ago(1) }, defaultPolicy, facts)).toEqual(['key-expired']);
  });

  test('an expired key stays dead when nobody wants to hear of it', () => {
    const policy: Policy = { ...defaultPolicy, disabledRules: ['key-expired'] };
    expect(rulesOf({ ...neglected, expiresOn: ago(1) }, policy, facts)).toEqual([]);
  });

  test('an idle key is not polished, but a missing owner and a near end are still said', () => {
    expect(rulesOf({ ...neglected, expiresOn: today }, defaultPolicy, facts)).toEqual([
      'key-owner-not-member',
      'key-expiring',
      'key-unused',
    ]);
    expect(rulesOf({ ...neglected, lastUsedOn: null }, defaultPolicy, facts)).toEqual([
      'key-owner-not-member',
      'key-no-recorded-use',
    ]);
  });

  test('a key that is about to be replaced need not be rotated', () => {
    expect(rulesOf({ createdAt: noon('2024-01-01'), expiresOn: today })).toEqual(['key-expiring']);
  });

  test('a rule that is switched off neither speaks nor silences', () => {
    const policy: Policy = { ...defaultPolicy, disabledRules: ['key-unused', 'key-owner-not-member'] };
    expect(rulesOf(neglected, policy, facts)).toEqual([
      'key-rotation-overdue',
      'key-no-expiration',
      'key-unnamed',
      'key-legacy-product',
      'key-in-default-workspace',
    ]);
  });
});

test('each workspace is judged by its own thresholds', () => {
  const policy: Policy = { ...defaultPolicy, workspaceOverrides: { research: { unusedAfterDays: 7 } } };
  const keys = [
    apiKey({ id: 'strict', lastUsedOn: ago(7) }),
    apiKey({ id: 'usual', lastUsedOn: ago(7), workspaceId: 'sales' }),
  ];
  expect(audit(keys, policy).map(({ subject, evidence }) => [subject.id, evidence.threshold])).toEqual([
    ['strict', 7],
  ]);
});

test('a hundred thousand keys are read once, from a stream', () => {
  const lastUses = Array.from({ length: 40 }, (_, days) => ago(days));
  function* stream(): Iterable<ApiKey> {
    for (let index = 0; index < 100_000; index += 1) {
      const lastUsedOn = lastUses[index % 40] ?? null;
      yield apiKey({ id: `key-${index}`, createdBy: `p${index % 50_000}@example.com`, lastUsedOn });
    }
  }
  const members = Array.from({ length: 50_000 }, (_, index) =>
    member({ id: `p${index}`, email: `p${index}@example.com` }),
  );
  expect(audit([], defaultPolicy, { keys: stream(), members })).toHaveLength(25_000);
});
