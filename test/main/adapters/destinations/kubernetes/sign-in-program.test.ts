import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { selfSigned } from '../../../../servers/http/self-signed.ts';
import type { KubernetesServer } from '../../../../servers/kubernetes/start-kubernetes.ts';
import { CALM, heldBy, NEW, OLD, readWords, startCluster, type Cluster } from './cluster.ts';

let cluster: Cluster;
let server: KubernetesServer;
let open: Cluster['open'];

beforeEach(async () => {
  cluster = await startCluster();
  ({ server, open } = cluster);
});

afterEach(() => cluster.close());

describe('a program that the kubeconfig names for signing in', () => {
  function signingInWith(script: string, more: object = {}): string {
    const program = join(cluster.folder, 'sign-in');
    writeFileSync(program, `#!/bin/sh\n${script}\n`);
    chmodSync(program, 0o700);
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: program,
      interactiveMode: 'Never',
      ...more,
    };
    return server.kubeconfig({ user: { exec } });
  }
  const credential = (): string =>
    JSON.stringify({
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      status: { token: server.token },
    });

  test('gives the token, and is told what kubectl would tell it', async () => {
    server.create('mistral', { API_KEY: OLD });
    const script = `test -n "$KUBERNETES_EXEC_INFO" && echo '${credential()}'`;
    expect(await heldBy(await open({}, signingInWith(script)))).toMatchObject({ value: OLD });
  });

  test('that fails is named, and nothing that it said is passed on', async () => {
    const words = await readWords(open({}, signingInWith('echo "token abc123 expired" >&2; exit 1')));
    expect(words).toMatch(/^refused: The program .*sign-in/);
    expect(words).not.toContain('abc123');
  });

  test('that is not installed is named', async () => {
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: '/nowhere/sign-in' };
    expect(await readWords(open({}, server.kubeconfig({ user: { exec } })))).toMatch(
      /^refused: .*“\/nowhere\/sign-in”, which cannot be started/,
    );
  });

  test('that hangs is ended as soon as the caller stops waiting', async () => {
    const note = join(cluster.folder, 'pid');
    const destination = await open({}, signingInWith(`echo $$ > ${note}; exec sleep 30`));
    const stop = new AbortController();
    const reading = destination.read(stop.signal);
    await vi.waitFor(() => expect(readFileSync(note, 'utf8')).toMatch(/\n$/));
    stop.abort();
    expect(await reading).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
    expect(() => process.kill(Number(readFileSync(note, 'utf8')), 0)).toThrow('ESRCH');
  });

  test('is named and not run while commands are switched off', async () => {
    const proof = join(cluster.folder, 'ran');
    const words = await readWords(open({}, signingInWith(`touch ${proof}`), { isEnabled: () => false }));
    expect(words).toMatch(/^disabled: .*sign-in”.*settings/);
    expect(existsSync(proof)).toBe(false);
  });

  test('is found by its name, once for a visit, with the whole environment but nothing of Vane’s', async () => {
    server.create('mistral', { API_KEY: OLD });
    const seen = join(cluster.folder, 'seen');
    const more = { command: 'sign-in', env: [{ name: 'CLUSTER', value: 'prod' }] };
    const kubeconfig = signingInWith(`env >> ${seen}; echo '${credential()}'`, more);
    mkdirSync(join(cluster.folder, 'folders', 'sign-in'), { recursive: true });
    const environment = {
      PATH: `/nowhere:${join(cluster.folder, 'folders')}:${cluster.folder}:/usr/bin:/bin`,
      HOME: cluster.folder,
      AWS_PROFILE: 'dev',
      KUBECONFIG: '/elsewhere',
      BROWSER: 'firefox',
      'ProgramFiles(x86)': '/programs',
      VANE_ADMIN_KEY: 'mistral-admin-key',
      ELECTRON_RUN_AS_NODE: '1',
      MISTRAL_API_KEY: 'mistral-admin-key',
      NODE_OPTIONS: '--inspect',
    };
    const destination = await open({}, kubeconfig, { environment });
    await destination.write(NEW, await heldBy(destination), CALM);
    const names = readFileSync(seen, 'utf8').match(/^\w+(?==)/gm) ?? [];
    expect(server.entries('mistral')).toEqual({ API_KEY: NEW });
    expect(names.filter((name) => !/^(_|SHLVL|PWD|OLDPWD)$/.test(name)).sort()).toEqual([
      'AWS_PROFILE',
      'BROWSER',
      'CLUSTER',
      'HOME',
      'KUBECONFIG',
      'KUBERNETES_EXEC_INFO',
      'PATH',
    ]);
  });

  test('may give a certificate instead of a token', async () => {
    const { certificate, privateKey } = selfSigned('127.0.0.1');
    const status = { clientCertificateData: certificate, clientKeyData: privateKey };
    const given = join(cluster.folder, 'given');
    writeFileSync(given, JSON.stringify({ kind: 'ExecCredential', status }));
    const stranger = await readWords(open({}, signingInWith(`cat ${given}`)));
    server.trust(certificate);
    expect(stranger).toMatch(/^refused: .*does not accept/);
    expect(await readWords(open({}, signingInWith(`cat ${given}`)))).toBe('ok');
  });
});
