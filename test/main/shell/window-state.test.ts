import { describe, expect, test } from 'vitest';
import { firstWindowState, fitToScreens, parseWindowState } from '../../../src/main/shell/window-state.ts';

describe('the stored state', () => {
  test('comes back as it was written', () => {
    const state = { bounds: { x: -10, y: 20, width: 900, height: 600 }, isMaximized: true, theme: 'dark' };
    expect(parseWindowState(JSON.stringify(state))).toEqual(state);
  });

  test.each([
    '',
    'null',
    '[]',
    '"x"',
    '{"bounds":',
    '{"bounds":{"x":"1","y":2,"width":3,"height":4}}',
    '{"bounds":{"x":1e9,"y":2,"width":3,"height":4},"theme":"purple","isMaximized":"yes"}',
    '{"bounds":{"x":1.5,"y":2,"width":3}}',
  ])('%s is as good as nothing', (text) => {
    expect(parseWindowState(text)).toEqual(firstWindowState);
  });
});

describe('the bounds to open with', () => {
  const screen = { x: 0, y: 0, width: 1400, height: 1000 };
  const second = { x: 1400, y: 0, width: 1920, height: 1080 };

  test.each([
    [
      'at first, the middle of the first screen',
      null,
      [screen, second],
      { x: 100, y: 100, width: 1200, height: 800 },
    ],
    [
      'as remembered, on any screen',
      { x: 1600, y: 50, width: 1000, height: 700 },
      [screen, second],
      { x: 1600, y: 50, width: 1000, height: 700 },
    ],
    [
      'the middle, when the remembered screen is gone',
      { x: 1600, y: 50, width: 1000, height: 700 },
      [screen],
      { x: 200, y: 150, width: 1000, height: 700 },
    ],
    [
      'never smaller than the smallest window',
      { x: 10, y: 10, width: 20, height: 20 },
      [screen],
      { x: 300, y: 220, width: 800, height: 560 },
    ],
    [
      'never larger than the screen',
      { x: 0, y: 0, width: 9000, height: 9000 },
      [screen],
      { x: 0, y: 0, width: 1400, height: 1000 },
    ],
  ])('%s', (_what, remembered, screens, expected) => {
    expect(fitToScreens(remembered, screens)).toEqual(expected);
  });
});
