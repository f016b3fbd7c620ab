import { setTimeout as sleep } from 'node:timers/promises';
import { assertNever } from '../../../domain/outcome.ts';
import type { OpenDestination } from '../../core/rotation/destination-port.ts';
import type { CommandSurroundings } from './command/open-command-destination.ts';
import type { FileSurroundings } from './file/file-surroundings.ts';
import type { HttpSurroundings } from './http/surroundings.ts';
import { inTime } from './in-time.ts';
import type { KeychainSurroundings } from './keychain/open-keychain-destination.ts';
import { createTokenPool } from './vault/token-pool.ts';

/** What the places stand on. */
export type PlaceSurroundings = HttpSurroundings & CommandSurroundings & KeychainSurroundings;

/** Opens places, and puts away at the end what it kept for the next visit. */
export type Places = OpenDestination & {
  /** Waits no longer than two seconds, and never fails. */
  readonly close: () => Promise<void>;
};

const CLOSING_MS = 2000;

/** Opens every kind of place. Each kind is loaded when it is first used, since few people use more than one. */
export function openPlaces(surroundings: PlaceSurroundings): Places {
  const pool = createTokenPool(surroundings.now);
  let files: FileSurroundings | null = null;
  const open: OpenDestination = async (spec, credential) => {
    switch (spec.kind) {
      case 'file': {
        const { openFileDestination } = await import('./file/open-file-destination.ts');
        files ??= (await import('./file/file-surroundings.ts')).realSurroundings();
        return openFileDestination(spec, files);
      }
      case 'command': {
        const { openCommandDestination } = await import('./command/open-command-destination.ts');
        return openCommandDestination(spec, surroundings);
      }
      case 'vault': {
        const { openVaultDestination } = await import('./vault/open-vault-destination.ts');
        return openVaultDestination(spec, credential, surroundings, pool);
      }
      case 'github': {
        const { openGitHubDestination } = await import('./github/open-github-destination.ts');
        return openGitHubDestination(spec, credential, surroundings);
      }
      case 'aws': {
        const { openAwsDestination } = await import('./aws/open-aws-destination.ts');
        return openAwsDestination(spec, credential, surroundings);
      }
      case 'kubernetes': {
        const { openKubernetesDestination } = await import('./kubernetes/open-kubernetes-destination.ts');
        return openKubernetesDestination(spec, surroundings);
      }
      case 'keychain': {
        const { openKeychainDestination } = await import('./keychain/open-keychain-destination.ts');
        return openKeychainDestination(spec, surroundings);
      }
      default:
        return assertNever(spec);
    }
  };
  const openInTime: OpenDestination = async (spec, credential) => inTime(await open(spec, credential), spec);
  return Object.assign(openInTime, {
    async close() {
      await Promise.race([pool.close().catch(() => {}), sleep(CLOSING_MS, undefined, { ref: false })]);
    },
  });
}
