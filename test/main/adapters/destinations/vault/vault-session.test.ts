import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTokenPool } from '../../../../../src/main/adapters/destinations/vault/token-pool.ts';
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

function openedByRole(
  roleId = ROLE.roleId,
  secretId: string | null = SECRET_ID,
  pool = createTokenPool(() => time),
): OpenedDestination {
  const authentication = { method: 'approle', mount: ROLE.mount, roleId } as const;
  return opened(server, { namespace: 'division/team', authentication }, secretId, () => time, pool);
}

function logins(): number {
  return server.requests.filter(({ path }) => path.endsWith('/login')).length;
}

describe('an AppRole', () => {
  test('logs in once for several visits, works in its namespace, and leaves no token behind', async () => {
    const pool = createTokenPool(() => time, 40);
    for (const visit of ['write', 'confirm', 'check']) {
      const destination = openedByRole(ROLE.roleId, SECRET_ID, pool);
      const done = await (visit === 'write'
        ? destination.write(NEW_KEY, absent(), going)
        : destination.read(going));
      expect(done).toMatchObject({ ok: true, value: { value: NEW_KEY } });
      await destination.close();
    }
    expect([logins(), server.tokens.size]).toEqual([1, 2]);
    await vi.waitFor(() => expect([...server.tokens]).toEqual([TOKEN]));
  });

  test('shares a token with nobody at the same time, nor with another role or secret id', async () => {
    const pool = createTokenPool(() => time);
    const [first, second] = [1, 2].map(() => openedByRole(ROLE.roleId, SECRET_ID, pool));
    await Promise.all([first?.read(going), second?.read(going)]);
    expect(logins()).toBe(2);
    await Promise.all([first?.close(), second?.close()]);
    await openedByRole('role-2', SECRET_ID, pool).read(going);
    await openedByRole(ROLE.roleId, 'another', pool).read(going);
    expect(logins()).toBe(4);
  });

  test('does not go on with a kept token that ended meanwhile, by its lease or by somebody', async () => {
    const pool = createTokenPool(() => time);
    const visit = async (): Promise<void> => {
      const destination = openedByRole(ROLE.roleId, SECRET_ID, pool);
      expect(await destination.read(going)).toMatchObject({ ok: true });
      await destination.close();
    };
    await visit();
    time += 54_001;
    await visit();
    server.expire('hvs.approle-token-2');
    server.inject({
      path: '/data/',
      effect: { kind: 'answer', answer: { status: 403, body: { errors: ['permission denied'] } } },
    });
    await visit();
    await visit();
    expect(logins()).toBe(3);
  });

  test('logs in once more where a kept token is used up after a call that went well', async () => {
    const pool = createTokenPool(() => time);
    const first = openedByRole(ROLE.roleId, SECRET_ID, pool);
    await first.read(going);
    await first.close();
    const second = openedByRole(ROLE.roleId, SECRET_ID, pool);
    await second.read(going);
    const denied = { status: 403, body: { errors: ['permission denied'] } };
    server.inject({ path: '/data/', effect: { kind: 'answer', answer: denied } });
    expect(await second.read(going)).toMatchObject({ ok: true });
    server.deny('GET secret/data/');
    for (let count = 0; count < 2; count += 1)
      expect(await second.read(going)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(logins()).toBe(2);
  });

  test('leaves no token behind where Vane ends, be it kept before or after', async () => {
    const pool = createTokenPool(() => time);
    const [first, second] = [1, 2].map(() => openedByRole(ROLE.roleId, SECRET_ID, pool));
    await Promise.all([first?.read(going), second?.read(going)]);
    await first?.close();
    await pool.close();
    expect(server.tokens.size).toBe(2);
    await second?.close();
    await vi.waitFor(() => expect([...server.tokens]).toEqual([TOKEN]));
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
    expect([...server.tokens]).toEqual([TOKEN, 'hvs.approle-token-2']);
  });

  test('logs in again where its token was ended by somebody, but not for a right that it lacks', async () => {
    const destination = openedByRole();
    await destination.read(going);
    server.expire('hvs.approle-token-1');
    expect(await destination.read(going)).toMatchObject({ ok: true });
    server.deny('GET secret/data/');
    for (let count = 0; count < 2; count += 1)
      expect(await destination.read(going)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(logins()).toBe(2);
    await destination.close();
    expect([...server.tokens]).toEqual([TOKEN]);
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
    server.deny('GET secret/data/');
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
