import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Held } from '../../../../../src/domain/rotation/destination.ts';
import {
  startAwsSecretsManager,
  type AwsSecretsManagerServer,
} from '../../../../servers/aws-secrets-manager/start-aws-secrets-manager.ts';
import type { Operation } from '../../../../servers/aws-secrets-manager/stored-secret.ts';
import { CALM, heldBy, NEW, OLD, openApp } from './app-secret.ts';

let server: AwsSecretsManagerServer;

beforeEach(async () => {
  server = await startAwsSecretsManager();
});

afterEach(() => server.close());

describe('a secret that is the key', () => {
  test('is read with its version, replaced, and put back to the very version that it was', async () => {
    const secret = server.create('app', OLD);
    const destination = await openApp(server);
    const before = await heldBy(destination);
    const written = await destination.write(NEW, before, CALM);
    const afterWrite = server.labels(secret);
    const restored = await destination.restore(before, NEW, CALM);

    expect(before).toEqual({ kind: 'value', value: OLD, version: '00000000-0000-4000-8000-000000000001' });
    expect(written).toEqual({
      ok: true,
      value: { kind: 'value', value: NEW, version: secret.versions[1]?.id },
    });
    expect(afterWrite).toEqual({ AWSCURRENT: NEW, AWSPREVIOUS: OLD });
    expect(restored).toEqual({ ok: true, value: 'restored' });
    expect(server.labels(secret)).toEqual({ AWSCURRENT: OLD, AWSPREVIOUS: NEW });
    expect(await heldBy(destination)).toEqual(before);
  });

  test('is written once however often the write is repeated', async () => {
    const secret = server.create('app', OLD);
    const destination = await openApp(server);
    const before = await heldBy(destination);
    const first = await destination.write(NEW, before, CALM);
    const second = await destination.write(NEW, before, CALM);
    expect(second).toEqual(first);
    expect(secret.versions).toHaveLength(2);
  });

  test('can be written, restored and written again', async () => {
    const secret = server.create('app', OLD);
    const destination = await openApp(server);
    const before = await heldBy(destination);
    const first = await destination.write(NEW, before, CALM);
    await destination.restore(before, NEW, CALM);
    const second = await destination.write(NEW, before, CALM);
    expect(second).toEqual(first);
    expect(server.labels(secret)).toEqual({ AWSCURRENT: NEW, AWSPREVIOUS: OLD });
  });

  test('that somebody else changed is a conflict, and stays', async () => {
    const secret = server.create('app', OLD);
    const destination = await openApp(server);
    const before = await heldBy(destination);
    server.put(secret, 'somebody else’s');
    expect(await destination.write(NEW, before, CALM)).toMatchObject({
      ok: false,
      failure: { kind: 'conflict' },
    });
    expect(await destination.restore(before, NEW, CALM)).toEqual({ ok: true, value: 'kept' });
    expect(server.labels(secret)).toEqual({ AWSCURRENT: 'somebody else’s', AWSPREVIOUS: OLD });
  });

  test('that somebody else changes between reading and moving the label is a conflict, and stays', async () => {
    const secret = server.create('app', OLD);
    const destination = await openApp(server);
    const before = await heldBy(destination);
    server.fail(
      'UpdateSecretVersionStage',
      { kind: 'meanwhile', run: () => void server.put(secret, 'theirs') },
      1,
    );
    expect(await destination.write(NEW, before, CALM)).toMatchObject({
      ok: false,
      failure: { kind: 'conflict' },
    });
    expect(server.labels(secret)['AWSCURRENT']).toBe('theirs');
  });

  test.each(['write', 'restore'])('waits in a %s while AWS rotates it by itself', async (doing) => {
    const secret = server.create('app', doing === 'write' ? OLD : NEW);
    const destination = await openApp(server);
    const before = { kind: 'value', value: OLD, version: null } as const;
    const rotation = server.beginRotation(secret, 'made by AWS');
    const labels = server.labels(secret);
    const answer = await (doing === 'write'
      ? destination.write(NEW, before, CALM)
      : destination.restore(before, NEW, CALM));
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'busy' } });
    expect(server.labels(secret)).toEqual(labels);
    expect(await destination.read(CALM)).toMatchObject({ ok: false, failure: { kind: 'busy' } });
    rotation.end();
    expect(server.labels(secret)['AWSCURRENT']).toBe('made by AWS');
  });

  test('is written where AWS left its label on the current version, or Vane on an earlier try', async () => {
    const secret = server.create('app', OLD);
    const destination = await openApp(server);
    const before = await heldBy(destination);
    server.fail('UpdateSecretVersionStage', { kind: 'drop', when: 'before' });
    await destination.write('another-try', before, CALM);
    server.heal();
    const first = await destination.write(NEW, before, CALM);
    secret.versions.find(({ stages }) => stages.has('AWSCURRENT'))?.stages.add('AWSPENDING');
    const second = await destination.write('newest', await heldBy(destination), CALM);
    expect([first.ok, second.ok]).toEqual([true, true]);
    expect(server.labels(secret)).toEqual({ AWSCURRENT: 'newest', AWSPREVIOUS: NEW });
  });

  test('is written where a rotation of AWS ended and somebody edited the secret since', async () => {
    const secret = server.create('app', 'first');
    server.beginRotation(secret, 'made by AWS').end();
    secret.versions.at(-1)?.stages.add('AWSPENDING');
    server.put(secret, OLD);
    const destination = await openApp(server);
    const written = await destination.write(NEW, await heldBy(destination), CALM);
    expect(written).toMatchObject({ ok: true, value: { value: NEW } });
    expect(server.labels(secret)).toMatchObject({ AWSCURRENT: NEW, AWSPREVIOUS: OLD });
  });

  test('takes its first value as an absent one, and cannot be emptied again', async () => {
    const secret = server.create('app', null);
    const destination = await openApp(server);
    const before = await heldBy(destination);
    const written = await destination.write(NEW, before, CALM);
    expect(before).toEqual({ kind: 'absent', version: null });
    expect(written).toMatchObject({ ok: true, value: { value: NEW } });
    expect(server.labels(secret)).toEqual({ AWSCURRENT: NEW });
    expect(await destination.restore(before, NEW, CALM)).toMatchObject({
      ok: false,
      failure: { kind: 'not-writable' },
    });
  });

  test('gets the old value as a new version where AWS has deleted the old version', async () => {
    const secret = server.create('app', OLD);
    const destination = await openApp(server);
    const before = await heldBy(destination);
    await destination.write(NEW, before, CALM);
    secret.versions.shift();
    expect(await destination.restore(before, NEW, CALM)).toEqual({ ok: true, value: 'restored' });
    expect(server.labels(secret)).toEqual({ AWSCURRENT: OLD, AWSPREVIOUS: NEW });
  });
});

describe('a field of a JSON secret', () => {
  const around = (key: string): string => `{ "b": "2",\n  "key": "${key}", "a": 1.0 }`;

  test('changes alone, byte for byte', async () => {
    const secret = server.create('app', around(OLD));
    const destination = await openApp(server, { field: 'key' });
    const before = await heldBy(destination);
    await destination.write(NEW, before, CALM);
    expect(server.labels(secret)['AWSCURRENT']).toBe(around(NEW));
  });

  test('is added where it is not there, and taken out again', async () => {
    const secret = server.create('app', '{"a":"1","b":"2"}');
    const destination = await openApp(server, { field: 'key' });
    const before = await heldBy(destination);
    await destination.write(NEW, before, CALM);
    const written = server.labels(secret)['AWSCURRENT'];
    server.put(secret, String(written).replace('"1"', '"changed"'));
    const restored = await destination.restore(before, NEW, CALM);
    expect(before.kind).toBe('absent');
    expect(written).toBe(`{"a":"1","b":"2","key": "${NEW}"}`);
    expect(restored).toEqual({ ok: true, value: 'restored' });
    expect(server.labels(secret)['AWSCURRENT']).toBe('{"a":"changed","b":"2"}');
  });

  test('keeps what others changed beside it, in the write and in the restore', async () => {
    const secret = server.create('app', '{"a":"1","key":"' + OLD + '"}');
    const destination = await openApp(server, { field: 'key' });
    const before = await heldBy(destination);
    server.put(secret, '{"a":"2","key":"' + OLD + '"}');
    await destination.write(NEW, before, CALM);
    const written = server.labels(secret)['AWSCURRENT'];
    server.put(secret, '{"a":"3","key":"' + NEW + '"}');
    await destination.restore(before, NEW, CALM);
    expect(written).toBe('{"a":"2","key":"' + NEW + '"}');
    expect(server.labels(secret)['AWSCURRENT']).toBe('{"a":"3","key":"' + OLD + '"}');
  });

  test.each([
    ['no JSON', 'plain'],
    ['a list', '["key"]'],
    ['a number in the field', '{"key":1}'],
    ['the field twice', `{"key":"x","key":"${OLD}"}`],
    ['bytes', new Uint8Array([1, 2])],
  ])('is not guessed at in %s', async (_, value) => {
    server.create('app', value);
    const destination = await openApp(server, { field: 'key' });
    const before: Held = { kind: 'value', value: OLD, version: null };
    const written = await destination.write(NEW, before, CALM);
    expect(written).toMatchObject({ ok: false, failure: { kind: 'unexpected' } });
    expect(server.calls).not.toContain('PutSecretValue');
  });
});

describe('a write that is cut off', () => {
  const cuts: readonly [Operation, 'before' | 'after'][] = [
    ['GetSecretValue', 'before'],
    ['PutSecretValue', 'before'],
    ['PutSecretValue', 'after'],
    ['UpdateSecretVersionStage', 'before'],
    ['UpdateSecretVersionStage', 'after'],
  ];

  test.each(cuts)('at %s, %s its effect, is finished by repeating it', async (operation, when) => {
    const secret = server.create('app', OLD);
    const destination = await openApp(server);
    const before = await heldBy(destination);
    server.fail(operation, { kind: 'drop', when }, 2);
    const cut = await destination.write(NEW, before, CALM);
    server.heal();
    const again = await (await openApp(server)).write(NEW, before, CALM);
    if (!cut.ok) expect(cut.failure.kind).toBe('unreachable');
    expect(again).toMatchObject({ ok: true, value: { value: NEW } });
    expect(server.labels(secret)).toEqual({ AWSCURRENT: NEW, AWSPREVIOUS: OLD });
    expect(secret.versions).toHaveLength(2);
  });

  test('before the label moved leaves nothing pending after a restore', async () => {
    const secret = server.create('app', OLD);
    const destination = await openApp(server);
    const before = await heldBy(destination);
    server.fail('UpdateSecretVersionStage', { kind: 'drop', when: 'before' });
    await destination.write(NEW, before, CALM);
    server.heal();
    const pending = server.labels(secret);
    expect(pending).toEqual({ AWSCURRENT: OLD, AWSPENDING: NEW });
    expect(await destination.restore(before, NEW, CALM)).toEqual({ ok: true, value: 'restored' });
    expect(server.labels(secret)).toEqual({ AWSCURRENT: OLD });
  });
});

test('a session token is sent along', async () => {
  await server.close();
  server = await startAwsSecretsManager('session-token-1');
  server.create('app', OLD);
  expect(await heldBy(await openApp(server))).toMatchObject({ value: OLD });
});
