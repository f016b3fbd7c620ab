import { expect, test } from 'vitest';
import {
  countdown,
  isLongWait,
  roughly,
  spanText,
  waitText,
} from '../../../src/renderer/lib/rotation-words.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

test('a wait counts down within the hour and names the day beyond it', () => {
  expect([
    waitText(now + 42_000, now),
    waitText(now + 3_599_000, now),
    waitText(now + 2 * 86_400_000, now),
    waitText(now - 1, now),
  ]).toEqual(['0:42 left', '59:59 left', 'until Tue, Nov 24, 12:00', 'any moment now']);
});

test('a wait for a look or a try says what follows, not that it ends there', () => {
  expect([
    waitText(now + 247_000, now, 'look'),
    waitText(now + 2 * 3_600_000, now, 'look'),
    waitText(now + 86_400_000, now, 'look'),
    waitText(now + 12_000, now, 'try'),
    waitText(now + 42_000, now, 'consumers'),
    waitText(now - 1, now, 'look'),
  ]).toEqual([
    'looks again in 4:07',
    'looks again at 14:00',
    'looks again on Mon, Nov 23, 12:00',
    'tries again in 0:12',
    '0:42 left',
    'any moment now',
  ]);
});

test('waits that come and go with every try are not told', () => {
  expect([isLongWait(null, now), isLongWait(now + 2000, now), isLongWait(now + 60_000, now)]).toEqual([
    false,
    false,
    true,
  ]);
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
