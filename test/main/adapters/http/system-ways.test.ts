import { expect, test } from 'vitest';
import type { Fetch } from '../../../../src/main/adapters/http/fetch.ts';
import { systemWays } from '../../../../src/main/adapters/http/system-ways.ts';

const direct: Fetch = async () => new Response('direct');

/** The ways of a system whose settings can be changed. */
function setUp() {
  const system = { answer: 'PROXY proxy.example:8080;DIRECT', now: 1000, isDown: false };
  const asked: string[] = [];
  const waysTo = systemWays({
    direct,
    through: (proxy) => async () => new Response(proxy),
    resolveProxy: async (url) => {
      asked.push(url);
      if (system.isDown) throw new Error('The shell does not answer.');
      return system.answer;
    },
    now: () => system.now,
  });
  const namesTo = async (url: string): Promise<readonly string[]> =>
    Promise.all((await waysTo(url)).map(async (way) => (await way(url, {})).text()));
  return { system, asked, waysTo, namesTo };
}

test('the ways are those that the system names, in its order', async () => {
  const { namesTo } = setUp();
  expect(await namesTo('https://api.mistral.ai/v1/admin/api-keys')).toEqual([
    'http://proxy.example:8080',
    'direct',
  ]);
});

test('the system hears of the host alone, and once a minute for each', async () => {
  const { system, asked, namesTo } = setUp();
  await namesTo('https://api.mistral.ai/v1/admin/api-keys?name=secret');
  await namesTo('https://api.mistral.ai/v1/models');
  await namesTo('https://vault.example:8200/v1/secret');
  expect(asked).toEqual(['https://api.mistral.ai', 'https://vault.example:8200']);
  system.now += 60_000;
  system.answer = 'DIRECT';
  expect(await namesTo('https://api.mistral.ai/v1/models')).toEqual(['direct']);
  expect(asked).toHaveLength(3);
});

test('it is asked again where the clock was set back', async () => {
  const { system, asked, waysTo } = setUp();
  await waysTo('https://api.mistral.ai/');
  system.now -= 3_600_000;
  await waysTo('https://api.mistral.ai/');
  expect(asked).toHaveLength(2);
});

test('a proxy is the same one for every host, so that its connections are shared', async () => {
  const { waysTo } = setUp();
  const [one] = await waysTo('https://api.mistral.ai/');
  const [other] = await waysTo('https://vault.example/');
  expect(one).toBe(other);
});

test('a way that nothing here can speak fails, and the ones after it are left', async () => {
  const { system, waysTo } = setUp();
  system.answer = 'SOCKS5 proxy.example:1080;DIRECT';
  const [first, second] = await waysTo('https://api.mistral.ai/');
  await expect(first?.('https://api.mistral.ai/', {})).rejects.toThrow('The proxy does not lead on.');
  expect(second).toBe(direct);
});

test('a system that does not tell is not gone around, and is asked again the next time', async () => {
  const { system, namesTo } = setUp();
  system.isDown = true;
  await expect(namesTo('https://api.mistral.ai/')).rejects.toThrow('The proxy does not lead on.');
  system.isDown = false;
  expect(await namesTo('https://api.mistral.ai/')).toEqual(['http://proxy.example:8080', 'direct']);
});
