import { describe, expect, test } from 'vitest';
import { success } from '../../../../src/domain/outcome.ts';
import type { Rotation } from '../../../../src/domain/rotation/rotation.ts';
import { look } from '../../../../src/main/core/rotation/looking.ts';
import { perform, type Tools } from '../../../../src/main/core/rotation/perform.ts';
import type { ListedKey, RotationKeys } from '../../../../src/main/core/rotation/rotation-keys.ts';
import { clock } from '../../../fakes/organization.ts';
import { madeKey, someRotation, someWrite } from '../../adapters/sqlite/some-rotation.ts';

const never = (): never => {
  throw new Error('Not asked here.');
};
const old: ListedKey = {
  id: 'old-a',
  name: 'prod-search',
  maskedKey: 'HQSx...Ug6Y',
  lastUsedOn: '2026-10-08',
};
const made: ListedKey = {
  id: 'new-a',
  name: 'prod-search (marker-a)',
  maskedKey: 'AbCd...WxYz',
  lastUsedOn: null,
};
const rotation: Rotation = someRotation('a', {
  newKey: madeKey('new-a'),
  stage: { name: 'revoking', step: 'confirm', strays: [], resume: null },
  writes: [someWrite('hand-over', 'confirmed')],
});

/** Mistral with these keys; each way of asking has a clock of its own. */
function tools(keys: readonly ListedKey[], at: Readonly<Record<string, number | null>> = {}): Tools {
  const listed: RotationKeys['listed'] = async (text) => {
    const isFit = ({ name, maskedKey }: ListedKey): boolean =>
      name?.includes(text) === true || maskedKey.endsWith(text);
    return success({ keys: keys.filter(isFit), at: at[text] ?? null });
  };
  return {
    keys: { listed, create: never, remove: never, use: never, workspaceOf: never },
    seals: { seal: never, open: () => null },
    isMadeElsewhere: () => false,
    now: clock,
    destination: () => null,
    open: never,
    onUnexpected: never,
    signal: new AbortController().signal,
  };
}

test('a look tells both keys, and the earlier of two times that the server told', async () => {
  const seen = {
    isNewKeyListed: true,
    strays: [],
    oldKey: { lastUsedOn: '2026-10-08', maskedKey: 'HQSx...Ug6Y' },
  };
  const cases = [
    [{ 'marker-a': 2000, Ug6Y: 1000 }, 1000],
    [{ 'marker-a': 2000 }, 2000],
    [{}, null],
  ] as const;
  for (const [at, serverAt] of cases) {
    const looked = await look(rotation, tools([old, made], at));
    expect(looked).toEqual({ type: 'looked', seen: { ...seen, serverAt } });
  }
});

test('where the secret is lost, a place that tells nothing is judged by the listing', async () => {
  const confirm = { type: 'confirm', destinationId: 'to-hand-over' } as const;
  const alive = await perform(confirm, rotation, tools([old, made]));
  expect(alive.event).toEqual({ type: 'unproved', destinationId: 'to-hand-over' });
  const gone = await perform(confirm, rotation, tools([old]));
  expect(gone.event).toEqual({ type: 'denied', destinationId: 'to-hand-over' });
});

describe('an old key that has other last characters now', () => {
  const other = { ...old, maskedKey: 'EnRJ...0000' };
  const stage = { name: 'revoking', step: 'look', strays: [], resume: null } as const;
  const told = (outcome: 'done' | 'failed', details: Readonly<Record<string, string>> = {}) =>
    ({ at: clock(), stage: 'revoking', note: { action: 'rotation.revoke-sent', outcome, details } }) as const;
  const asked = told('failed', { problem: 'key-changed' });
  const after = (history: Rotation['history']) => look({ ...rotation, stage, history }, tools([other, made]));

  test.each([
    ['that no deletion was sent for', []],
    ['whose deletion got no answer', [told('failed')]],
    ['that somebody was asked about', [asked, told('done')]],
  ])('is not taken for gone: one %s', async (_which, history) => {
    expect(await after(history)).toMatchObject({ seen: { oldKey: { maskedKey: 'EnRJ...0000' } } });
  });

  test('needs no second search once Mistral took its deletion, like any other', async () => {
    expect(await after([told('done')])).toMatchObject({ seen: { oldKey: null } });
  });
});
