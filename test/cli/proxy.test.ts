import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../sandbox/support.ts';
import { selfSigned } from '../servers/http/self-signed.ts';
import { startTlsFront, type TlsFront } from '../servers/http/tls-front.ts';
import { startProxy, type TestProxy } from '../servers/proxy/start-proxy.ts';
import { temporaryFolder } from './temporary-folder.ts';

const program = join(import.meta.dirname, 'vane.ts');
let sandbox: TestSandbox;
let front: TlsFront;
let proxy: TestProxy;
const own = selfSigned('mistral.test');

beforeAll(async () => {
  sandbox = await startTestSandbox({ members: 6, keys: 20, months: 1 });
  front = await startTlsFront(own, Number(new URL(sandbox.url).port));
  proxy = await startProxy({ 'mistral.test': front.port });
});
beforeEach(() => proxy.behave({ kind: 'leads' }));
afterAll(async () => {
  await proxy.close();
  await front.close();
  await sandbox.close();
});

/** The certificates that the machine trusts, in a file as Linux reads it. */
function trustedFile(): string {
  const file = join(temporaryFolder(), 'trusted.pem');
  writeFileSync(file, own.certificate);
  return file;
}

/** Audits the organization that is only to be reached through the proxy. */
function audit(env: Readonly<Record<string, string>>) {
  const { pathname } = new URL(sandbox.url);
  const args = [program, 'audit', '--url', `https://mistral.test${pathname}`, '--json'];
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], VANE_ADMIN_KEY: sandbox.adminKey, ...env },
    stdio: 'pipe',
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  return new Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>(
    (resolve) => child.on('close', (code) => resolve({ code, out, err })),
  );
}

test(
  'an organization behind a proxy that inspects TLS is audited, with what the machine trusts',
  { timeout: 30_000 },
  async () => {
    const { code, out, err } = await audit({ HTTPS_PROXY: proxy.url, SSL_CERT_FILE: trustedFile() });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(JSON.parse(out)).toMatchObject({ document: 'audit', counts: { apiKeys: 20 } });
    expect(new Set(proxy.asked)).toEqual(new Set(['mistral.test:443']));
    expect(proxy.seen().includes(sandbox.adminKey)).toBe(false);
  },
);

test(
  'a certificate that the machine does not trust, and a proxy that refuses, each get their own words',
  { timeout: 30_000 },
  async () => {
    const before = front.requests.length;
    const untrusted = await audit({ HTTPS_PROXY: proxy.url, SSL_CERT_FILE: '/dev/null' });
    expect(untrusted).toMatchObject({ code: 2, err: expect.stringContaining('is not trusted') });
    proxy.behave({ kind: 'asks', user: 'ada', password: 'lovelace' });
    const signIn = proxy.url.replace('//', '//ada:wrong-password@');
    const refused = await audit({ HTTPS_PROXY: signIn, SSL_CERT_FILE: trustedFile() });
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('Check HTTPS_PROXY') });
    expect(refused.err).not.toContain('wrong-password');
    expect(front.requests).toHaveLength(before);
  },
);
