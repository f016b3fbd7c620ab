import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingId } from '../../../src/domain/audit/finding-id.ts';

test('an identity is readable while it is short', () => {
  expect(findingId('key-unused', { kind: 'api-key', id: '0d48f530-095c' })).toBe('key-unused:0d48f530-095c');
});

test('long subjects stay apart within 128 characters', () => {
  const long = 'a'.repeat(300);
  const ids = [long, `${long}b`, `b${long}`].map((id) =>
    findingId('owner-too-many-keys', { kind: 'owner', id }),
  );
  expect(new Set(ids).size).toBe(3);
  expect(ids.map(({ length }) => length)).toEqual([128, 128, 128]);
});

test('different subjects have different identities, the same ones the same', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 200 }), (left, right) => {
      const [one, other] = [left, right].map((id) => findingId('owner-too-many-keys', { kind: 'owner', id }));
      expect(one === other).toBe(left === right);
    }),
  );
});
