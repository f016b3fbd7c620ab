import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileAt, type KnownKey, rotate, type Rotating } from '../../core/support/rotated-key.ts';
import { command, type Given, type GivingDestinations, startGiving, vault } from './support/destinations.ts';

let rotating: Rotating;
let key: KnownKey;
let given: GivingDestinations['given'];
let file: GivingDestinations['file'];
let refusal: GivingDestinations['refusal'];

beforeEach(async () => {
  ({ rotating, key, given, file, refusal } = await startGiving());
});
afterEach(() => rotating.close());

const credentials = (): readonly (readonly [string, string])[] =>
  [...rotating.running.keychain.entries].filter(([account]) => account.startsWith('destination '));

describe('what does not fit is refused', () => {
  test('a key that is not listed', async () => {
    expect(await refusal(given(file('.env'), { keyId: 'nobody' }))).toContain('no longer listed');
  });

  test('an address with a password in it, or without encryption', async () => {
    const { desktop } = rotating.running;
    expect(await refusal(given(vault('https://user:pass@vault.example.com')))).toContain(
      'user name or password',
    );
    expect(await refusal(given(vault('http://vault.example.com')))).toContain('Plain http://');
    expect(desktop.questions).toEqual([]);
  });

  test('a place that holds another key already', async () => {
    const other = rotating.keys()[1]?.id ?? '';
    await rotating.running.ask('destinations.save', given(file('.env')));
    expect(await refusal(given(file('.env'), { keyId: other }))).toContain(
      'Another key is stored there already',
    );
    expect(await refusal(given(file('.env')))).toContain('This key has it as a destination already');
  });

  test('a place that holds another key already under another spelling', async () => {
    const { running } = rotating;
    const at = (owner: string): Given['spec'] => ({
      kind: 'github',
      apiUrl: 'https://api.github.com',
      scope: { level: 'repository', owner, repository: 'app' },
      name: 'KEY',
    });
    const other = rotating.keys()[1]?.id ?? '';
    await running.ask('destinations.save', given(at('acme')));
    expect(await refusal(given(at('Acme'), { keyId: other }))).toContain(
      'Another key is stored there already',
    );
    expect(running.desktop.questions).toHaveLength(1);
  });

  test.each([
    String.raw`\\evil.example\share\.env`,
    '//evil.example/share/.env',
    String.raw`\/evil.example/share/.env`,
    String.raw`\\?\UNC\evil.example\share\.env`,
    String.raw`\\.\pipe\evil`,
    String.raw`\\wsl$\..\evil.example\share\.env`,
    String.raw`\\wsl$.evil.example\share\.env`,
    String.raw`\\?\C:\..\..\UNC\evil.example\.env`,
    String.raw`\??\UNC\evil.example\share\.env`,
  ])('a path that leads to another machine, before anything is looked at: %s', async (path) => {
    await rotating.running.ask('settings.change', { commandsEnabled: true });
    const { questions } = rotating.running.desktop;
    questions.length = 0;
    const kubernetes = { kind: 'kubernetes', context: null, namespace: 'a', name: 'b', entry: 'c' } as const;
    for (const spec of [fileAt(path), command({ executable: path }), { ...kubernetes, kubeconfig: path }]) {
      for (const name of ['destinations.look', 'destinations.save']) {
        const { message } = await rotating.refused(name, given(spec));
        expect(message).toContain('Vane uses no network paths');
      }
    }
    expect(questions).toEqual([]);
  });

  test('an empty clipboard, where a credential was meant to be', async () => {
    rotating.running.desktop.clipboard = '  ';
    const input = given(vault('https://vault.example.com'), { credential: { from: 'clipboard' } });
    expect(await refusal(input)).toContain('There is no credential in it');
  });

  test('a change of the places of a key that is being rotated, also of those that were left out', async () => {
    const { running } = rotating;
    const path = await rotating.envFile(key.id, key.secret);
    const left = await running.ask('destinations.save', given(file('left-out')));
    running.sandbox.control.setFaults(['GET /v1/models=error:503']);
    const chosen = (
      await running.ask('destinations.list', { connectionId: rotating.connectionId, keyId: key.id })
    )
      .filter(({ id }) => id !== left.id)
      .map(({ id }) => id);
    await rotating.start(rotate([key.id], { destinationIds: chosen }));
    const words = 'the rotation would not heed the change';
    expect(await refusal(given(fileAt(path, 'ANOTHER')))).toContain(words);
    expect(await refusal(given(file('elsewhere'), { id: left.id }))).toContain(words);
    const moved = given(file('left-out'), { id: left.id, keyId: rotating.keys()[1]?.id ?? '' });
    expect(await refusal(moved)).toContain(words);
    const removal = await rotating.refused('destinations.remove', { destinationId: left.id });
    expect(removal.message).toContain(words);
  });

  test('a change while a rotation uses it, also for a key that is yet to be made', async () => {
    const unmade = await rotating.running.ask('destinations.save', given(file('.env'), { keyId: 'new' }));
    const { workspaceId } = key;
    const ownerId = rotating.running.sandbox.organization().memberByEmail.get(key.createdBy ?? '')?.id ?? '';
    rotating.running.sandbox.control.setFaults(['GET /v1/models=error:503']);
    const wish = rotate([], { purpose: 'create', ownerId, workspaceId, name: 'fresh', expiresOn: 'never' });
    await rotating.start(wish);
    const again = await rotating.refused('rotations.start', { connectionId: rotating.connectionId, wish });
    expect(again.message).toContain('to the same destination');
    expect(await refusal(given(file('other'), { id: unmade.id, keyId: 'new' }))).toContain(
      'A rotation is using it',
    );
    const removal = await rotating.refused('destinations.remove', { destinationId: unmade.id });
    expect(removal.message).toContain('A rotation is using it');
  });

  test('a rotation that names a destination which was removed', async () => {
    const { connectionId } = rotating;
    const wish = rotate([key.id], { destinationIds: ['removed'] });
    const { message } = await rotating.refused('rotations.start', { connectionId, wish });
    expect(message).toContain('A destination that was chosen was removed');
    expect(await rotating.running.ask('rotations.rehearse', { connectionId, wish })).toMatchObject({
      warning: expect.stringContaining('was removed'),
    });
  });
});

describe('a credential', () => {
  const typed = { from: 'typed', text: ' hvs.token ' } as const;

  test('lives in the keychain alone and goes with its destination', async () => {
    const { running } = rotating;
    const saved = await running.ask(
      'destinations.save',
      given(vault('https://vault.example.com'), { credential: typed }),
    );
    expect(saved.hasCredential).toBe(true);
    expect(credentials()).toEqual([[`destination ${saved.id}`, 'hvs.token']]);
    const journal = await running.ask('journal.page', {
      connectionId: null,
      search: '',
      offset: 0,
      limit: 100,
    });
    const everything = JSON.stringify([journal, running.logged, running.mirror.destinations.get(saved.id)]);
    expect(everything).not.toContain('hvs.token');
    await running.ask('destinations.remove', { destinationId: saved.id });
    expect(credentials()).toEqual([]);
  });

  test('is what the clipboard held at the press, whatever is copied while a question is open', async () => {
    const { running } = rotating;
    running.desktop.clipboard = 'hvs.mine';
    running.desktop.meanwhile = () => {
      running.desktop.clipboard = 'something else';
    };
    const saved = await running.ask(
      'destinations.save',
      given(vault('https://vault.example.com'), { credential: { from: 'clipboard' } }),
    );
    expect(credentials()).toEqual([[`destination ${saved.id}`, 'hvs.mine']]);
  });

  test('does not follow its destination to another address', async () => {
    const { running } = rotating;
    const { id } = await running.ask(
      'destinations.save',
      given(vault('https://vault.example.com'), { credential: typed }),
    );
    const moved = given(vault('https://evil.example.com'), { id, credential: { from: 'kept' } });
    expect(await refusal(moved)).toContain('give its credentials again');
    const look = await rotating.refused('destinations.look', moved);
    expect(look.message).toContain('give its credentials again');
    const behind = given(vault('https://vault.example.com/b'), { id, credential: { from: 'kept' } });
    expect(await refusal(behind)).toContain('give its credentials again');
  });

  test('that is meant for a new address is not kept beside the former one when saving fails', async () => {
    const { running } = rotating;
    const { id } = await running.ask(
      'destinations.save',
      given(vault('https://vault.example.com'), { credential: typed }),
    );
    const { transaction } = running.mirror;
    const fail: typeof transaction = () => {
      throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    };
    Object.assign(running.mirror, { transaction: fail });
    const moved = given(vault('https://other.example.com'), {
      id,
      credential: { from: 'typed', text: 'for-other' },
    });
    const unsaved = given(vault('https://third.example.com'), { credential: typed });
    expect((await rotating.refused('destinations.save', moved)).code).toBe('storage');
    expect((await rotating.refused('destinations.save', unsaved)).code).toBe('storage');
    Object.assign(running.mirror, { transaction });
    expect(credentials()).toEqual([]);
  });

  test('is not asked of a locked keychain again and again by a list', async () => {
    const { running } = rotating;
    const { connectionId } = rotating;
    await running.ask('destinations.save', given(vault('https://vault.example.com'), { credential: typed }));
    running.restart();
    running.keychain.fail({ kind: 'locked', message: 'Locked.' });
    await running.ask('destinations.list', { connectionId, keyId: key.id });
    const asked = running.keychain.reads();
    await running.ask('destinations.list', { connectionId, keyId: key.id });
    expect(running.keychain.reads()).toBe(asked);
    running.keychain.fail(null);
  });
});

describe('looking at a place', () => {
  test('tells the key that it is for from anything else, and an empty place', async () => {
    const { running } = rotating;
    const spec = file('.env');
    const look = async (): Promise<string> => (await running.ask('destinations.look', given(spec))).found;
    writeFileSync(join(rotating.folder, '.env'), `MISTRAL_API_KEY=${key.secret}\n`);
    expect(await look()).toBe('this-key');
    writeFileSync(join(rotating.folder, '.env'), 'MISTRAL_API_KEY=another-one\n');
    expect(await look()).toBe('another-value');
    writeFileSync(join(rotating.folder, '.env'), 'PORT=1\n');
    expect(await look()).toBe('empty');
  });

  test('notices after a rotation that it no longer holds what was written', async () => {
    const { running } = rotating;
    const path = await rotating.envFile(key.id, key.secret);
    const { newKey } = await rotating.until(
      await rotating.start(rotate([key.id])),
      ({ endedAt }) => endedAt !== null,
    );
    const { id: destinationId } = await rotating.destination(newKey?.id ?? '');
    const check = async (): Promise<string> =>
      (await running.ask('destinations.check', { destinationId })).found;
    expect(await check()).toBe('this-key');
    writeFileSync(path, `MISTRAL_API_KEY=${key.secret}\n`);
    expect(await check()).toBe('another-value');
  });
});
