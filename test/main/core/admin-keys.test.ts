import { expect, test } from 'vitest';
import { createAdminKeys } from '../../../src/main/core/admin-keys.ts';
import { fakeSecrets } from '../../fakes/secrets.ts';

test('a key is read from the keychain once and then held in memory', async () => {
  const { secrets, entries, reads } = fakeSecrets();
  entries.set('one', 'the-key');
  const keys = createAdminKeys(secrets);
  expect(await keys.read('one')).toEqual({ ok: true, value: 'the-key' });
  expect(await keys.read('one')).toEqual({ ok: true, value: 'the-key' });
  expect(reads()).toBe(1);
});

test('a key for this session never touches the keychain', async () => {
  const { secrets, entries } = fakeSecrets();
  const keys = createAdminKeys(secrets);
  await keys.keep('one', 'the-key', 'session');
  expect(entries.size).toBe(0);
  expect(keys.whereabouts('one')).toBe('session');
  expect(await keys.read('one')).toEqual({ ok: true, value: 'the-key' });
});

test('a locked keychain is told apart from a missing entry', async () => {
  const { secrets, fail } = fakeSecrets();
  const keys = createAdminKeys(secrets);
  expect(await keys.read('one')).toEqual({ ok: false, failure: 'missing' });
  fail({ kind: 'locked', message: 'locked' });
  expect(await keys.read('one')).toEqual({ ok: false, failure: 'locked' });
  expect(keys.whereabouts('one')).toBe('locked');
});

test('a key that the keychain refuses is not kept in memory either', async () => {
  const { secrets, fail } = fakeSecrets();
  const keys = createAdminKeys(secrets);
  fail({ kind: 'unavailable', message: 'no keychain' });
  expect(await keys.keep('one', 'the-key', 'keychain')).toEqual({ ok: false, failure: 'no keychain' });
  expect(await keys.read('one')).toEqual({ ok: false, failure: 'missing' });
});

test('forgetting a key removes it from memory and keychain', async () => {
  const { secrets, entries } = fakeSecrets();
  const keys = createAdminKeys(secrets);
  await keys.keep('one', 'the-key', 'keychain');
  await keys.forget('one');
  expect(entries.size).toBe(0);
  expect(await keys.read('one')).toEqual({ ok: false, failure: 'missing' });
});
