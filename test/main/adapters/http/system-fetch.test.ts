import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import tls from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import type { Fetch } from '../../../../src/main/adapters/http/fetch.ts';
import { createSystemFetch } from '../../../../src/main/adapters/http/system-fetch.ts';
import { createSystemTrust } from '../../../../src/main/adapters/http/system-trust.ts';
import { throughEnvironment, throughProxy } from '../../../../src/main/adapters/http/through-proxy.ts';
import { unreachable } from '../../../../src/main/adapters/http/unreachable.ts';
import { listen } from '../../../servers/http/listen.ts';
import { selfSigned } from '../../../servers/http/self-signed.ts';
import { startTlsFront, type TlsFront } from '../../../servers/http/tls-front.ts';
import { startProxy, type TestProxy } from '../../../servers/proxy/start-proxy.ts';

const bundled = tls.getCACertificates('default');
const own = selfSigned('mistral.test');
const here = selfSigned('0.0.0.0');
const url = 'https://mistral.test/v1/admin/api-keys';
const secret = 'sk-admin-secret';
const started: { close(): Promise<void> }[] = [];

afterEach(async () => {
  tls.setDefaultCACertificates(bundled);
  for (const each of started.splice(0).toReversed()) await each.close();
});

/** A host that is only to be reached through a proxy, with a certificate that only this machine trusts. */
async function setUp(): Promise<{ readonly server: TlsFront; readonly proxy: TestProxy }> {
  const server = await startTlsFront(own);
  const proxy = await startProxy({ 'mistral.test': server.port });
  started.push(server, proxy);
  return { server, proxy };
}

const direct: Fetch = (address, init) => fetch(address, init);
/** What the machine trusts: the certificate of the test. */
const trustInOffice = () =>
  createSystemTrust({
    getCACertificates: (type) => (type === 'system' ? [own.certificate] : [...bundled]),
    setDefaultCACertificates: tls.setDefaultCACertificates,
  });
const over = (...ways: readonly Fetch[]): Fetch =>
  createSystemFetch({ direct, waysTo: async () => ways, trust: trustInOffice() });
const post = (send: Fetch): Promise<Response> =>
  send(url, { method: 'POST', headers: { 'x-api-key': secret }, body: '{"name":"new"}' });
/** A port at which nobody listens. */
async function closedPort(): Promise<number> {
  const { port, close } = await listen(createServer());
  await close();
  return port;
}

async function failureOf(sending: Promise<Response>) {
  try {
    await sending;
  } catch (thrown) {
    return { ...unreachable(thrown), text: String(thrown) + String((thrown as Error).stack) };
  }
  throw new Error('It was answered.');
}

test('a request goes through the proxy, which sees the host and nothing of what is in it', async () => {
  const { server, proxy } = await setUp();
  const response = await post(over(throughProxy(proxy.url)));
  expect([response.status, await response.json()]).toEqual([200, {}]);
  expect(server.requests).toEqual(['POST /v1/admin/api-keys']);
  expect(new Set(proxy.asked)).toEqual(new Set(['mistral.test:443']));
  expect(proxy.seen().length).toBeGreaterThan(0);
  expect(proxy.seen().includes(secret)).toBe(false);
});

test('where the machine does not trust the certificate either, nothing is sent', async () => {
  const { server, proxy } = await setUp();
  const untrusting = createSystemFetch({
    direct,
    waysTo: async () => [throughProxy(proxy.url)],
    trust: createSystemTrust({}),
  });
  expect(await failureOf(post(untrusting))).toMatchObject({ reason: 'certificate', sent: false });
  expect(server.requests).toEqual([]);
});

test('this machine itself is reached without asking for a way', async () => {
  const { port, close } = await listen(createServer((_, response) => response.end('here')));
  started.push({ close });
  const send = createSystemFetch({
    direct,
    waysTo: () => Promise.reject(new Error('It was asked.')),
    trust: createSystemTrust({}),
  });
  expect(await (await send(`http://127.0.0.1:${port}/`, {})).text()).toBe('here');
});

test('a proxy that is not there is passed over for the next way', async () => {
  const { server, proxy } = await setUp();
  const gone = throughProxy(`http://127.0.0.1:${await closedPort()}`);
  expect((await post(over(gone, throughProxy(proxy.url)))).status).toBe(200);
  expect(server.requests).toHaveLength(1);
  expect(await failureOf(post(over(gone)))).toMatchObject({ reason: 'proxy', sent: false });
});

test.each([
  ['asks for a sign-in', { kind: 'asks', user: 'ada', password: 'lovelace' }],
  ['forbids the host', { kind: 'forbids' }],
] as const)('a proxy that %s has failed before anything was sent', async (_, manners) => {
  const { server, proxy } = await setUp();
  proxy.behave(manners);
  expect(await failureOf(post(over(throughProxy(proxy.url))))).toMatchObject({
    reason: 'proxy',
    sent: false,
  });
  expect(server.requests).toEqual([]);
});

test('a proxy that refuses is not gone around', async () => {
  const { server, proxy } = await setUp();
  proxy.behave({ kind: 'forbids' });
  const other = await startProxy({ 'mistral.test': server.port });
  started.push(other);
  const failure = await failureOf(post(over(throughProxy(proxy.url), throughProxy(other.url))));
  expect([failure.reason, other.asked, server.requests]).toEqual(['proxy', [], []]);
});

test.each(['hangs-up', 'breaks', 'babbles'] as const)(
  'a proxy that %s instead of leading on is asked once, and the next way is taken',
  async (kind) => {
    const { server, proxy } = await setUp();
    const broken = await startProxy({});
    started.push(broken);
    broken.behave({ kind });
    expect(await failureOf(post(over(throughProxy(broken.url))))).toMatchObject({
      reason: 'proxy',
      sent: false,
    });
    await setTimeout(50);
    expect([broken.asked.length, server.requests]).toEqual([1, []]);
    expect((await post(over(throughProxy(broken.url), throughProxy(proxy.url)))).status).toBe(200);
    expect(server.requests).toHaveLength(1);
  },
);

test('a request that was given up leaves nothing behind that asks the proxy again', async () => {
  await setUp();
  const silent = await startProxy({});
  started.push(silent);
  silent.behave({ kind: 'is-silent' });
  const given = new AbortController();
  const sending = failureOf(over(throughProxy(silent.url))(url, { signal: given.signal }));
  await expect.poll(() => silent.asked.length).toBe(1);
  given.abort();
  await sending;
  silent.behave({ kind: 'hangs-up' });
  silent.hangUp();
  await setTimeout(100);
  expect(silent.asked).toHaveLength(1);
});

test.each(['through a proxy', 'directly'])('%s a write is sent once, whatever the answer is', async (way) => {
  const { server, proxy } = await setUp();
  server.answerWith(421);
  if (way === 'directly') tls.setDefaultCACertificates([...bundled, here.certificate]);
  const local = await startTlsFront(here);
  started.push(local);
  local.answerWith(421);
  const response =
    way === 'directly'
      ? await over(direct)(`https://0.0.0.0:${local.port}/`, { method: 'POST', body: 'é' })
      : await post(over(throughProxy(proxy.url)));
  expect(response.status).toBe(421);
  const [asked = [], headers] =
    way === 'directly' ? [local.requests, local.lastHeaders()] : [server.requests, server.lastHeaders()];
  expect(asked).toHaveLength(1);
  expect(headers['content-length']).toBe(way === 'directly' ? '2' : '14');
  expect(headers['transfer-encoding']).toBeUndefined();
});

test('certificates that are trusted now are not looked for a second time', async () => {
  const { server, proxy } = await setUp();
  const trust = createSystemTrust({
    getCACertificates: () => ['-----BEGIN CERTIFICATE-----'],
    setDefaultCACertificates: () => undefined,
  });
  const send = createSystemFetch({ direct, waysTo: async () => [throughProxy(proxy.url)], trust });
  await failureOf(post(send));
  expect(proxy.asked).toHaveLength(2);
  await failureOf(post(send));
  expect(proxy.asked).toHaveLength(3);
  expect(server.requests).toEqual([]);
});

test('what may have been sent is never sent again another way', async () => {
  const { server, proxy } = await setUp();
  let sent = 0;
  const breaking: Fetch = async () => {
    sent += 1;
    throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET', syscall: 'read' } });
  };
  expect(await failureOf(post(over(breaking, throughProxy(proxy.url))))).toMatchObject({ sent: true });
  expect([sent, server.requests]).toEqual([1, []]);
});

test('who gives up while the first way is tried takes no other', async () => {
  const { server, proxy } = await setUp();
  const given = new AbortController();
  const refusing: Fetch = async () => {
    given.abort();
    throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
  };
  await failureOf(over(refusing, throughProxy(proxy.url))(url, { signal: given.signal }));
  expect(server.requests).toEqual([]);
});

test('the environment names a proxy, with the sign-in that it wants', async () => {
  const { server, proxy } = await setUp();
  proxy.behave({ kind: 'asks', user: 'ada', password: 'love/lace' });
  const named = (signIn: string): string => proxy.url.replace('//', `//${signIn}@`);
  const send = over(throughEnvironment({ HTTPS_PROXY: named('ada:love%2Flace') }) ?? direct);
  expect((await post(send)).status).toBe(200);
  expect(server.requests).toHaveLength(1);
  const wrong = throughEnvironment({ https_proxy: named('ada:wrong-password') }) ?? direct;
  const failure = await failureOf(post(over(wrong)));
  expect(failure.reason).toBe('proxy');
  expect(failure.text).not.toContain('wrong-password');
});

test.each(['127.0.0.1:PORT', 'http://ada:100%25pw@127.0.0.1:PORT', 'http://ada:100%pw@127.0.0.1:PORT'])(
  'the environment may name a proxy as %s',
  async (form) => {
    const { proxy } = await setUp();
    const named = form.replace('PORT', String(proxy.port));
    const sending = post(over(throughEnvironment({ HTTPS_PROXY: named, HTTP_PROXY: 'nonsense' }) ?? direct));
    if (!form.includes('100%pw')) return expect((await sending).status).toBe(200);
    const failure = await failureOf(sending);
    expect(failure).toMatchObject({ reason: 'proxy', sent: false });
    expect(failure.text).not.toContain('100%pw');
    return undefined;
  },
);

test('a host that the environment excepts is reached directly', async () => {
  const { proxy } = await setUp();
  const server = await startTlsFront(here);
  started.push(server);
  const send = throughEnvironment({ HTTPS_PROXY: proxy.url, NO_PROXY: 'internal.example,0.0.0.0' });
  expect(await failureOf((send ?? direct)(`https://0.0.0.0:${server.port}/`, {}))).toMatchObject({
    reason: 'certificate',
  });
  expect(proxy.asked).toEqual([]);
});

test('an environment without a proxy names no way', () => {
  expect(throughEnvironment({ NO_PROXY: 'internal.example', HTTPS_PROXY: '' })).toBeNull();
});
