import { expect, test } from 'vitest';
import { createSealing, forgetSlotOf, type Sealing } from '../../../../src/main/core/rotation/sealing.ts';
import { fakeSecrets } from '../../../fakes/secrets.ts';
import { someWrite } from '../../adapters/sqlite/some-rotation.ts';

const rotation = { id: 'r1', writes: [someWrite('file', 'waiting')] };
const locked = { kind: 'locked', message: 'The keychain is locked.' } as const;
const unavailable = { kind: 'unavailable', message: 'There is no keychain.' } as const;

/** Sealing over a store and a keychain that outlive it. */
function surroundings() {
  const keychain = fakeSecrets();
  const stored = new Map<string, Uint8Array>();
  const start = (): Sealing =>
    createSealing(keychain.secrets, { get: (id, slot) => stored.get(`${id} ${slot}`) ?? null });
  const sealNew = async (sealing: Sealing): Promise<void> => {
    const seals = await sealing.prepare(rotation, true);
    if (!seals.ok) throw new Error(seals.failure);
    const { slot, sealed } = seals.value.seal('new', 'the secret');
    stored.set(`r1 ${slot}`, sealed);
  };
  const opened = async (sealing: Sealing): Promise<unknown> => {
    const seals = await sealing.prepare(rotation, false);
    return seals.ok ? seals.value.open('new') : seals;
  };
  return { keychain, stored, start, sealNew, opened };
}

test('a secret is opened again by the next process, whose keychain has the key', async () => {
  const { start, sealNew, opened, keychain } = surroundings();
  await sealNew(start());
  expect(await opened(start())).toBe('the secret');
  expect([...keychain.entries.keys()]).toEqual(['rotation r1']);
  expect([...keychain.entries.values()].join('')).not.toContain('secret');
});

test('a keychain that comes up later than Vane is waited for, since the key is in it', async () => {
  const { start, sealNew, opened, keychain } = surroundings();
  await sealNew(start());
  const next = start();
  keychain.fail(unavailable);
  expect(await opened(next)).toEqual({ ok: false, failure: 'There is no keychain.' });
  keychain.fail(null);
  expect(await opened(next)).toBe('the secret');
});

test('without a keychain the key lives in memory, and a restart loses the secret', async () => {
  const { start, sealNew, opened, keychain } = surroundings();
  keychain.fail(unavailable);
  const first = start();
  await sealNew(first);
  expect(await opened(first)).toBe('the secret');
  expect(await opened(start())).toBeNull();
  expect(await first.forget('r1')).toBe(true);
});

test('a locked keychain is asked again only when a person is there for its prompt', async () => {
  const { start, keychain } = surroundings();
  const sealing = start();
  keychain.fail(locked);
  await sealing.prepare(rotation, false);
  const asked = keychain.reads();
  expect(await sealing.prepare(rotation, false)).toEqual({ ok: false, failure: 'The keychain is locked.' });
  expect(keychain.reads()).toBe(asked);
  keychain.fail(null);
  expect((await sealing.prepare(rotation, true)).ok).toBe(true);
});

test('a rotation that is prepared twice at once gets one key', async () => {
  const { start, opened, stored } = surroundings();
  const sealing = start();
  const [one, two] = await Promise.all([sealing.prepare(rotation, true), sealing.prepare(rotation, true)]);
  if (!one.ok || !two.ok) throw new Error('It was not prepared.');
  stored.set('r1 new', one.value.seal('new', 'the secret').sealed);
  expect(two.value.open('new')).toBe('the secret');
  expect(await opened(start())).toBe('the secret');
});

test('an entry of the keychain that is no key is replaced', async () => {
  const { start, sealNew, opened, keychain } = surroundings();
  keychain.entries.set('rotation r1', 'garbage');
  await sealNew(start());
  expect(await opened(start())).toBe('the secret');
});

test('what was sealed tells whether the keychain has the key, and nothing sealed tells nothing', async () => {
  const inMemory = surroundings();
  inMemory.keychain.fail(unavailable);
  const kept = surroundings();
  const derived = surroundings();
  derived.stored.set('r1 derived', Uint8Array.of(1));
  await Promise.all([inMemory, kept, derived].map(({ start, sealNew }) => sealNew(start())));
  const marks = [inMemory, kept, derived, surroundings()].map(({ stored }) =>
    forgetSlotOf(rotation, { get: (id, slot) => stored.get(`${id} ${slot}`) ?? null }),
  );
  expect(marks).toEqual([null, 'forget', 'forget if there', 'forget if there']);
});

test('a key that the keychain has is forgotten once it has done it, and not before', async () => {
  const { start, sealNew, keychain, stored } = surroundings();
  const sealing = start();
  await sealNew(sealing);
  stored.set('r1 forget', new Uint8Array());
  keychain.fail(unavailable);
  expect(await sealing.forget('r1')).toBe(false);
  keychain.fail(null);
  expect([await sealing.forget('r1'), keychain.entries.size]).toEqual([true, 0]);
});

test('where there is no keychain, nothing is left to be forgotten unless something says that it was kept', async () => {
  const { start, keychain, stored } = surroundings();
  keychain.fail(unavailable);
  expect(await start().forget('r1')).toBe(true);
  stored.set('r1 forget if there', new Uint8Array());
  expect(await start().forget('r1')).toBe(true);
  keychain.fail(locked);
  expect(await start().forget('r1')).toBe(false);
});

test('a key that the keychain hides is never replaced, and is asked for again only by hand', async () => {
  const { start, sealNew, opened, keychain } = surroundings();
  await sealNew(start());
  const before = new Map(keychain.entries);
  keychain.hide(true);
  const next = start();
  const words = { ok: false, failure: expect.stringContaining('Unlock it, then try again.') };
  expect([await opened(next), await next.prepare(rotation, true)]).toEqual([words, words]);
  const asked = keychain.reads();
  expect([await opened(next), keychain.reads()]).toEqual([words, asked]);
  expect(keychain.entries).toEqual(before);
  keychain.hide(false);
  expect((await next.prepare(rotation, true)).ok).toBe(true);
  expect([await opened(next), keychain.entries]).toEqual(['the secret', before]);
});

test('a key that is gone from an open keychain is given up, which only a person at the machine can find out', async () => {
  const { start, sealNew, opened, keychain } = surroundings();
  await sealNew(start());
  keychain.entries.clear();
  const next = start();
  expect(await opened(next)).toMatchObject({ ok: false });
  expect(keychain.entries.size).toBe(0);
  const seals = await next.prepare(rotation, true);
  expect(seals.ok && seals.value.open('new')).toBeNull();
  expect([...keychain.entries.keys()]).toEqual(['rotation r1']);
});

test('nothing is sealed under a key that the keychain did not really keep', async () => {
  const { start, keychain } = surroundings();
  keychain.hide(true);
  expect(await start().prepare(rotation, true)).toMatchObject({
    failure: expect.stringContaining('did not keep'),
  });
});
