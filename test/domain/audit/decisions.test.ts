import { expect, test } from 'vitest';
import { accept, acknowledge, reopen, snooze } from '../../../src/domain/audit/decisions.ts';
import type { FindingStatus } from '../../../src/domain/audit/finding.ts';
import { failed, success } from '../../../src/domain/outcome.ts';
import { finding, noon } from '../build.ts';

const now = noon('2026-03-10');
const until = noon('2026-04-10');
const open = finding();
const over = finding('key-unused', { status: { kind: 'resolved', at: now } });

function as(status: FindingStatus) {
  return success({ ...open, status });
}

test('each decision leads to its status', () => {
  expect([
    acknowledge(open, now),
    snooze(open, until, now),
    accept(open, until, '  Needed until spring ', now),
    reopen(finding('key-unused', { status: { kind: 'acknowledged', at: now } })),
  ]).toEqual([
    as({ kind: 'acknowledged', at: now }),
    as({ kind: 'snoozed', at: now, until }),
    as({ kind: 'accepted', at: now, until, reason: 'Needed until spring' }),
    as({ kind: 'open' }),
  ]);
});

test('a decision replaces another', () => {
  const accepted = finding('key-unused', { status: { kind: 'accepted', at: 1, until, reason: 'Because' } });
  expect(snooze(accepted, until, now)).toEqual(as({ kind: 'snoozed', at: now, until }));
});

test('acknowledging twice keeps the first moment', () => {
  const first = finding('key-unused', { status: { kind: 'acknowledged', at: 1 } });
  expect(acknowledge(first, now)).toEqual(success(first));
});

test('there is nothing to decide about what is resolved', () => {
  expect([
    acknowledge(over, now),
    snooze(over, until, now),
    accept(over, until, 'Why', now),
    reopen(over),
  ]).toEqual(Array.from({ length: 4 }, () => failed('resolved')));
});

test.each([now, now - 1, Number.NaN])('an end at %d does not lie ahead', (end) => {
  expect([snooze(open, end, now), accept(open, end, 'Why', now)]).toEqual([
    failed('end-not-ahead'),
    failed('end-not-ahead'),
  ]);
});

test('a risk is not accepted without a reason', () => {
  expect(accept(open, until, ' \n ', now)).toEqual(failed('reason-missing'));
});
