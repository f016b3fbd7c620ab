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
    ['as base64 of URLs', `bad value ${Buffer.from(`${SECRET}??`).toString('base64url').slice(0, -3)} here`],
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
    expect(masked('got ZqasTbvWxcYbdNceMkfJhgGfhDdiSsjA, got Zqas-bvWxcYb_NceMkfJhgGfhDdiSsjA', [])).toBe(
      'got •••, got •••',
    );
    expect(masked('AnUnusuallyLongNameOfAnError 12345678901234567890', [])).toBe(
      'AnUnusuallyLongNameOfAnError 12345678901234567890',
    );
  });

  test('never shows eight characters of a secret that stands anywhere in base64', () => {
    // Characters whose base64 is full of + and /, which keep it from looking like a key.
    const unit = fc.constantFrom('>', '?', '~', 'o', 'k', '{', '_');
    const secret = fc.string({ minLength: 8, maxLength: 40, unit });
    const encodings = fc.constantFrom('base64', 'base64url');
    fc.assert(
      fc.property(
        secret,
        fc.string({ maxLength: 5, unit: 'grapheme-ascii' }),
        encodings,
        (secret, before, encoding) => {
          const text = Buffer.from(`${before}${secret}"}`).toString(encoding);
          // Six bits a character: those that hold nothing but the secret.
          const first = Math.ceil((before.length * 8) / 6);
          const end = Math.floor(((before.length + secret.length) * 8) / 6);
          const shown = masked(`bad ${text}`, [secret]);
          for (let at = first; at + 8 <= end; at += 1) expect(shown).not.toContain(text.slice(at, at + 8));
        },
      ),
    );
  });

  test('becomes one short line', () => {
    expect(masked('two\r\n\tlines\u0007', [])).toBe('two lines');
    expect(masked('word '.repeat(60), [])).toHaveLength(200);
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
