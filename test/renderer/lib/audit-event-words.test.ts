import { describe, expect, test } from 'vitest';
import { auditEventWords, auditTypeLabel } from '../../../src/renderer/lib/audit-event-words.ts';

const event = { actorType: 'HUMAN', actor: { email: 'ada@x.example' }, target: {}, details: {} };

test('a person is called by name, else by email', () => {
  const who = (actor: Readonly<Record<string, string>>): string =>
    auditEventWords({ ...event, type: 'user.log_in', actor }).who;
  expect([
    who({ name: 'Ada Lovelace', email: 'ada@x.example' }),
    who({ name: ' ', email: 'ada@x.example' }),
  ]).toEqual(['Ada Lovelace', 'ada@x.example']);
});

describe('a known event', () => {
  test('names its target by noun and name', () => {
    expect(
      auditEventWords({ ...event, type: 'api_key.create', target: { uuid: '1', name: 'ci-deploy' } }),
    ).toEqual({
      who: 'ada@x.example',
      did: 'created API key “ci-deploy”',
      isKnown: true,
    });
  });

  test('uses the noun with its article where the log names nothing', () => {
    expect(auditEventWords({ ...event, type: 'api_key.delete' }).did).toBe('deleted an API key');
  });

  test('says a person by email alone', () => {
    expect(
      auditEventWords({ ...event, type: 'user.organization.delete', target: { email: 'bo@x.example' } }).did,
    ).toBe('removed bo@x.example from the organization');
  });

  test('says the amount that a limit was set to', () => {
    const words = auditEventWords({
      ...event,
      type: 'billing.monthly_limit.updated',
      details: { amount: '4000', currency: 'EUR' },
    });
    expect(words.did).toBe('set the monthly spend limit to €4,000.00');
  });

  test('keeps a name that looks like a replacement pattern as it is', () => {
    expect(auditEventWords({ ...event, type: 'workspace.create', target: { name: '$& {a}' } }).did).toBe(
      'created workspace “$& {a}”',
    );
  });
});

test('an event that we have no words for keeps its own name', () => {
  expect(auditEventWords({ ...event, type: 'quantum.entangle' })).toEqual({
    who: 'ada@x.example',
    did: 'quantum.entangle',
    isKnown: false,
  });
});

test.each([
  ['HUMAN', 'A member'],
  ['API_KEY', 'An admin key'],
  ['OTHER', 'Mistral'],
])('an actor of type %s without a name', (actorType, who) => {
  expect(auditEventWords({ ...event, actorType, actor: { user_uuid: '7' }, type: 'user.log_in' }).who).toBe(
    who,
  );
});

test('types are labeled without braces', () => {
  expect([auditTypeLabel('api_key.create'), auditTypeLabel('quantum.entangle')]).toEqual([
    'Created an API key',
    'quantum.entangle',
  ]);
});
