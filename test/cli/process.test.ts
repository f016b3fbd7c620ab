import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../sandbox/support.ts';
import { temporaryFolder } from './temporary-folder.ts';

const program = join(import.meta.dirname, 'vane.ts');
const bin = join(import.meta.dirname, '../../bin/vane.js');

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox({ members: 6, keys: 20, months: 1 });
});
afterAll(() => sandbox.close());

interface Started {
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
  readonly interrupt: () => void;
}

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'], ...env }, stdio: 'pipe' });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  return {
    ended: new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err }))),
    interrupt: () => child.kill('SIGINT'),
  };
}

describe('the program', { timeout: 30_000 }, () => {
  test('audits in a process of its own, and the key is in nothing that it writes', async () => {
    const folder = temporaryFolder();
    const database = join(folder, 'vane.db');
    const env = { VANE_ADMIN_KEY: sandbox.adminKey };
    const args = [program, 'audit', '--url', sandbox.url, '--json', '--database', database];
    const { code, out, err } = await start(args, env).ended;
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(JSON.parse(out)).toMatchObject({ document: 'audit', counts: { apiKeys: 20 } });
    expect(out).not.toContain(sandbox.adminKey);
    for (const file of readdirSync(folder))
      expect(readFileSync(join(folder, file)).includes(sandbox.adminKey)).toBe(false);
  });

  test('warns of a key file that others may read, and goes on', async () => {
    const file = join(temporaryFolder(), 'key');
    writeFileSync(file, sandbox.adminKey, { mode: 0o644 });
    const { code, out, err } = await start([program, 'audit', '--url', sandbox.url, '--key-file', file])
      .ended;
    expect({ code, err }).toEqual({
      code: 1,
      err: `vane: others on this machine may read ${file} (its mode is 0644). Run: chmod 600 ${file}\n`,
    });
    expect(out).not.toContain('\u001b');
  });

  test('says in one line that nothing answers at an address', async () => {
    const gone = await startTestSandbox({ members: 1, keys: 0, months: 1 });
    await gone.close();
    const env = { VANE_ADMIN_KEY: gone.adminKey };
    const { code, out, err } = await start([program, 'audit', '--url', gone.url], env).ended;
    expect({ code, out, err }).toEqual({
      code: 2,
      out: '',
      err: 'vane: nothing answers at the address. Check --url, the network and the proxy.\n',
    });
  });

  test('stops at once on Ctrl-C and leaves a database that can be used', async () => {
    const slow = await startTestSandbox({
      members: 6,
      keys: 20,
      months: 1,
      faults: ['GET /v1/admin/user-groups=latency:60000'],
    });
    const database = join(temporaryFolder(), 'vane.db');
    const run = start([program, 'sync', '--url', slow.url, '--database', database], {
      VANE_ADMIN_KEY: slow.adminKey,
    });
    while (!slow.control.requests().some(({ path }) => path.endsWith('/user-groups'))) await pause();
    const stoppedAt = performance.now();
    run.interrupt();
    const { code, out, err } = await run.ended;
    expect({ code, out, err }).toEqual({ code: 130, out: '', err: 'vane: stopped.\n' });
    expect(performance.now() - stoppedAt).toBeLessThan(2000);
    await slow.close();
    const status = await start([program, 'status', '--database', database]).ended;
    expect(status).toMatchObject({
      code: 2,
      out: expect.stringContaining('Last sync      cancelled'),
      err: expect.stringContaining('was never read whole. Run vane sync.'),
    });
  });

  test('stops a rotation at once on Ctrl-C, and says that it is safe', async () => {
    const slow = await startTestSandbox({
      members: 4,
      keys: 12,
      months: 1,
      faults: ['GET /v1/models=latency:60000'],
    });
    const folder = temporaryFolder();
    const { keys, memberByEmail } = slow.organization();
    const key = keys.all().find(({ createdBy, canDelete, workspaceId }) => {
      return memberByEmail.has(createdBy ?? '') && canDelete !== false && workspaceId !== null;
    });
    writeFileSync(join(folder, '.env'), `KEY=${key?.secret}\n`);
    const place = ['--database', join(folder, 'vane.db'), '--destination', `env:${join(folder, '.env')}#KEY`];
    const run = start([program, 'rotate', key?.id ?? '', '--url', slow.url, ...place], {
      VANE_ADMIN_KEY: slow.adminKey,
    });
    while (!slow.control.requests().some(({ path }) => path.endsWith('/models'))) await pause();
    const stoppedAt = performance.now();
    run.interrupt();
    const { code, out, err } = await run.ended;
    expect({ code, out, err }).toEqual({
      code: 130,
      out: '',
      err: expect.stringMatching(/New key created\.[^]*\nvane: stopped\. The rotation is safe where it is/),
    });
    expect(performance.now() - stoppedAt).toBeLessThan(2000);
    await slow.close();
  });

  test('refuses a Node that is too old, and says which it needs', async () => {
    const old = join(temporaryFolder(), 'old.cjs');
    writeFileSync(old, oldNode);
    const { code, out, err } = await start(['--require', old, bin, 'audit']).ended;
    expect({ code, out, err }).toEqual({
      code: 2,
      out: '',
      err: 'vane needs Node 22.12 or newer; this is v22.11.0. Install a newer Node and run it again.\n',
    });
  });
});

const oldNode = `
Object.defineProperty(process, 'version', { value: 'v22.11.0' });
Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '22.11.0' } });
`;

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 10);
  });
}
