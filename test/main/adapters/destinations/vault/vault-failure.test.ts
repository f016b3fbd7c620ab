import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startVaultServer, type VaultServer } from '../../../../servers/vault/vault-server.ts';
import { absent, going, NEW_KEY, OLD_KEY, opened, TOKEN, value } from './opened.ts';

let server: VaultServer;

beforeEach(async () => {
  server = await startVaultServer();
});

afterEach(() => server.close());

describe('a failure of Vault', () => {
  test.each([
    [400, 'Upgrading from non-versioned to versioned data.', 'busy'],
    [400, 'error parsing JSON', 'failed'],
    [403, 'permission denied', 'refused'],
    [404, 'no handler for route "secret/data/team/app". route entry not found.', 'missing'],
    [405, 'unsupported operation', 'unexpected'],
    [412, 'required index state not present', 'busy'],
    [429, 'request path "secret/data/team/app": rate limit quota exceeded', 'busy'],
    [472, 'standby', 'unreachable'],
    [473, 'standby', 'unreachable'],
    [500, 'internal error', 'busy'],
    [501, 'not initialized', 'not-writable'],
    [502, 'bad gateway', 'unreachable'],
    [503, 'Vault is sealed', 'not-writable'],
    [503, 'no server is available', 'busy'],
  ])('with status %i and “%s” is %s', async (status, error, kind) => {
    const answer = { status, headers: { 'retry-after': '7' }, body: { errors: [error] } };
    server.inject({ effect: { kind: 'answer', answer } });
    const waits = kind === 'busy' || kind === 'unreachable' || error === 'Vault is sealed';
    expect(await opened(server).read(going)).toMatchObject({
      ok: false,
      failure: { kind, retryAfterMs: waits ? 7000 : null },
    });
  });

  test.each([
    '',
    '<html><title>Bad gateway</title></html>',
    '{"data":null}',
    '[]',
    '{"data":{"data":{"api_key":"x"}}}',
    '{"errors"',
  ])('may hide in a success that says %j', async (body) => {
    server.inject({ effect: { kind: 'answer', answer: { status: 200, body } } });
    expect(await opened(server).read(going)).toMatchObject({ ok: false, failure: { kind: 'unexpected' } });
  });

  test('tells a missing engine from a missing secret', async () => {
    expect(await opened(server, { mount: 'nowhere' }).read(going)).toMatchObject({
      ok: false,
      failure: { kind: 'missing' },
    });
    expect(await opened(server, { namespace: 'nowhere' }).read(going)).toMatchObject({
      ok: false,
      failure: { kind: 'missing' },
    });
  });

  test('says that somebody has to unseal', async () => {
    server.seal();
    const sealed = await opened(server).read(going);
    server.unseal();
    expect(sealed).toMatchObject({ ok: false, failure: { message: expect.stringContaining('is sealed') } });
    expect(await opened(server).read(going)).toEqual({ ok: true, value: absent() });
  });

  test('while finding out the kind of the engine is not taken for an absent secret', async () => {
    server.inject({ path: '/sys/internal/ui/mounts/', effect: { kind: 'answer', answer: { status: 500 } } });
    expect(await opened(server).read(going)).toMatchObject({ ok: false, failure: { kind: 'busy' } });
  });
});

describe('no secret is said again', () => {
  const KEPT = 'another-field-that-stays-secret';

  test.each([400, 403, 404, 405, 412, 429, 472, 500, 501, 502, 503, 504])(
    'where a server answers %i with everything that it was sent',
    async (status) => {
      server.engine.put('team/app', { api_key: OLD_KEY, deep: { other: [KEPT] } });
      const answer = ({ headers, body }: { headers: object; body: string }) => ({
        status,
        body: { errors: [NEW_KEY.slice(0, 14), KEPT, OLD_KEY, body, JSON.stringify(headers)] },
      });
      const destination = opened(server);
      const failures: unknown[] = [];
      server.inject({ method: 'POST', effect: { kind: 'answer', answer } });
      failures.push(await destination.write(NEW_KEY, value(OLD_KEY, 1), going));
      server.engine.put('team/app', { api_key: NEW_KEY, other: KEPT });
      server.inject({ method: 'POST', effect: { kind: 'answer', answer } });
      failures.push(await destination.restore(value(OLD_KEY, 1), NEW_KEY, going));
      server.inject({ method: 'GET', effect: { kind: 'answer', answer } });
      failures.push(await destination.read(going));
      const text = JSON.stringify(failures);
      expect(failures.every((each) => JSON.stringify(each).startsWith('{"ok":false'))).toBe(true);
      for (const secret of [NEW_KEY, NEW_KEY.slice(0, 14), OLD_KEY, TOKEN, KEPT])
        expect(text).not.toContain(secret);
    },
  );
});

describe('what cannot be used', () => {
  test.each([
    [
      'http://vault.example.com',
      'Plain http:// to vault.example.com would show the key to everyone between. Use https://.',
    ],
    ['vault', 'The address is no web address. Enter one that begins with https://.'],
  ])('the address %s is refused', async (address, message) => {
    expect(await opened(server, { address }).read(going)).toEqual({
      ok: false,
      failure: { kind: 'refused', message, retryAfterMs: null },
    });
  });

  test.each([null, '', '  ', 'two words', 'line\nbreak', 'ключ'])(
    'the token %j is refused before anything is sent',
    async (token) => {
      const answer = await opened(server, {}, token).read(going);
      expect(answer).toMatchObject({ ok: false, failure: { kind: 'refused' } });
      expect(server.requests).toEqual([]);
    },
  );

  test('an unknown token is refused', async () => {
    expect(await opened(server, {}, 'hvs.unknown').read(going)).toMatchObject({
      ok: false,
      failure: { kind: 'refused' },
    });
  });
});
