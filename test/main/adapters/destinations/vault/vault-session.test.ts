import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OpenedDestination } from '../../../../../src/main/core/rotation/destination-port.ts';
import { startVaultServer, type VaultServer } from '../../../../servers/vault/vault-server.ts';
import { absent, going, NEW_KEY, opened, TOKEN } from './opened.ts';

const SECRET_ID = 'secret-id-5b1d9c3f';
const ROLE = { mount: 'team/approle', roleId: 'role-1', secretId: SECRET_ID, leaseSeconds: 60 };
const START = Date.parse('2026-03-01T12:00:00Z');

let server: VaultServer;
let time: number;

beforeEach(async () => {
  time = START;
  server = await startVaultServer({ approle: ROLE, namespace: 'division/team' });
});

afterEach(() => server.close());

function openedByRole(roleId = ROLE.roleId, secretId: string | null = SECRET_ID): OpenedDestination {
  const authentication = { method: 'approle', mount: ROLE.mount, roleId } as const;
  return opened(server, { namespace: 'division/team', authentication }, secretId, () => time);
}

function logins(): number {
  return server.requests.filter(({ path }) => path.endsWith('/login')).length;
}

describe('an AppRole', () => {
  test('logs in once, works in its namespace, and leaves no token behind', async () => {
    const destination = openedByRole();
    expect(await destination.write(NEW_KEY, absent(), going)).toMatchObject({ ok: true });
    expect(await destination.read(going)).toMatchObject({ ok: true });
    expect([logins(), server.tokens.size]).toEqual([1, 2]);
    await destination.close();
    expect([...server.tokens]).toEqual([TOKEN]);
  });

  test('logs in again shortly before the token ends', async () => {
    const destination = openedByRole();
    await destination.read(going);
    time = START + 53_000;
    await destination.read(going);
    expect(logins()).toBe(1);
    time = START + 54_001;
    await destination.read(going);
    expect(logins()).toBe(2);
    await destination.close();
    expect([...server.tokens]).toEqual([TOKEN]);
  });

  test('logs in again where its token was ended by somebody, but not over and over', async () => {
    const destination = openedByRole();
    await destination.read(going);
    server.expire('hvs.approle-token-1');
    expect(await destination.read(going)).toMatchObject({ ok: true });
    server.deny('GET secret/data/');
    expect(await destination.read(going)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(logins()).toBe(3);
  });

  test('says that role or secret id is wrong, without the secret id', async () => {
    const wrong = 'wrong-secret-id-1234';
    server.inject({
      path: '/login',
      effect: {
        kind: 'answer',
        answer: ({ body }) => ({ status: 400, body: { errors: [`invalid role or secret ID: ${body}`] } }),
      },
    });
    const answer = await openedByRole('role-1', wrong).read(going);
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(JSON.stringify(answer)).not.toContain(wrong);
    expect(await openedByRole('role-2').read(going)).toMatchObject({
      ok: false,
      failure: { kind: 'refused' },
    });
    expect(await openedByRole('role-1', null).read(going)).toMatchObject({
      ok: false,
      failure: { kind: 'refused' },
    });
  });

  test('passes on that Vault is sealed or busy, and that a login gave no token', async () => {
    const kinds: unknown[] = [];
    for (const answer of [
      { status: 503, body: { errors: ['Vault is sealed'] } },
      { status: 429 },
      { status: 200, body: {} },
    ]) {
      server.inject({ path: '/login', effect: { kind: 'answer', answer } });
      const outcome = await openedByRole().read(going);
      kinds.push(outcome.ok || outcome.failure.kind);
    }
    expect(kinds).toEqual(['not-writable', 'busy', 'unexpected']);
  });

  test('closes quietly where Vault is gone', async () => {
    const destination = openedByRole();
    await destination.read(going);
    server.inject({ path: 'revoke-self', effect: { kind: 'drop-before' } });
    await expect(destination.close()).resolves.toBeUndefined();
  });
});

test('a node that lags behind does not tell what was there before a write', async () => {
  const destination = opened(server, { namespace: 'division/team' });
  await destination.write(NEW_KEY, absent(), going);
  server.lag(true);
  expect(await destination.read(going)).toMatchObject({ ok: false, failure: { kind: 'busy' } });
  server.lag(false);
  expect(await destination.read(going)).toMatchObject({ ok: true, value: { value: NEW_KEY } });
});

test('a token that was entered is not revoked', async () => {
  const destination = opened(server, { namespace: 'division/team' });
  await destination.read(going);
  await destination.close();
  expect([...server.tokens]).toEqual([TOKEN]);
  expect(server.requests.map(({ headers }) => headers['x-vault-request'])).toEqual(['true', 'true']);
});
