import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fakeSecrets } from '../fakes/secrets.ts';
import { startVaultServer } from '../servers/vault/vault-server.ts';
import { type Rotating, startRotating } from './rotating.ts';
import { temporaryFolder } from './temporary-folder.ts';

const atOnce = ['--revoke', 'after-settling', '--settle', '0'];
const token = 'hvs.test-root-token';

async function withVault(rotating: Rotating) {
  const vault = await startVaultServer();
  onTestFinished(() => vault.close());
  const put = (value: string) =>
    fetch(`${vault.url}/v1/secret/data/app`, {
      method: 'POST',
      headers: { 'x-vault-token': token },
      body: JSON.stringify({ data: { key: value, other: 'kept' } }),
    });
  await put(rotating.key.secret);
  const held = async (): Promise<unknown> => {
    const answer = await fetch(`${vault.url}/v1/secret/data/app`, { headers: { 'x-vault-token': token } });
    return Object(await answer.json()).data.data;
  };
  return { vault, held, destination: ['--destination', `vault:${vault.url}/secret/app#key`] };
}

describe('the credential of a destination', () => {
  test('comes from the environment, is kept in the keychain, and need not be given again', async () => {
    const rotating = await startRotating();
    const { sandbox, rotate, live, database, passDays } = rotating;
    const { held, destination } = await withVault(rotating);
    const { secrets, entries } = fakeSecrets();
    const env = { VANE_ADMIN_KEY: sandbox.adminKey, VAULT_TOKEN: token };
    const first = await rotate([...destination, '--settle', '0'], { env, secrets });
    expect(first.code).toBe(0);
    expect([...entries].filter(([account]) => account.startsWith('destination '))).toEqual([
      [expect.any(String), token],
    ]);
    passDays(3);
    const last = await rotate([], { secrets });
    expect(last).toMatchObject({ code: 0, out: expect.stringContaining('All done.') });
    expect(await held()).toEqual({ key: live()[0]?.secret, other: 'kept' });
    expect([...entries.keys()].filter((account) => account.startsWith('rotation '))).toEqual([]);
    const texts = readdirSync(dirname(database)).map((name) =>
      readFileSync(join(dirname(database), name), 'latin1'),
    );
    expect([first.out, first.err, last.out, last.err, ...texts].some((text) => text.includes(token))).toBe(
      false,
    );
  });

  test('is taken from the environment each time where there is no keychain', async () => {
    const rotating = await startRotating();
    const { sandbox, rotate, live, passDays } = rotating;
    const { held, destination } = await withVault(rotating);
    const { secrets, entries, fail } = fakeSecrets();
    fail({ kind: 'unavailable', message: 'This system offers no keychain service.' });
    const env = { VANE_ADMIN_KEY: sandbox.adminKey, VAULT_TOKEN: token };
    await rotate([...destination, '--settle', '0'], { env, secrets });
    passDays(3);
    const last = await rotate([], { env, secrets });
    expect([last.code, await held(), entries.size]).toEqual([
      0,
      { key: live()[0]?.secret, other: 'kept' },
      0,
    ]);
  });
});

describe('a rotation that was sealed with the keychain', () => {
  test('waits for it in a session that has none, and loses nothing', async () => {
    const rotating = await startRotating();
    const { rotate, envFile, key, held, works } = rotating;
    const { secrets, fail } = fakeSecrets();
    const stop = new AbortController();
    const ask = setInterval(() => {
      if (rotating.live().length > 1) stop.abort();
    }, 1);
    rotating.sandbox.control.setFaults(['GET /v1/models=latency:30']);
    const place = ['--destination', `env:${envFile}#MISTRAL_API_KEY`, ...atOnce];
    await rotate(place, { secrets, signal: stop.signal });
    clearInterval(ask);
    fail({ kind: 'unavailable', message: 'This system offers no keychain service.' });
    const without = await rotate([], { secrets });
    expect(without).toMatchObject({
      code: 1,
      out: expect.stringContaining('The keychain of this machine does not answer.'),
    });
    expect(held()).toBe(key.secret);
    fail(null);
    const within = await rotate([], { secrets });
    expect([within.code, await works(held()), await works(key.secret)]).toEqual([0, true, false]);
  });
});

describe('a program as a destination', () => {
  test('runs when it is allowed, each time', async () => {
    const rotating = await startRotating();
    const { rotate, live, passDays, envFile } = rotating;
    const program = join(dirname(envFile), 'store-key');
    writeFileSync(program, `#!/bin/sh\ncat > ${program}.stored\n`, { mode: 0o755 });
    const place = ['--destination', `command:${program}`, '--settle', '0'];
    const first = await rotate([...place, '--allow-command']);
    expect(first.code).toBe(0);
    expect(readFileSync(`${program}.stored`, 'utf8')).toBe(live().at(-1)?.secret);
    passDays(3);
    expect(await rotate()).toMatchObject({
      code: 2,
      err: expect.stringContaining('allow it again with --allow-command'),
    });
    expect((await rotate(['--allow-command'])).code).toBe(0);
  });
});

describe('a rotation that cannot begin', () => {
  test('keeps neither its destinations nor their credentials', async () => {
    const rotating = await startRotating();
    const { sandbox, rotate, inDatabase, vane, envFile, database } = rotating;
    const { destination } = await withVault(rotating);
    const { secrets, entries } = fakeSecrets();
    await rotate(['--destination', `env:${envFile}#MISTRAL_API_KEY`, ...atOnce]);
    const places = () =>
      inDatabase(({ connections, destinations }) =>
        connections.list().flatMap(({ id }) => destinations.list(id, null)),
      );
    const before = places();
    const other = [...sandbox.organization().keys.all()].find(
      ({ name }) => name?.includes('(vane-') !== true,
    );
    const env = { VANE_ADMIN_KEY: sandbox.adminKey, VAULT_TOKEN: token };
    const where = ['--database', database, '--url', sandbox.url];
    // What the vault holds is the key of the first rotation.
    const ran = await vane(['rotate', other?.id ?? '', ...destination, ...where], { env, secrets });
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('nothing was changed') });
    const taken = await vane(
      ['rotate', other?.id ?? '', '--destination', `env:${envFile}#MISTRAL_API_KEY`, ...where],
      { env, secrets },
    );
    expect(taken.err).toContain('is a destination of another key already');
    expect([places(), entries.size]).toEqual([before, 0]);
  });
});

describe('a destination that was left out or is new', () => {
  test('is named, and does not join a rotation under way', async () => {
    const rotating = await startRotating();
    const { rotate, vane, envFile, key, live, database, sandbox } = rotating;
    const other = join(dirname(envFile), 'other.env');
    writeFileSync(other, `KEY=${key.secret}\n`);
    await rotate(['--destination', `env:${envFile}#MISTRAL_API_KEY`, ...atOnce]);
    const made = live()[0]?.id ?? '';
    const again = ['rotate', made, '--database', database, '--url', sandbox.url, '--settle', '0'];
    writeFileSync(other, `KEY=${live()[0]?.secret}\n`);
    const ran = await vane([...again, '--destination', `env:${other}#KEY`]);
    expect(ran.err).toContain(`.env: MISTRAL_API_KEY is not written, since --destination leaves it out.\n`);
    const joined = await vane([...again, '--destination', `env:${envFile}#MISTRAL_API_KEY`]);
    expect(joined).toMatchObject({
      code: 2,
      err: expect.stringContaining('is no destination of the rotation under way'),
    });
  });
});

describe('a connection of the desktop app', () => {
  test('brings its database, its key and the destinations of its keys', async () => {
    const home = temporaryFolder();
    const rotating = await startRotating();
    const { sandbox, key, vane, held, works, envFile } = rotating;
    const database = join(home, 'Vane', 'data', 'vane.db');
    mkdirSync(dirname(database), { recursive: true });
    await vane(['sync', '--database', database, '--url', sandbox.url], { newId: () => 'connection-1' });
    const { secrets, entries } = fakeSecrets();
    entries.set('connection-1', sandbox.adminKey);
    const env = { XDG_CONFIG_HOME: home, APPDATA: home };
    const surroundings = { env, platform: 'linux', secrets };
    const name = sandbox.organization().name;
    const run = (...args: string[]) =>
      vane(['rotate', key.secret.slice(-4), '--connection', name, ...args], surroundings);

    expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining('has no destination') });
    const ran = await run('--destination', `env:${envFile}#MISTRAL_API_KEY`, ...atOnce);
    expect([ran.code, await works(held()), await works(key.secret)]).toEqual([0, true, false]);
    const [made] = rotating.live();
    const again = await vane(['rotate', made?.id ?? '', '--connection', name, ...atOnce], surroundings);
    expect([again.code, held() !== made?.secret, await works(held())]).toEqual([0, true, true]);
    const listed = await vane(['rotations', '--connection', name, '--json'], surroundings);
    expect(JSON.parse(listed.out)).toMatchObject({ open: [], ended: [{ stage: 'done' }, { stage: 'done' }] });
  });
});
