import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../sandbox/support.ts';
import { fakeSecrets } from '../fakes/secrets.ts';
import { now, runHere } from './run-here.ts';
import { temporaryFolder } from './temporary-folder.ts';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox({ members: 6, keys: 20, months: 1 });
});
afterAll(() => sandbox.close());

const run = (...args: string[]) => runHere(args, { env: { VANE_ADMIN_KEY: sandbox.adminKey } });
const sync = (database: string) => run('sync', '--url', sandbox.url, '--database', database);

describe('a database', () => {
  test('that a sync filled tells its status without asking anybody', async () => {
    const database = join(temporaryFolder(), 'vane.db');
    const synced = await sync(database);
    expect(synced).toMatchObject({ code: 0, err: '' });
    expect(synced.out).toMatch(/ {2}API keys +20 read +20 new\n/);
    sandbox.control.clearRequests();

    const json = await run('status', '--database', database, '--json');
    const text = await runHere(['status', '--database', database], { now: () => now + 7_200_000 });
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      document: 'status',
      shapeVersion: 1,
      database,
      connections: [
        {
          name: sandbox.organization().name,
          baseUrl: sandbox.url,
          lastSync: { outcome: 'complete' },
          lastCompleteAt: '2026-10-09T10:00:00.000Z',
          ageSeconds: 0,
          counts: { apiKeys: 20, members: 6, open: { total: expect.any(Number) } },
        },
      ],
    });
    expect(text.out).toContain('  Read whole     2 h ago\n');
    expect(sandbox.control.requests()).toEqual([]);
  });

  test('keeps one connection however often the organization is read', async () => {
    const database = join(temporaryFolder(), 'vane.db');
    await sync(database);
    await sync(database);
    const { connections } = JSON.parse((await run('status', '--database', database, '--json')).out);
    expect(connections).toHaveLength(1);
  });

  test('is not changed by looking at it', async () => {
    const database = join(temporaryFolder(), 'vane.db');
    await sync(database);
    const before = readFileSync(database);
    await run('status', '--database', database);
    expect(readFileSync(database).equals(before)).toBe(true);
  });

  test('that is something else is left as it is', async () => {
    const folder = temporaryFolder();
    const notes = join(folder, 'notes.txt');
    const foreign = join(folder, 'foreign.db');
    writeFileSync(notes, 'Buy milk, and ask about the keys.');
    new Database(foreign).exec('CREATE TABLE milk (litres)').close();
    const before = readFileSync(foreign);
    for (const file of [notes, foreign]) {
      const runs = [await sync(file), await run('status', '--database', file)];
      for (const { code, out, err } of runs) {
        expect({ code, out, err }).toEqual({
          code: 2,
          out: '',
          err: `vane: ${file} is not a database of Vane and was left as it is. Name another file with --database.\n`,
        });
      }
    }
    expect(readFileSync(notes, 'utf8')).toBe('Buy milk, and ask about the keys.');
    expect(readFileSync(foreign).equals(before)).toBe(true);
  });

  test('of a newer version is refused', async () => {
    const database = join(temporaryFolder(), 'vane.db');
    await sync(database);
    const db = new Database(database);
    db.pragma('user_version = 99');
    db.close();
    for (const { code, err } of [await sync(database), await run('status', '--database', database)]) {
      expect({ code, err }).toMatchObject({
        code: 2,
        err: expect.stringContaining('Install the newer version'),
      });
    }
  });

  test('that is damaged is named by status, and set aside and read anew by a sync', async () => {
    const database = join(temporaryFolder(), 'vane.db');
    await sync(database);
    const bytes = readFileSync(database);
    writeFileSync(database, bytes.fill(0xff, 200, bytes.length));
    const looked = await run('status', '--database', database);
    const synced = await sync(database);
    expect(looked).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('The database is damaged.'),
    });
    expect(synced).toMatchObject({ code: 0, err: expect.stringContaining('has been rebuilt') });
  });

  test('that is not there, or whose folder is not, is named', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'none.db');
    const looked = await run('status', '--database', file);
    const synced = await sync(join(folder, 'none', 'vane.db'));
    const app = await run('status');
    expect(looked).toMatchObject({
      code: 2,
      err: `vane: there is no database ${file}. Make it with: vane sync --database ${file}\n`,
    });
    expect(synced).toMatchObject({ code: 2, err: expect.stringContaining('Check that its folder exists') });
    expect(app).toMatchObject({
      code: 2,
      err: expect.stringContaining('the desktop app has no database yet'),
    });
  });
});

describe('a connection of the desktop app', () => {
  const prepared = async () => {
    const home = temporaryFolder();
    const database = join(home, 'Vane', 'data', 'vane.db');
    mkdirSync(dirname(database), { recursive: true });
    await sync(database);
    const keychain = fakeSecrets();
    keychain.entries.set('connection-1', sandbox.adminKey);
    const env = { XDG_CONFIG_HOME: home, APPDATA: home };
    const surroundings = { env, platform: 'linux', secrets: keychain.secrets };
    const name = sandbox.organization().name;
    return { name, keychain, run: (...args: string[]) => runHere(args, surroundings) };
  };

  test('is audited with its address and its key from the keychain', async () => {
    const { name, run } = await prepared();
    const ran = await run('audit', '--connection', name.toUpperCase(), '--json');
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 1, err: '' });
    expect(JSON.parse(ran.out)).toMatchObject({
      connection: { name, baseUrl: sandbox.url },
      counts: { apiKeys: 20 },
    });
    expect((await run('status')).out).toContain(name);
  });

  test('that is not there is answered with those that are', async () => {
    const { name, run } = await prepared();
    const ran = await run('audit', '--connection', 'Acme');
    expect(ran).toMatchObject({
      code: 2,
      err: `vane: there is no connection of this name. There are: ${name}.\n`,
    });
  });

  test.each([
    ['has no key', null, 'holds no key for'],
    [
      'is locked',
      { kind: 'locked', message: 'The keychain is locked.' },
      'The keychain is locked. Unlock it',
    ],
    [
      'is missing',
      { kind: 'unavailable', message: 'No keychain service.' },
      'No keychain service. Give the key',
    ],
  ] as const)('whose keychain %s is not read', async (_what, failure, words) => {
    const { name, run, keychain } = await prepared();
    keychain.entries.clear();
    keychain.fail(failure);
    const ran = await run('audit', '--connection', name);
    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) });
  });
});
