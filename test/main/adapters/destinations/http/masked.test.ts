import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { masked } from '../../../../../src/main/adapters/destinations/http/masked.ts';

const SECRET = 'sk-Vn8/qW2+eR5t"Y7u';

describe('text from outside', () => {
  test.each([
    ['as it is', `bad value ${SECRET} here`],
    ['in capital letters', `bad value ${SECRET.toUpperCase()} here`],
    ['percent-encoded', `bad value ${encodeURIComponent(SECRET)} here`],
    ['escaped as JSON', `bad value ${JSON.stringify(SECRET).slice(1, -1)} here`],
    ['as base64', `bad value ${Buffer.from(SECRET).toString('base64').replace('==', '')} here`],
  ])('does not show a secret %s', (_, text) => {
    expect(masked(text, [SECRET])).toBe('bad value ••• here');
  });

  test('does not show the parts of a secret that the other side cut or that hides invisible characters', () => {
    expect(masked(`got “${SECRET.slice(0, 11)}…”`, [SECRET])).toBe('got “•••…”');
    expect(masked(`got ${SECRET.slice(0, 5)}\u200B${SECRET.slice(5)}.`, [SECRET])).toBe('got •••.');
  });

  test('does not show what looks like a key, whoever it belongs to', () => {
    expect(
      masked('got Zq8sT2vWx4Yb6Nc1Mk3Jh5Gf7Dd9Ss0A, request 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0', []),
    ).toBe('got •••, request 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0');
    expect(masked('ThisIsAVeryLongNameOfAnException 12345678901234567890', [])).toBe(
      'ThisIsAVeryLongNameOfAnException 12345678901234567890',
    );
  });

  test('becomes one short line', () => {
    expect(masked('two\r\n\tlines\u0007', [])).toBe('two lines');
    expect(masked('x'.repeat(300), [])).toHaveLength(200);
  });

  test('is left out beside a secret too long to look for', () => {
    expect(masked('anything', ['y'.repeat(30_000)])).toBe('');
  });

  test('never shows eight characters of a secret in a row, wherever they stand', () => {
    const secret = fc
      .string({ minLength: 8, maxLength: 60, unit: 'grapheme-ascii' })
      .map((text) => text.trim());
    const text = fc.string({ maxLength: 60, unit: 'binary' });
    fc.assert(
      fc.property(secret, text, text, fc.nat(30), (secret, before, after, cut) => {
        fc.pre(secret.length >= 8 && !/\s/.test(secret));
        const shown = masked(before + secret.slice(0, 8 + cut) + after, [secret]).toLowerCase();
        const parts = Array.from({ length: secret.length - 7 }, (_, at) =>
          secret.slice(at, at + 8).toLowerCase(),
        );
        expect(parts.filter((part) => shown.includes(part))).toEqual([]);
      }),
    );
  });
});
