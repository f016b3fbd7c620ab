import { KubeConfig } from '@kubernetes/client-node';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadContext } from '../../../../../src/main/adapters/destinations/kubernetes/kubeconfig.ts';
import { startLoopback } from '../../../../servers/http/loopback.ts';
import {
  startKubernetes,
  type KubernetesFault,
  type KubernetesServer,
  type Verb,
} from '../../../../servers/kubernetes/start-kubernetes.ts';
import { CALM, heldBy, NEW, OLD, readWords, startCluster, type Cluster } from './cluster.ts';

let cluster: Cluster;
let server: KubernetesServer;
let open: Cluster['open'];

beforeEach(async () => {
  cluster = await startCluster();
  ({ server, open } = cluster);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await cluster.close();
});

describe('a failure', () => {
  const base64 = Buffer.from(NEW).toString('base64');
  const words = `token kubernetes-bearer-token-1 may not set ${NEW} (${base64}) for ${OLD}`;
  const faults: readonly [string, KubernetesFault, string][] = [
    ['401', { kind: 'error', code: 401, message: words }, 'refused'],
    ['403', { kind: 'error', code: 403, message: words }, 'refused'],
    ['404', { kind: 'error', code: 404, message: words }, 'missing'],
    ['422', { kind: 'error', code: 422, message: words }, 'not-writable'],
    ['429', { kind: 'error', code: 429, message: words, retryAfterS: 3 }, 'busy'],
    ['500', { kind: 'error', code: 500, message: words }, 'busy'],
    ['503', { kind: 'error', code: 503, message: words, retryAfterS: 1 }, 'busy'],
    ['418', { kind: 'error', code: 418, message: words }, 'unexpected'],
    ['a page with 502', { kind: 'gateway', status: 502, body: words }, 'busy'],
    ['a page with 200', { kind: 'gateway', status: 200, body: words }, 'unexpected'],
  ];
  test.each(faults)('of %s is told in its kind and without secrets', async (_, fault, kind) => {
    server.create('mistral', { API_KEY: OLD });
    const destination = await open();
    const before = await heldBy(destination);
    server.fail('apply', fault, 9);
    const written = await destination.write(NEW, before, CALM);
    expect(written).toMatchObject({ ok: false, failure: { kind } });
    for (const secret of [NEW, OLD, base64, server.token])
      expect(JSON.stringify(written)).not.toContain(secret);
    if (fault.kind === 'error' && fault.retryAfterS !== undefined) {
      expect(written).toMatchObject({ failure: { retryAfterMs: fault.retryAfterS * 1000 } });
    }
  });

  const calls: readonly Verb[] = ['get', 'get-namespace', 'apply', 'patch', 'delete'];
  test.each(calls)('of an address that %s is pointed to comes before anything goes there', async (verb) => {
    if (verb === 'patch') server.create('mistral', { other: 'kept' });
    const elsewhere = await startLoopback(() => ({ status: 200, body: {} }));
    const destination = await open();
    const before = await heldBy(destination);
    if (verb === 'patch' || verb === 'delete') await destination.write(NEW, before, CALM);
    const location = `${elsewhere.url}/taken`;
    server.fail(verb, { kind: 'gateway', status: 307, body: '', location }, 9);
    const answer = await (verb === 'patch' || verb === 'delete'
      ? destination.restore(before, NEW, CALM)
      : destination.write(NEW, before, CALM));
    await elsewhere.close();
    expect(answer).toMatchObject({
      ok: false,
      failure: { kind: 'unexpected', message: expect.stringContaining('points to another address') },
    });
    expect(elsewhere.requests).toEqual([]);
  });

  test('of a page instead of a secret is no absent secret', async () => {
    server.fail('get', { kind: 'gateway', status: 200, body: '<p>Log in</p>' });
    expect(await readWords(open())).toMatch(/^unexpected: /);
  });

  test('of an immutable secret says that only a new one helps', async () => {
    server.create('mistral', { API_KEY: OLD }).immutable = true;
    const destination = await open();
    const written = await destination.write(NEW, await heldBy(destination), CALM);
    expect(written).toMatchObject({ ok: false, failure: { kind: 'not-writable' } });
    expect(server.calls).not.toContain('apply');
  });

  test('of endless conflicts is busy', async () => {
    server.create('mistral', { API_KEY: OLD });
    const destination = await open();
    server.fail('apply', { kind: 'error', code: 409, message: 'the object has been modified' }, 99);
    const written = await destination.write(NEW, await heldBy(destination), CALM);
    expect(written).toMatchObject({ ok: false, failure: { kind: 'busy' } });
  });

  test('of the connection is told: certificate, nothing listening, stopped by the caller', async () => {
    const untrusted = server.kubeconfig({ cluster: { 'certificate-authority-data': undefined } });
    const gone = await startKubernetes();
    await gone.close();
    const nowhere = gone.kubeconfig();
    const plain = server.kubeconfig({ cluster: { server: 'http://cluster.example.com' } });
    server.fail('get', { kind: 'delay', ms: 2_000 });
    const stopped = await (await open()).read(AbortSignal.timeout(50));
    expect(await readWords(open({}, untrusted))).toMatch(/^unreachable: .*certificate/);
    expect(await readWords(open({}, nowhere))).toMatch(/^unreachable: .*does not accept connections/);
    expect(await readWords(open({}, plain))).toMatch(/^refused: /);
    expect(stopped).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
  });

  test.each([
    [
      'no check of the certificate',
      { server: 'https://cluster.example.com', 'insecure-skip-tls-verify': true },
      /insecure-skip-tls-verify/,
    ],
    [
      'no check of the certificate through a proxy',
      { 'insecure-skip-tls-verify': true, 'proxy-url': 'http://proxy.example.com:3128' },
      /insecure-skip-tls-verify/,
    ],
    [
      'a proxy that would see the key',
      { server: 'http://127.0.0.1:8001', 'proxy-url': 'http://proxy.example.com:3128' },
      /through a proxy/,
    ],
  ])('of a kubeconfig with %s comes before anything is sent', async (_, changes, words) => {
    const outcome = await readWords(open({}, server.kubeconfig({ cluster: changes })));
    expect(outcome).toMatch(/^refused: /);
    expect(outcome).toMatch(words);
    expect(server.calls).toEqual([]);
  });

  test('is none where the certificate of this machine itself is not checked', async () => {
    const cluster = { 'insecure-skip-tls-verify': true, 'certificate-authority-data': undefined };
    expect(await readWords(open({}, server.kubeconfig({ cluster })))).toBe('ok');
  });

  test('of a provider that runs a program through a shell comes before it is run', async () => {
    const proof = join(cluster.folder, 'ran');
    for (const config of [{ 'cmd-path': `touch ${proof}` }, { exec: { command: 'touch', args: [proof] } }]) {
      const user = { 'auth-provider': { name: 'gcp', config } };
      expect(await readWords(open({}, server.kubeconfig({ user })))).toMatch(/^refused: .*“gcp”/);
    }
    expect(existsSync(proof)).toBe(false);
  });

  test('of the kubeconfig is told: not there, not understood, no such context, a wrong token', async () => {
    const noFile = join(cluster.folder, 'none');
    expect(await readWords(open({ kubeconfig: noFile }))).toBe(
      `refused: There is no kubeconfig at ${noFile}. Choose another file, or sign in to the cluster.`,
    );
    expect(await readWords(open({}, '{ : ['))).toMatch(/^unexpected: /);
    expect(await readWords(open({}, ''))).toMatch(/^unexpected: /);
    expect(await readWords(open({ context: 'other' }))).toMatch(/^unexpected: .*“other”/);
    expect(await readWords(open({ context: 'broken' }))).toMatch(/^unexpected: /);
    expect(await readWords(open({}, server.kubeconfig({ user: { token: 'wrong' } })))).toMatch(/^refused: /);
  });

  test('of the usual places is told where they hold nothing; else they are used', async () => {
    server.create('mistral', { API_KEY: OLD });
    vi.stubEnv('HOME', cluster.folder);
    vi.stubEnv('KUBECONFIG', '');
    const nothing = await readWords(open({ kubeconfig: null }));
    vi.stubEnv('KUBECONFIG', join(cluster.folder, 'kubeconfig'));
    expect(nothing).toMatch(/^refused: There is no kubeconfig in the usual places/);
    expect(await readWords(open({ kubeconfig: null }))).toBe('ok');
  });

  test('on Windows is none where one of several files, or of several homes, holds the kubeconfig', async () => {
    for (const name of ['HOME', 'HOMEDRIVE', 'HOMEPATH', 'USERPROFILE', 'KUBECONFIG']) vi.stubEnv(name, '');
    const spec = { kind: 'kubernetes', kubeconfig: null, namespace: 'a', name: 'b', entry: 'c' } as const;
    const outcome = (context: string | null): string => {
      const loaded = loadContext(new KubeConfig(), { ...spec, context }, 'win32');
      return loaded.ok ? loaded.value.host : loaded.failure.message;
    };
    const nothing = outcome(null);
    mkdirSync(join(cluster.folder, '.kube'));
    const first = join(cluster.folder, '.kube', 'config');
    const second = join(cluster.folder, 'second');
    writeFileSync(first, server.kubeconfig());
    writeFileSync(
      second,
      server
        .kubeconfig({ cluster: { server: 'https://two.example.com' } })
        .replaceAll('"test"', '"two"')
        .replace('"broken"', '"torn"'),
    );
    vi.stubEnv('HOMEDRIVE', '/');
    vi.stubEnv('HOMEPATH', cluster.folder);
    const host = outcome(null);
    vi.stubEnv('KUBECONFIG', [first, second].join(delimiter));
    expect(nothing).toMatch(/no kubeconfig in the usual places/);
    expect([host, outcome('two')]).toEqual([new URL(server.url).host, 'two.example.com']);
  });

  test('of a name that cannot be is found before anything is sent', async () => {
    expect(await readWords(open({ entry: 'a/b' }))).toMatch(/^unexpected: /);
    expect(await readWords(open({ name: '../x' }))).toMatch(/^unexpected: /);
    expect(await readWords(open({ namespace: 'A' }))).toMatch(/^unexpected: /);
    expect(server.calls).toEqual([]);
  });
});
