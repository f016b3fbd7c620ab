import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InputOf } from '../../../../src/contract/index.ts';
import {
  fileAt,
  type KnownKey,
  rotate,
  type Rotating,
  startRotating,
} from '../../core/support/rotated-key.ts';

let rotating: Rotating;
let key: KnownKey;

type Given = InputOf<'destinations.save'>;

beforeEach(async () => {
  rotating = await startRotating();
  key = rotating.key();
});
afterEach(() => rotating.close());

function given(spec: Given['spec'], change: Partial<Given> = {}): Given {
  const { connectionId } = rotating;
  return {
    id: null,
    connectionId,
    keyId: key.id,
    spec,
    settleMs: 0,
    credential: { from: 'none' },
    ...change,
  };
}

const file = (name: string): Given['spec'] => fileAt(join(rotating.folder, name));
const vault = (address: string): Given['spec'] => ({
  kind: 'vault',
  address,
  namespace: null,
  mount: 'secret',
  path: 'apps/search',
  field: 'key',
  authentication: { method: 'token' },
});
const command = (change: object = {}): Given['spec'] => ({
  kind: 'command',
  executable: '/usr/bin/true',
  args: [],
  readArgs: null,
  environment: [],
  timeoutMs: 1000,
  ...change,
});
const refusal = async (input: Given): Promise<string> =>
  (await rotating.refused('destinations.save', input)).message;
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

  test('an empty clipboard, where a credential was meant to be', async () => {
    rotating.running.desktop.clipboard = '  ';
    const input = given(vault('https://vault.example.com'), { credential: { from: 'clipboard' } });
    expect(await refusal(input)).toContain('There is no credential in it');
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

describe('a person is asked outside of the page', () => {
  test('before a key goes to another machine, whose name is shown as it is', async () => {
    const { desktop } = rotating.running;
    desktop.confirms = false;
    const { code } = await rotating.refused(
      'destinations.save',
      given(vault('https://väult.example.com:8200')),
    );
    expect([code, desktop.questions]).toEqual([
      'cancelled',
      ['Send new keys to xn--vult-loa.example.com:8200?'],
    ]);
    await rotating.refused('destinations.look', given(vault('https://väult.example.com:8200')));
    expect([desktop.questions.length, credentials()]).toEqual([2, []]);
  });

  test('before a cluster, a repository or an account gets one', async () => {
    const { desktop } = rotating.running;
    desktop.confirms = false;
    const scope = { level: 'repository', owner: 'acme', repository: 'app' } as const;
    const specs: Given['spec'][] = [
      { kind: 'kubernetes', kubeconfig: null, context: null, namespace: 'a', name: 'b', entry: 'c' },
      { kind: 'github', apiUrl: 'https://api.github.com', scope, name: 'KEY' },
      { kind: 'aws', region: 'eu-west-3', secretId: 's', field: null, profile: null, endpoint: null },
    ];
    for (const spec of specs) {
      expect((await rotating.refused('destinations.save', given(spec))).code).toBe('cancelled');
    }
    expect(desktop.questions).toHaveLength(3);
  });

  test('and once for each place, but anew for another', async () => {
    const { running } = rotating;
    const saved = await running.ask('destinations.save', given(vault('https://vault.example.com')));
    await running.ask(
      'destinations.save',
      given(vault('https://vault.example.com'), { id: saved.id, settleMs: 5 }),
    );
    await running.ask('destinations.save', given(vault('https://evil.example.com'), { id: saved.id }));
    expect(running.desktop.questions).toEqual([
      'Send new keys to vault.example.com?',
      'Send new keys to evil.example.com?',
    ]);
  });

  test('before a program runs, and about everything that it is run with', async () => {
    const { running } = rotating;
    expect(await refusal(given(command()))).toContain('Commands are switched off');
    await running.ask('settings.change', { commandsEnabled: true });
    await running.ask('destinations.save', given(command()));
    await running.ask('destinations.save', given(command({ readArgs: ['-c', 'curl evil'] })));
    await running.ask('destinations.save', given(command({ environment: ['AWS_SECRET_ACCESS_KEY'] })));
    expect(running.desktop.questions).toHaveLength(4);
    const long = command({ args: ['-c', 'x'.repeat(999), 'y'.repeat(999)] });
    expect(await refusal(given(long))).toContain('too long to be confirmed');
  });

  test('and a no to commands leaves them switched off', async () => {
    const { running } = rotating;
    running.desktop.confirms = false;
    const { code } = await rotating.refused('settings.change', { commandsEnabled: true });
    const { settings } = await running.ask('app.state', {});
    expect([code, settings.commandsEnabled]).toEqual(['cancelled', false]);
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
