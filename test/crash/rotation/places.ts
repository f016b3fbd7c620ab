import { mkdirSync } from 'node:fs';
import { commandPlace, filePlace, heldByPerson, keychainPlace } from './local-places.ts';
import type { Place, PlaceKind, PlaceSetup } from './place.ts';
import { awsPlace, gitHubPlace, kubernetesPlace, vaultPlace } from './remote-places.ts';

/** Makes a place that holds the value. */
export async function makePlace(kind: PlaceKind, setup: PlaceSetup): Promise<Place> {
  mkdirSync(setup.folder, { recursive: true });
  switch (kind) {
    case 'env':
    case 'json':
    case 'yaml':
      return filePlace(kind, setup);
    case 'command':
    case 'mute-command':
      return commandPlace(kind, setup);
    case 'vault':
    case 'approle-vault':
      return vaultPlace(kind, setup);
    case 'github':
      return gitHubPlace(kind, setup);
    case 'aws':
    case 'aws-field':
      return awsPlace(kind, setup);
    case 'kubernetes':
      return kubernetesPlace(kind, setup);
    case 'keychain':
      return keychainPlace(kind, setup);
    case 'hand-over':
      return heldByPerson(kind, setup);
  }
}
