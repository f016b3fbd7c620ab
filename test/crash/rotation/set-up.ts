import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Destination, unmadeKeyId } from '../../../src/domain/rotation/destination.ts';
import type { ApiKey } from '../../../src/sandbox/organization/model.ts';
import type { RunFolders } from './folders.ts';
import type { Place } from './place.ts';
import { makePlace } from './places.ts';
import type { Scenario } from './scenario.ts';
import type { Slot } from './slot.ts';

/** Longer than a confirmation counts as fresh, so that every rotation looks once more before it revokes. */
const settleMs = 75_000;

/** Makes the places of a run, each holding the old key, and tells how Vane knows them. */
export async function setUp(
  scenario: Scenario,
  oldKeys: readonly ApiKey[],
  slot: Slot,
  { root, keychain }: RunFolders,
): Promise<{ readonly places: readonly Place[]; readonly destinations: readonly Destination[] }> {
  const places: Place[] = [];
  const destinations: Destination[] = [];
  for (const [n, kinds] of scenario.keys.entries()) {
    for (const kind of kinds) {
      const number = places.length;
      const old = oldKeys[n];
      const place = await makePlace(kind, {
        folder: join(root, 'places', String(number)),
        value: old?.secret ?? null,
        keychainFolder: keychain,
        kubernetes: slot.kubernetes,
        now: slot.now,
        number,
      });
      const id = `destination-${number}`;
      places.push(place);
      destinations.push({
        id,
        connectionId: 'acme',
        keyId: old?.id ?? unmadeKeyId,
        spec: place.spec,
        settleMs,
        written: null,
      });
      if (place.credential !== null) {
        mkdirSync(join(keychain, 'Vane'), { recursive: true });
        writeFileSync(join(keychain, 'Vane', encodeURIComponent(`destination ${id}`)), place.credential);
      }
    }
  }
  for (const [trouble, times] of scenario.troubles) places[0]?.trouble(trouble, times);
  return { places, destinations };
}
