import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  startAwsSecretsManager,
  type AwsFault,
  type AwsSecretsManagerServer,
} from '../../../../servers/aws-secrets-manager/start-aws-secrets-manager.ts';
import { CALM, heldBy, NEW, OLD, openApp } from './app-secret.ts';

let server: AwsSecretsManagerServer;

beforeEach(async () => {
  server = await startAwsSecretsManager();
});

afterEach(() => server.close());

describe('a failure', () => {
  const errors: readonly [string, number, string][] = [
    ['AccessDeniedException', 400, 'refused'],
    ['UnrecognizedClientException', 400, 'refused'],
    ['InvalidSignatureException', 400, 'refused'],
    ['ExpiredTokenException', 400, 'refused'],
    ['ThrottlingException', 400, 'busy'],
    ['LimitExceededException', 400, 'busy'],
    ['InternalServiceError', 500, 'busy'],
    ['SomethingNew', 503, 'busy'],
    ['SomethingNew', 400, 'unexpected'],
    ['DecryptionFailure', 400, 'refused'],
    ['EncryptionFailure', 400, 'refused'],
    ['InvalidRequestException', 400, 'not-writable'],
    ['InvalidParameterException', 400, 'unexpected'],
    ['ResourceNotFoundException', 400, 'missing'],
  ];

  test.each(errors)('of %s (%i) is %s and tells no secret', async (type, status, kind) => {
    server.create('app', OLD);
    const destination = await openApp(server);
    const before = await heldBy(destination);
    const message = `Cannot use ${NEW} instead of ${OLD} with ${server.key.secretAccessKey}`;
    server.fail('PutSecretValue', { kind: 'error', status, type, message });
    const written = await destination.write(NEW, before, CALM);
    expect(written).toMatchObject({ ok: false, failure: { kind } });
    for (const secret of [NEW, OLD, server.key.secretAccessKey])
      expect(JSON.stringify(written)).not.toContain(secret);
  });

  const faults: readonly [string, AwsFault, string][] = [
    [
      'of a gateway that repeats the request',
      { kind: 'gateway', status: 502, body: `<p>${NEW}</p>` },
      'busy',
    ],
    ['of a page instead of an answer', { kind: 'gateway', status: 200, body: `<p>${NEW}</p>` }, 'unexpected'],
  ];
  test.each(faults)('%s is told without it', async (_, fault, kind) => {
    server.create('app', OLD);
    const destination = await openApp(server);
    const before = await heldBy(destination);
    server.fail('PutSecretValue', fault);
    const written = await destination.write(NEW, before, CALM);
    expect(written).toMatchObject({ ok: false, failure: { kind } });
    expect(JSON.stringify(written)).not.toContain(NEW);
  });

  test('of a secret that is not there, is being deleted or is denied says what to do', async () => {
    const destination = await openApp(server);
    const missing = await destination.read(CALM);
    const secret = server.create('app', OLD);
    secret.isScheduledForDeletion = true;
    const deleted = await destination.read(CALM);
    secret.isScheduledForDeletion = false;
    secret.denied.add('GetSecretValue');
    const denied = await destination.read(CALM);
    expect([missing, deleted, denied].map((each) => (each.ok ? 'ok' : each.failure.kind))).toEqual([
      'missing',
      'not-writable',
      'refused',
    ]);
    expect(missing).toMatchObject({ failure: { message: expect.stringContaining('Vane only fills it') } });
  });

  test('of credentials is told apart before and after sending', async () => {
    server.create('app', OLD);
    const read = async (credential: string | null): Promise<string> => {
      const outcome = await (await openApp(server, {}, credential ?? '')).read(CALM);
      return outcome.ok ? 'ok' : `${outcome.failure.kind}: ${outcome.failure.message}`;
    };
    const sent = await read(
      JSON.stringify({ accessKeyId: 'AKIAVANE', secretAccessKey: 'another-secret-key' }),
    );
    expect(await read('no JSON: hidden-thing')).toMatch(/^refused: .*cannot be read/);
    expect(await read(JSON.stringify({ accessKeyId: 'AKIA\n', secretAccessKey: 'x' }))).toMatch(
      /cannot be read/,
    );
    expect(await read(JSON.stringify({ accessKeyId: 'unknown', secretAccessKey: 'x' }))).toMatch(
      /^refused: .*access key/,
    );
    expect(sent).toMatch(/^refused: .*signature/);
  });

  test('of an address is told: nothing listens, plain HTTP to another machine, no region', async () => {
    const kinds: string[] = [];
    for (const changes of [
      { endpoint: 'http://127.0.0.1:1' },
      { endpoint: 'http://aws.example.com' },
      { region: 'here' },
    ]) {
      const read = await (await openApp(server, changes)).read(CALM);
      kinds.push(read.ok ? 'ok' : read.failure.kind);
    }
    expect(kinds).toEqual(['unreachable', 'refused', 'unexpected']);
  });

  test('comes at once where the caller stops waiting', async () => {
    server.create('app', OLD);
    const destination = await openApp(server);
    server.fail('GetSecretValue', { kind: 'delay', ms: 2_000 });
    const read = await destination.read(AbortSignal.timeout(30));
    expect(read).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
  });
});
