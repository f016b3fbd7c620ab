import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { DestinationSpec, Held } from '../../../../src/domain/rotation/destination.ts';
import { inTime } from '../../../../src/main/adapters/destinations/in-time.ts';
import { openPlaces } from '../../../../src/main/adapters/destinations/open-place.ts';
import type { OpenedDestination } from '../../../../src/main/core/rotation/destination-port.ts';
import { startAwsSecretsManager } from '../../../servers/aws-secrets-manager/start-aws-secrets-manager.ts';

const vault: DestinationSpec = {
  kind: 'vault',
  address: 'https://vault.example.com',
  namespace: null,
  mount: 'secret',
  path: 'app',
  field: 'key',
  authentication: { method: 'token' },
};
const file: DestinationSpec = { kind: 'file', path: '/srv/.env', format: 'env', entry: ['KEY'] };
const before: Held = { kind: 'value', value: 'old', version: '1' };
const going = new AbortController().signal;

/** A place whose library never answers and looks at no signal; it notes those that it was given. */
function hanging(): { readonly place: OpenedDestination; readonly signals: AbortSignal[] } {
  const signals: AbortSignal[] = [];
  const hang = (signal: AbortSignal): Promise<never> => {
    signals.push(signal);
    return new Promise(() => {});
  };
  const place: OpenedDestination = {
    tellsValue: true,
    read: hang,
    write: (_secret, _before, signal) => hang(signal),
    restore: (_before, _secret, signal) => hang(signal),
    close: async () => {},
  };
  return { place, signals };
}

describe('a place that never answers', () => {
  test('is waited for no longer than the limit, and a change is left open, not refused', async () => {
    const { place, signals } = hanging();
    const bounded = inTime(place, vault, 20);
    const answers = [
      await bounded.read(going),
      await bounded.write('new', before, going),
      await bounded.restore(before, 'new', going, null),
    ];
    const message = 'Vault secret/app: key did not answer within 0 s.';
    const failure = { kind: 'unreachable', message, retryAfterMs: null };
    expect(answers).toEqual(answers.map(() => ({ ok: false, failure })));
    // What wakes up later must not send anything any more.
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);
  });

  test('is let go at once where the caller stops', async () => {
    const { place, signals } = hanging();
    const stop = new AbortController();
    const reading = inTime(place, vault).read(stop.signal);
    stop.abort();
    expect(await reading).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
    expect(signals[0]?.aborted).toBe(true);
  });

  test('is waited for while it changes a file, since that cannot be called back', async () => {
    const { place } = hanging();
    const bounded = inTime(place, file, 20);
    const writing = bounded.write('new', before, going);
    const first = await Promise.race([writing, delay(80, 'still waiting')]);
    expect(first).toBe('still waiting');
    expect(await bounded.read(going)).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
  });
});

test('every kind is opened so: a slow program of an AWS profile holds nothing up and sends nothing late', async () => {
  const server = await startAwsSecretsManager();
  server.create('app', 'old');
  const folder = mkdtempSync(join(tmpdir(), 'vane-aws-'));
  const { accessKeyId, secretAccessKey } = server.key;
  const given = JSON.stringify({ Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey });
  writeFileSync(join(folder, 'given'), given);
  writeFileSync(
    join(folder, 'config'),
    `[profile slow]\ncredential_process = sh -c "sleep 0.4; cat ${join(folder, 'given')}"\n`,
  );
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'none'));
  const open = openPlaces({
    fetch,
    now: () => 0,
    isEnabled: () => true,
    environment: {},
    secretsOf: () => {
      throw new Error('No keychain here.');
    },
  });
  const spec = { kind: 'aws', region: 'eu-west-1', secretId: 'app', field: null } as const;
  const place = await open({ ...spec, profile: 'slow', endpoint: server.url }, null);
  const stopped = await place.write('new', before, AbortSignal.timeout(100));
  const calls = [...server.calls];
  await delay(600);
  const later = [...server.calls];
  const patient = await place.read(going);
  await place.close();
  vi.unstubAllEnvs();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
  expect(stopped).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
  expect([calls, later]).toEqual([[], []]);
  expect(patient).toMatchObject({ ok: true, value: { value: 'old' } });
});
