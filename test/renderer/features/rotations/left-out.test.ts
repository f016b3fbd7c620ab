import { expect, test } from 'vitest';
import { leftOutWords } from '../../../../src/renderer/features/rotations/left-out.ts';

const leftOut = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    keyId: `key-${n}`,
    name: `ci-${n}`,
    reason: 'Its place changed.',
  }));

test('keys that were left out are told with their reasons, the first ones by name', () => {
  expect([0, 1, 4].map((count) => leftOutWords(leftOut(count)))).toEqual([
    null,
    { title: '1 key left out', description: 'ci-0: Its place changed.' },
    {
      title: '4 keys left out',
      description: 'ci-0: Its place changed. ci-1: Its place changed. And 2 more.',
    },
  ]);
});
