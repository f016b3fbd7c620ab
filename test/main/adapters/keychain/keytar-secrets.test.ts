import { expect, test } from 'vitest';
import { type Keytar, keytarSecrets } from '../../../../src/main/adapters/keychain/keytar-secrets.ts';

function secretsOver(keytar: Partial<Keytar> | Error) {
  return keytarSecrets({
    service: 'Vane',
    timeoutMs: 20,
    load: async () => {
      if (keytar instanceof Error) throw keytar;
      return {
        getPassword: async () => null,
        setPassword: async () => {},
        deletePassword: async () => false,
        ...keytar,
      };
    },
  });
}

test('a system without the keychain library is told as unavailable', async () => {
  const secrets = secretsOver(new Error('libsecret-1.so.0: cannot open shared object file'));
  expect(await secrets.isAvailable()).toBe(false);
  expect(await secrets.read('one')).toMatchObject({ ok: false, failure: { kind: 'unavailable' } });
});

test('a system without a keychain service is told as unavailable', async () => {
  const secrets = secretsOver({
    getPassword: () => Promise.reject(new Error('The name org.freedesktop.secrets was not provided')),
  });
  expect(await secrets.isAvailable()).toBe(false);
});

test('a keychain that waits for a person counts as locked, not as missing', async () => {
  const secrets = secretsOver({ getPassword: () => new Promise(() => {}) });
  expect(await secrets.read('one')).toMatchObject({ ok: false, failure: { kind: 'locked' } });
  expect(await secrets.isAvailable()).toBe(true);
});

test('what the keychain says in an error is never passed on', async () => {
  const secrets = secretsOver({
    setPassword: (_s, _a, password) => Promise.reject(new Error(`refused ${password}`)),
  });
  const answer = await secrets.write('one', 'the-secret');
  expect(JSON.stringify(answer)).not.toContain('the-secret');
});

test('removing an entry that is not there is a success', async () => {
  expect(await secretsOver({}).remove('one')).toEqual({ ok: true, value: null });
});

test('a second read of an entry that waits for a person waits along instead of asking again', async () => {
  let asked = 0;
  const secrets = secretsOver({
    getPassword: () => {
      asked += 1;
      return new Promise(() => {});
    },
  });
  await Promise.all([secrets.read('one'), secrets.read('one')]);
  await secrets.read('one');
  expect(asked).toBe(1);
});

test('the keychain is idle only once every call was answered, even those that nobody waits for any more', async () => {
  let answer = (_password: string | null): void => {};
  const secrets = secretsOver({
    getPassword: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  await secrets.read('one');
  let isIdle = false;
  const idle = secrets.whenIdle().then(() => {
    isIdle = true;
  });
  await Promise.resolve();
  expect(isIdle).toBe(false);
  answer(null);
  await idle;
  expect(isIdle).toBe(true);
});
