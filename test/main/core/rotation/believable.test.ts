import { expect, test } from 'vitest';
import { success } from '../../../../src/domain/outcome.ts';
import { believable } from '../../../../src/main/core/rotation/believable.ts';
import type { ListedKey, RotationKeys } from '../../../../src/main/core/rotation/rotation-keys.ts';

const signal = new AbortController().signal;

function key(id: string, name: string, maskedKey: string): ListedKey {
  return { id, name, maskedKey, lastUsedOn: null };
}

const ours = key('new', 'worker (vane-0123456789)', 'newk...2222');
const old = key('old', 'worker', 'oldk...1111');

/** A server with a filter of its own; answers what it was asked for too. */
function server(keys: readonly ListedKey[], finds: (key: ListedKey, text: string) => boolean) {
  const asked: string[] = [];
  const never = (): never => {
    throw new Error('Not asked here.');
  };
  const listed: RotationKeys['listed'] = async (text) => {
    asked.push(text);
    return success({ keys: keys.filter((one) => text === '' || finds(one, text)), at: null });
  };
  const all = { listed, create: never, remove: never, use: never, workspaceOf: never };
  return { asked, keys: believable(all) };
}

const byName = ({ name }: ListedKey, text: string): boolean => name?.includes(text) === true;
const byEnd = ({ maskedKey }: ListedKey, text: string): boolean => maskedKey.endsWith(text);

async function idsOf(keys: RotationKeys, text: string): Promise<readonly string[]> {
  const listed = await keys.listed(text, signal);
  return listed.ok ? listed.value.keys.map(({ id }) => id) : ['failed'];
}

test('a filter that has found something both ways is believed when it finds nothing', async () => {
  const { keys, asked } = server([ours, old], (one, text) => byName(one, text) || byEnd(one, text));
  expect(await idsOf(keys, '1111')).toEqual(['old']);
  expect(await idsOf(keys, 'vane-0123456789')).toEqual(['new']);
  asked.length = 0;
  expect([await idsOf(keys, '9999'), asked]).toEqual([[], ['9999']]);
});

test('a filter that knows names only does not make a key look gone', async () => {
  const { keys } = server([ours, old], byName);
  expect(await idsOf(keys, 'vane-0123456789')).toEqual(['new']);
  expect(await idsOf(keys, '1111')).toEqual(['old']);
});

test('a filter that knows last characters only does not make a key look gone', async () => {
  const { keys } = server([ours, old], byEnd);
  expect(await idsOf(keys, 'vane-0123456789')).toEqual(['new']);
});

test('a server without a filter lists everything, and is asked once', async () => {
  const { keys, asked } = server([ours, old], () => true);
  expect(await idsOf(keys, '9999')).toEqual(['new', 'old']);
  expect(asked).toEqual(['9999']);
});

test('a filter that was tried on other keys needs no second reading of all', async () => {
  const { keys, asked } = server([ours, old], (one, text) => byName(one, text) || byEnd(one, text));
  expect(await idsOf(keys, 'vane-9999999999')).toEqual([]);
  asked.length = 0;
  expect(await idsOf(keys, 'vane-8888888888')).toEqual([]);
  expect(asked).toEqual(['vane-8888888888']);
});
