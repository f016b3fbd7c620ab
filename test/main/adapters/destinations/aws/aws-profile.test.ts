import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  startAwsSecretsManager,
  type AwsSecretsManagerServer,
} from '../../../../servers/aws-secrets-manager/start-aws-secrets-manager.ts';
import { CALM, OLD, openApp } from './app-secret.ts';

let server: AwsSecretsManagerServer;
let folder: string;

beforeEach(async () => {
  server = await startAwsSecretsManager();
  server.create('app', OLD);
  folder = mkdtempSync(join(tmpdir(), 'vane-aws-'));
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'credentials'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

function configure(...lines: readonly string[]): void {
  writeFileSync(join(folder, 'config'), lines.join('\n'));
}

function keys(): readonly string[] {
  const { accessKeyId, secretAccessKey } = server.key;
  return [`aws_access_key_id = ${accessKeyId}`, `aws_secret_access_key = ${secretAccessKey}`];
}

async function readWith(profile: string, isEnabled = true): Promise<string> {
  const read = await (await openApp(server, { profile }, null, isEnabled)).read(CALM);
  return read.ok ? 'ok' : `${read.failure.kind}: ${read.failure.message}`;
}

describe('a profile', () => {
  test('is used as it is configured now', async () => {
    configure('[profile good]', 'aws_access_key_id = unknown', 'aws_secret_access_key = x');
    const earlier = await readWith('good');
    configure('[profile good]', ...keys());
    expect([earlier.slice(0, 7), await readWith('good')]).toEqual(['refused', 'ok']);
  });

  test('that fails is told without a word of the program that it names', async () => {
    configure('[profile program]', 'credential_process = sh -c "echo token-abc123 >&2; exit 1"');
    const outcomes = [await readWith('program'), await readWith('unknown')];
    expect(outcomes).toEqual([
      expect.stringMatching(/^refused: The AWS profile “program”/),
      expect.stringMatching(/^refused: The AWS profile “unknown”/),
    ]);
    expect(outcomes.join('')).not.toContain('abc123');
  });

  test('runs no program while commands are switched off, not even that of a profile it builds on', async () => {
    const proof = join(folder, 'ran');
    const role = 'role_arn = arn:aws:iam::1:role/x';
    configure(
      '[profile program]',
      `credential_process = touch ${proof}`,
      '[profile role]',
      role,
      'source_profile = program',
      '[profile circle]',
      role,
      'source_profile = circle',
      '[profile good]',
      ...keys(),
    );
    const off = [await readWith('program', false), await readWith('role', false)];
    expect(off).toEqual(off.map(() => expect.stringMatching(/^disabled: .*credential_process/)));
    expect(existsSync(proof)).toBe(false);
    expect(await readWith('circle', false)).toMatch(/^refused: /);
    expect(await readWith('good', false)).toBe('ok');
    await readWith('program');
    expect(existsSync(proof)).toBe(true);
  });
});

test('without an endpoint the key goes to Amazon, whatever environment and profile say', async () => {
  configure('[profile good]', ...keys(), `endpoint_url = ${server.url}`);
  vi.stubEnv('AWS_ENDPOINT_URL', server.url);
  // A region that does not exist, so that nothing is asked of Amazon.
  const nowhere = { endpoint: null, region: 'zz-nowhere-1' };
  const kept = await openApp(server, nowhere);
  const profile = await openApp(server, { ...nowhere, profile: 'good' }, null);
  for (const destination of [kept, profile]) {
    const read = await destination.read(AbortSignal.timeout(300));
    expect(read).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
  }
  expect(server.calls).toEqual([]);
});
