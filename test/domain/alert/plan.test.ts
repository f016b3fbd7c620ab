import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planNotifications } from '../../../src/domain/alert/plan.ts';
import { byteLength } from '../../../src/domain/alert/short-text.ts';
import type { Finding, FindingStatus } from '../../../src/domain/audit/finding.ts';
import type { RuleId } from '../../../src/domain/audit/policy.ts';
import { ruleWords } from '../../../src/domain/audit/rule-words.ts';
import { finding, findingOf, noon } from '../build.ts';

const now = noon('2026-03-10');
const connection = { id: 'acme', name: 'Acme Robotics' };

function plan(findings: readonly Finding[], told: readonly string[] = []) {
  return planNotifications({ connection, findings, alreadyTold: new Set(told), now });
}

function expiring(key: string, days: number, threshold: number, parts: Partial<Finding> = {}): Finding {
  return findingOf(key, 'key-expiring', { evidence: { days, threshold, expiresOn: '2026-03-17' }, ...parts });
}

describe('one new fact', () => {
  test('is told by name, with when and what to do', () => {
    expect(plan([finding()])).toEqual([
      {
        notification: {
          id: expect.stringMatching(/^[0-9a-f]{16}$/),
          connectionId: 'acme',
          title: 'prod-search has had no use for 45 days',
          body: 'Acme Robotics: Last used on Jan 24, 2026. Ask its owner, then revoke it.',
          urgency: 'normal',
          target: { page: 'finding', findingId: 'key-unused:key-1' },
          findingIds: ['key-unused:key-1'],
          createdAt: now,
        },
        factIds: ['key-unused:key-1@'],
      },
    ]);
  });

  test.each([
    [0, 'k expires today', 'critical'],
    [1, 'k expires tomorrow', 'critical'],
    [2, 'k expires in 2 days', 'normal'],
  ])('%d days before the end it reads "%s"', (days, title, urgency) => {
    expect(
      plan([expiring('k', days, 7)]).map(({ notification }) => [notification.title, notification.urgency]),
    ).toEqual([[title, urgency]]);
  });
});

describe('several new facts', () => {
  test('of one rule are one notification', () => {
    const findings = ['a', 'b', 'c', 'd'].map((key) => findingOf(key));
    expect(
      plan(findings).map(({ notification: { title, body, target } }) => ({ title, body, target })),
    ).toEqual([
      {
        title: '4 API keys unused for 30+ days',
        body: 'Acme Robotics: a, b, c and 1 more. Open Vane to review them.',
        target: { page: 'findings', rule: 'key-unused' },
      },
    ]);
  });

  test('name first what ends first', () => {
    const [planned] = plan([expiring('later', 6, 7), expiring('sooner', 2, 7)]);
    expect([planned?.notification.title, planned?.notification.body]).toEqual([
      '2 API keys expire soon, the first in 2 days',
      'Acme Robotics: sooner, later. Open Vane to review them.',
    ]);
  });

  test('of up to three rules come one by one, the most severe first', () => {
    const findings = [
      findingOf('a', 'key-no-recorded-use', { severity: 'low' }),
      findingOf('b', 'key-owner-not-member', { severity: 'high' }),
      findingOf('c'),
      findingOf('d'),
    ];
    expect(plan(findings).map(({ notification }) => notification.title)).toEqual([
      'The owner of b has left',
      '2 API keys unused for 30+ days',
      'a has no recorded use',
    ]);
  });

  test('of more rules are one summary', () => {
    const findings = [
      ...['a', 'b', 'c', 'd'].map((key) => findingOf(key)),
      expiring('e', 12, 14),
      findingOf('f', 'key-owner-not-member', { severity: 'high' }),
      findingOf('g', 'key-rotation-overdue'),
    ];
    const planned = plan(findings);
    expect(planned.map(({ notification: { title, body, target } }) => ({ title, body, target }))).toEqual([
      {
        title: '7 things need you',
        body: 'Acme Robotics: 1 key whose owner has left, 4 unused keys, 1 key that expires soon, 1 key due for rotation.',
        target: { page: 'findings', rule: null },
      },
    ]);
    expect(planned.flatMap(({ factIds }) => factIds)).toHaveLength(7);
  });
});

describe('silence', () => {
  test('nothing new, nothing said', () => {
    expect(plan([])).toEqual([]);
  });

  test.each<[string, FindingStatus]>([
    ['acknowledged', { kind: 'acknowledged', at: 1 }],
    ['snoozed', { kind: 'snoozed', at: 1, until: now + 1 }],
    ['accepted', { kind: 'accepted', at: 1, until: now + 1, reason: 'Because' }],
    ['resolved', { kind: 'resolved', at: 1 }],
  ])('what is %s is not told any more', (_, status) => {
    expect(plan([finding('key-unused', { status })])).toEqual([]);
  });

  test('what only concerns tidiness is left to the window', () => {
    const quiet = (Object.keys(ruleWords) as readonly RuleId[]).filter(
      (rule) => plan([finding(rule)]).length === 0,
    );
    expect(quiet).toEqual([
      'key-expired',
      'key-no-expiration',
      'key-unnamed',
      'key-legacy-product',
      'key-in-default-workspace',
      'owner-too-many-keys',
    ]);
  });

  test('a fact is told once, and anew on the next step before the end', () => {
    const told = plan([expiring('k', 7, 7)]).flatMap(({ factIds }) => factIds);
    expect(plan([expiring('k', 6, 7)], told)).toEqual([]);
    expect(plan([expiring('k', 1, 1)], told)).toHaveLength(1);
  });
});

const toFinding = ({ rule, name, days }: { rule: RuleId; name: string; days: number }): Finding =>
  findingOf(name, rule, { evidence: { days, owner: name } });

describe('whatever the findings are', () => {
  const findings = fc.uniqueArray(
    fc.record({
      rule: fc.constantFrom(...(Object.keys(ruleWords) as readonly RuleId[])),
      name: fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
      days: fc.nat(400),
    }),
    { selector: ({ rule, name }) => rule + name, maxLength: 30 },
  );

  test('at most three notifications come, each short, and together they tell every fact once', () => {
    fc.assert(
      fc.property(findings, fc.string({ unit: 'binary', maxLength: 300 }), (seeds, name) => {
        const planned = planNotifications({
          connection: { id: 'acme', name },
          findings: seeds.map(toFinding),
          alreadyTold: new Set(),
          now,
        });
        const facts = planned.flatMap(({ factIds }) => factIds);
        expect(planned.length).toBeLessThanOrEqual(3);
        expect(new Set(facts).size).toBe(facts.length);
        for (const { notification } of planned) {
          expect(byteLength(notification.body)).toBeLessThanOrEqual(256);
          expect(byteLength(notification.title)).toBeLessThanOrEqual(128);
          expect(notification.body + notification.title).not.toMatch(/\p{Cc}/u);
        }
        expect(plan(seeds.map(toFinding), facts)).toEqual([]);
      }),
    );
  });

  test('the order of the findings makes no other notification', () => {
    fc.assert(
      fc.property(findings, (seeds) => {
        const forth = plan(seeds.map(toFinding));
        const back = plan(seeds.toReversed().map(toFinding));
        expect(back.map(({ notification }) => notification.id)).toEqual(
          forth.map(({ notification }) => notification.id),
        );
      }),
    );
  });
});
