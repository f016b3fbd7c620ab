import { expect, test } from 'vitest';
import { late } from '../../../src/renderer/lib/late.tsx';

const Part = () => null;

test('code is here once it was fetched, and is loaded a single time', async () => {
  let loads = 0;
  const part = late(async () => {
    loads += 1;
    return Part;
  });
  expect(part.isHere()).toBe(false);
  await part.fetch();
  await part.fetch();
  expect([part.isHere(), loads]).toEqual([true, 1]);
});

test('who waits for code hears of it once it is here, unless they stopped', async () => {
  const part = late(async () => Part);
  const heard: string[] = [];
  part.onHere(() => heard.push('first'));
  const stop = part.onHere(() => heard.push('second'));
  stop();
  expect(heard).toEqual([]);
  await part.fetch();
  expect(heard).toEqual(['first']);
});

test('code that could not be loaded is not here, and is loaded with the next fetch', async () => {
  const tries = ['fails', 'works'];
  const part = late(async () => {
    if (tries.shift() === 'fails') throw new Error('The file is gone.');
    return Part;
  });
  await expect(part.fetch()).rejects.toThrow('The file is gone.');
  expect(part.isHere()).toBe(false);
  await part.fetch();
  expect(part.isHere()).toBe(true);
});
