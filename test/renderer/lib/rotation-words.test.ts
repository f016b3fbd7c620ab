import { expect, test } from 'vitest';
import { countdown, roughly, spanText, waitText } from '../../../src/renderer/lib/rotation-words.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

test('a wait counts down within the hour and names the day beyond it', () => {
  expect([
    waitText(now + 42_000, now),
    waitText(now + 3_599_000, now),
    waitText(now + 2 * 86_400_000, now),
    waitText(now - 1, now),
  ]).toEqual(['0:42 left', '59:59 left', 'until Tue, Nov 24, 12:00', 'any moment now']);
});

test('a countdown never shows less than nothing', () => {
  expect([countdown(60_000), countdown(59_001), countdown(1), countdown(-5)]).toEqual([
    '1:00',
    '1:00',
    '0:01',
    '0:00',
  ]);
});

test('lengths are rough where they are guesses and exact where they happened', () => {
  expect([roughly(12_000), roughly(78_000), roughly(400_000)]).toEqual([
    'about 15 s',
    'about 1 min',
    'about 7 min',
  ]);
  expect([
    spanText({ startedAt: now, endedAt: null }),
    spanText({ startedAt: now, endedAt: now + 41_000 }),
    spanText({ startedAt: now, endedAt: now + 26 * 3_600_000 }),
  ]).toEqual([
    'Started Nov 22, 2026, 12:00',
    'Started Nov 22, 2026, 12:00, took 41 s',
    'Started Nov 22, 2026, 12:00, took 1 day',
  ]);
});
