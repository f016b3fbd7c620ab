import { expect, test } from 'vitest';
import { createSystemTrust } from '../../../../src/main/adapters/http/system-trust.ts';

/** A runtime that trusts `bundled`, on a machine that trusts more. */
function setUp(ofSystem: readonly string[]) {
  const trusted: (readonly unknown[])[] = [];
  let reads = 0;
  const trust = createSystemTrust({
    getCACertificates: (type) => {
      if (type !== 'system') return ['bundled'];
      reads += 1;
      return [...ofSystem];
    },
    setDefaultCACertificates: (certificates) => void trusted.push(certificates),
  });
  return { trust, trusted, reads: () => reads };
}

test('what the machine trusts is added to what came with the runtime, and read once', () => {
  const { trust, trusted, reads } = setUp(['of the office']);
  expect(trust.isAdded()).toBe(false);
  expect([trust.add(), trust.add(), trust.isAdded()]).toEqual([true, true, true]);
  expect(trusted).toEqual([['bundled', 'of the office']]);
  expect(reads()).toBe(1);
});

test('a machine that names nothing changes nothing', () => {
  const { trust, trusted } = setUp([]);
  expect([trust.add(), trust.isAdded()]).toEqual([false, false]);
  expect(trusted).toEqual([]);
});

test('a runtime that is too old for it says that it cannot', () => {
  expect(createSystemTrust({}).add()).toBe(false);
});

test('a list that cannot be read adds nothing and hides nothing', () => {
  const trust = createSystemTrust({
    getCACertificates: () => {
      throw new Error('The store is broken.');
    },
    setDefaultCACertificates: () => undefined,
  });
  expect([trust.add(), trust.isAdded()]).toEqual([false, false]);
});
