import { expect, test } from 'vitest';
import { factId, findingIdOfFact, forgettableFacts } from '../../../src/domain/alert/told.ts';
import { finding, findingOf } from '../build.ts';

test('a fact names its finding, even when that contains an email', () => {
  const many = finding('owner-too-many-keys', { subject: { kind: 'owner', id: 'ada@example.com' } });
  expect([factId(many), findingIdOfFact(factId(many))]).toEqual([
    'owner-too-many-keys:ada@example.com@',
    'owner-too-many-keys:ada@example.com',
  ]);
});

test('only an expiring key has steps', () => {
  expect([factId(finding('key-unused')), factId(finding('key-expiring'))]).toEqual([
    'key-unused:key-1@',
    'key-expiring:key-1@30',
  ]);
});

test('what came to an end is forgotten, so that it can be told again', () => {
  const findings = [
    findingOf('open'),
    findingOf('seen', 'key-unused', { status: { kind: 'acknowledged', at: 1 } }),
    findingOf('later', 'key-unused', { status: { kind: 'snoozed', at: 1, until: 2 } }),
    findingOf('risk', 'key-unused', { status: { kind: 'accepted', at: 1, until: 2, reason: 'Because' } }),
    findingOf('done', 'key-unused', { status: { kind: 'resolved', at: 1 } }),
  ];
  const told = [...findings, findingOf('gone')].map((one) => ({ factId: factId(one), toldAt: 1 }));
  expect(forgettableFacts(told, findings)).toEqual([
    'key-unused:later@',
    'key-unused:risk@',
    'key-unused:done@',
    'key-unused:gone@',
  ]);
});
