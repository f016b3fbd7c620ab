import { expect, test } from 'vitest';
import { isTrustedSender } from '../../src/main/shell/trusted-sender.ts';

const shipped = 'app://vane';
const dev = 'http://localhost:5173';
const top = (url: string) => ({ url, parent: null });

test.each([
  [shipped, 'app://vane/index.html'],
  [shipped, 'app://vane/index.html#keys'],
  [dev, 'http://localhost:5173/'],
])('with the page at %s the frame %s may call', (origin, url) => {
  expect(isTrustedSender(top(url), origin)).toBe(true);
});

test.each([
  [shipped, 'https://evil.example/'],
  [shipped, 'app://other/index.html'],
  [shipped, 'app://vane.evil.example/index.html'],
  [shipped, 'app://vane:80/index.html'],
  [shipped, 'app://user@vane/index.html'],
  [shipped, 'appx://vane/index.html'],
  [shipped, 'file:///out/renderer/index.html'],
  [shipped, 'data:text/html,app://vane/'],
  [shipped, 'about:blank'],
  [shipped, 'http://localhost:5173/'],
  [shipped, ''],
  [dev, 'http://localhost:5174/'],
  [dev, 'https://localhost:5173/'],
  [dev, 'http://localhost:5173.evil.example/'],
  [dev, 'app://vane/index.html'],
])('with the page at %s the frame %j may not', (origin, url) => {
  expect(isTrustedSender(top(url), origin)).toBe(false);
});

test('a frame inside our page may not call, even from our own address', () => {
  expect(
    isTrustedSender({ url: 'app://vane/index.html', parent: top('app://vane/index.html') }, shipped),
  ).toBe(false);
});

test('a frame that is gone is nobody', () => {
  expect(isTrustedSender(null, shipped)).toBe(false);
});
