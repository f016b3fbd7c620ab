import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { success } from '../../../../src/domain/outcome.ts';
import { createAdminKeys } from '../../../../src/main/core/admin-keys.ts';
import { createKeysOf } from '../../../../src/main/core/rotation/keys-of.ts';
import type { RotationKeys } from '../../../../src/main/core/rotation/rotation-keys.ts';
import { connection } from '../../../fakes/organization.ts';
import { fakeSecrets } from '../../../fakes/secrets.ts';

const never = (): never => {
  throw new Error('Not asked here.');
};

/** Which admin key each client was made with; a listing tells it. */
function surroundings() {
  const keychain = fakeSecrets();
  keychain.entries.set('acme', 'first');
  const adminKeys = createAdminKeys(keychain.secrets);
  const keysOf = createKeysOf({
    mistral: {
      keys: (_, adminKey): RotationKeys => ({
        listed: async () =>
          success({ keys: [{ id: adminKey, name: null, maskedKey: '', lastUsedOn: null }], at: null }),
        create: never,
        remove: never,
        use: never,
        workspaceOf: never,
      }),
    },
    adminKeys,
    demo: { ensure: never, close: async () => {} },
  });
  const keyOf = async (opening: ReturnType<typeof keysOf.open>): Promise<unknown> => {
    const keys = await opening;
    if (typeof keys === 'string') return keys;
    const listed = await keys.listed('', new AbortController().signal);
    return listed.ok ? listed.value.keys[0]?.id : listed;
  };
  return { keychain, adminKeys, keysOf, keyOf };
}

test('one client serves all rotations of a connection until its key changes', async () => {
  const { keysOf, keyOf, adminKeys } = surroundings();
  const first = await keysOf.open(connection(), false);
  expect(await keysOf.open(connection(), false)).toBe(first);
  await adminKeys.keep('acme', 'second', 'keychain');
  keysOf.forget('acme');
  expect(await keyOf(keysOf.open(connection(), false))).toBe('second');
});

test('a key that was replaced while the former one was being read is not used later', async () => {
  const { keysOf, keyOf, keychain } = surroundings();
  const { read } = keychain.secrets;
  Object.assign(keychain.secrets, {
    read: async (account: string) => {
      const answer = await read(account);
      await setImmediate();
      return answer;
    },
  });
  const opening = keysOf.open(connection(), false);
  keysOf.forget('acme');
  const former = await opening;
  expect(await keysOf.open(connection(), false)).not.toBe(former);
  expect(await keyOf(keysOf.open(connection(), false))).toBe('first');
});

test('a locked keychain is told, and asked again only by hand', async () => {
  const { keysOf, keychain } = surroundings();
  keychain.fail({ kind: 'locked', message: 'Locked.' });
  expect(await keysOf.open(connection(), false)).toBe('locked');
  const asked = keychain.reads();
  expect([await keysOf.open(connection(), false), keychain.reads()]).toEqual(['locked', asked]);
  keychain.fail(null);
  expect(typeof (await keysOf.open(connection(), true))).toBe('object');
});
