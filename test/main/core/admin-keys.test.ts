import { expect, test } from 'vitest';
import { createAdminKeys } from '../../../src/main/core/admin-keys.ts';
import { fakeSecrets } from '../../fakes/secrets.ts';

test('a key is read from the keychain once and then held in memory', async () => {
  const { secrets, entries, reads } = fakeSecrets();
  entries.set('one', 'the-key');
  const keys = createAdminKeys(secrets);
  expect(await keys.read('one', true)).toEqual({ ok: true, value: 'the-key' });
  expect(await keys.read('one', true)).toEqual({ ok: true, value: 'the-key' });
  expect(reads()).toBe(1);
});

test('a key for this session never touches the keychain', async () => {
  const { secrets, entries } = fakeSecrets();
  const keys = createAdminKeys(secrets);
  await keys.keep('one', 'the-key', 'session');
  expect(entries.size).toBe(0);
  expect(keys.whereabouts('one')).toBe('session');
  expect(await keys.read('one', true)).toEqual({ ok: true, value: 'the-key' });
});

test('a locked keychain is told apart from a missing entry', async () => {
  const { secrets, fail } = fakeSecrets();
  const keys = createAdminKeys(secrets);
  expect(await keys.read('one', true)).toEqual({ ok: false, failure: 'missing' });
  fail({ kind: 'locked', message: 'locked' });
  expect(await keys.read('one', true)).toEqual({ ok: false, failure: 'locked' });
  expect(keys.whereabouts('one')).toBe('locked');
});

test('a key that the keychain refuses is not kept in memory either', async () => {
  const { secrets, fail } = fakeSecrets();
  const keys = createAdminKeys(secrets);
  fail({ kind: 'unavailable', message: 'no keychain' });
  expect(await keys.keep('one', 'the-key', 'keychain')).toEqual({ ok: false, failure: 'no keychain' });
  expect(await keys.read('one', true)).toEqual({ ok: false, failure: 'missing' });
});

test('forgetting a key removes it from memory and keychain', async () => {
  const { secrets, entries } = fakeSecrets();
  const keys = createAdminKeys(secrets);
  await keys.keep('one', 'the-key', 'keychain');
  await keys.forget('one');
  expect(entries.size).toBe(0);
  expect(await keys.read('one', true)).toEqual({ ok: false, failure: 'missing' });
});

test('a keychain that was found locked is asked again only when a person wants it', async () => {
  const { secrets, fail, reads } = fakeSecrets();
  const keys = createAdminKeys(secrets);
  fail({ kind: 'locked', message: 'locked' });
  await keys.read('one', false);
  await keys.read('one', false);
  expect(reads()).toBe(1);
  await keys.read('one', true);
  expect(reads()).toBe(2);
});

test('a key that is now kept for this session only leaves no older one in the keychain', async () => {
  const { secrets, entries } = fakeSecrets();
  const keys = createAdminKeys(secrets);
  await keys.keep('one', 'the-old-key', 'keychain');
  await keys.keep('one', 'the-new-key', 'session');
  expect(entries.size).toBe(0);
});

test('where there is no keychain, forgetting succeeds, since nothing can be left in it', async () => {
  const { secrets, fail } = fakeSecrets();
  fail({ kind: 'unavailable', message: 'no keychain' });
  expect(await createAdminKeys(secrets).forget('one')).toEqual({ ok: true, value: null });
});

test('a key that could not be removed is still known', async () => {
  const { secrets, fail } = fakeSecrets();
  const keys = createAdminKeys(secrets);
  await keys.keep('one', 'the-key', 'keychain');
  fail({ kind: 'locked', message: 'locked' });
  expect(await keys.forget('one')).toEqual({ ok: false, failure: 'locked' });
  expect(await keys.read('one', false)).toEqual({ ok: true, value: 'the-key' });
});
