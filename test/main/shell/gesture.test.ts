import { expect, test } from 'vitest';
import { createGestureWatch } from '../../../src/main/shell/gesture.ts';

/** A watch over what a window received, each input at its millisecond. */
function watchAfter(...input: readonly (readonly [type: string, at: number])[]) {
  const clock = { now: 0 };
  const watch = createGestureWatch(() => clock.now);
  for (const [type, at] of input) {
    clock.now = at;
    watch.noteInput(type);
  }
  return (at: number): boolean => {
    clock.now = at;
    return watch.take();
  };
}

test.each(['mouseUp', 'rawKeyDown', 'keyDown', 'keyUp', 'gestureTap'])(
  '%s is a gesture for two seconds',
  (type) => {
    expect(watchAfter([type, 1000])(3000)).toBe(true);
    expect(watchAfter([type, 1000])(3001)).toBe(false);
  },
);

test.each(['mouseMove', 'mouseWheel', 'gestureScrollUpdate', 'undefined'])('%s is none', (type) => {
  expect(watchAfter([type, 1000])(1000)).toBe(false);
});

test('nobody did anything at the start', () => {
  expect(watchAfter()(0)).toBe(false);
});

test('a gesture counts once', () => {
  const take = watchAfter(['mouseDown', 0], ['mouseUp', 80]);
  expect([take(90), take(91)]).toEqual([true, false]);
});
