import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginToDraw, showToast, toastManager } from '../../../src/renderer/ui/toasts.ts';

let drawn: unknown[] = [];
let stops: (() => void)[] = [];

beforeEach(() => {
  drawn = [];
  // What Base UI's own provider does.
  stops = [
    toastManager[' subscribe'](({ options }) => drawn.push('title' in options ? options.title : null)),
  ];
});
afterEach(() => stops.forEach((stop) => stop()));

test('a toast is drawn at once while somebody draws', () => {
  stops.push(beginToDraw());
  showToast('Key accepted');
  expect(drawn).toEqual(['Key accepted']);
});

test('toasts that nobody draws yet wait for it, in their order, and are drawn once', () => {
  showToast('First');
  showToast('Second');
  expect(drawn).toEqual([]);
  beginToDraw()();
  expect(drawn).toEqual(['First', 'Second']);
  stops.push(beginToDraw());
  expect(drawn).toEqual(['First', 'Second']);
});

test('a toast between two places that draw is not lost', () => {
  beginToDraw()();
  showToast('In between');
  stops.push(beginToDraw());
  expect(drawn).toEqual(['In between']);
});
