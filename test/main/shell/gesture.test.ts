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

test.each(['mouseDown', 'rawKeyDown', 'keyDown', 'gestureTap'])('%s is a gesture for two seconds', (type) => {
  expect(watchAfter([type, 1000])(3000)).toBe(true);
  expect(watchAfter([type, 1000])(3001)).toBe(false);
});

test.each(['mouseUp', 'keyUp', 'mouseMove', 'mouseWheel', 'gestureScrollUpdate', 'touchEnd', 'undefined'])(
  '%s alone is none',
  (type) => {
    expect(watchAfter([type, 1000])(1000)).toBe(false);
  },
);

test('nobody did anything at the start', () => {
  expect(watchAfter()(0)).toBe(false);
});

test('a gesture counts once', () => {
  const take = watchAfter(['mouseDown', 0], ['mouseUp', 80]);
  expect([take(90), take(91)]).toEqual([true, false]);
});

test('the end of a press that was taken is no second one', () => {
  const clock = { now: 0 };
  const watch = createGestureWatch(() => clock.now);
  watch.noteInput('mouseDown');
  const first = watch.take();
  watch.noteInput('mouseUp');
  expect([first, watch.take()]).toEqual([true, false]);
});

test('a press that is held for long counts from its end, where the click comes', () => {
  const take = watchAfter(['mouseDown', 0], ['mouseUp', 5000]);
  expect([take(5100), take(5101)]).toEqual([true, false]);
});

test('what is asked for too late uses nothing up', () => {
  const clock = { now: 0 };
  const watch = createGestureWatch(() => clock.now);
  watch.noteInput('mouseDown');
  clock.now = 3000;
  const early = watch.take();
  watch.noteInput('mouseUp');
  expect([early, watch.take()]).toEqual([false, true]);
});

test('a click without input is the press of a screen reader, which counts once', () => {
  const clock = { now: 0 };
  const watch = createGestureWatch(() => clock.now);
  watch.noteClick();
  expect([watch.take(), watch.take()]).toEqual([true, false]);
});

test('a click right after input is no second press', () => {
  const clock = { now: 0 };
  const watch = createGestureWatch(() => clock.now);
  watch.noteInput('mouseDown');
  const first = watch.take();
  watch.noteInput('mouseUp');
  clock.now = 30;
  watch.noteClick();
  expect([first, watch.take()]).toEqual([true, false]);
});

test('a screen reader presses after keys that were taken for something else', () => {
  const clock = { now: 0 };
  const watch = createGestureWatch(() => clock.now);
  watch.noteInput('keyDown');
  watch.take();
  clock.now = 1500;
  watch.noteClick();
  expect(watch.take()).toBe(true);
});
