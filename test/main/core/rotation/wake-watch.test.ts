import { expect, test } from 'vitest';
import { createWakeWatch } from '../../../../src/main/core/rotation/wake-watch.ts';

function watching() {
  let at = 1_000_000;
  const watch = createWakeWatch(() => at);
  return {
    watch,
    /** Lets so much time pass, awake at its end. */
    later(ms: number) {
      at += ms;
      watch.awake();
      return watch.quietUntil() === 0 ? 0 : watch.quietUntil() - at;
    },
  };
}

test('a wake that is told of is followed by half a minute of caution', () => {
  const { watch, later } = watching();
  expect(later(10_000)).toBe(0);
  watch.woke();
  expect([later(0), later(29_000), later(1000)]).toEqual([30_000, 1000, 0]);
});

test('time that passed without a word was a sleep', () => {
  const { later } = watching();
  expect([later(0), later(20_000), later(59_000)]).toEqual([0, 0, 0]);
  expect([later(61_000), later(20_000), later(20_000)]).toEqual([30_000, 10_000, 0]);
});

test('a clock that was set back is none', () => {
  const { watch, later } = watching();
  later(0);
  expect(later(-3_600_000)).toBe(0);
  watch.woke();
  expect(later(-3_600_000)).toBe(0);
});
