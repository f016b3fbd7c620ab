import type { ApiKey } from '../../../domain/organization/api-key.ts';
import type { Connection } from '../../../domain/organization/connection.ts';
import { endsOf } from '../../../domain/organization/masked-key.ts';
import { unmadeKeyId } from '../../../domain/rotation/destination.ts';
import type { LookedAt, RehearsalFacts } from '../../../domain/rotation/rehearsal-facts.ts';
import type { Wish } from '../../../domain/rotation/rehearsal.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import { appSettings } from '../app-settings.ts';
import type { Secrets } from '../secrets.ts';
import type { Destinations } from './destinations.ts';
import { inParallel } from './in-parallel.ts';
import type { RotationKeys } from './rotation-keys.ts';

/** What gathering needs. */
export interface GatherDeps {
  readonly mirror: Mirror;
  readonly secrets: Pick<Secrets, 'isAvailable'>;
  readonly destinations: Destinations;
  readonly keysOf: (connection: Connection, byHand: boolean) => Promise<RotationKeys | 'missing' | 'locked'>;
  /** Whether a person waits, who may be asked for the keychain. */
  readonly byHand: boolean;
  readonly parallelism: number;
}

/** So few keys are looked up at Mistral, so that the rehearsal tells the present; more come from the mirror. */
const mostLookedUp = 10;

/** Finds out what a rehearsal follows from: the mirror, Mistral for a few keys, and what the destinations hold. */
export async function gatherFacts(
  connection: Connection,
  wish: Wish,
  { mirror, secrets, destinations, keysOf, byHand, parallelism }: GatherDeps,
): Promise<RehearsalFacts> {
  const { id: connectionId } = connection;
  const wished = new Set(wish.keyIds);
  const mirrored = [...mirror.facts.apiKeys(connectionId)].filter(({ id }) => wished.has(id));
  const keyIds = wish.purpose === 'create' ? [unmadeKeyId] : mirrored.map(({ id }) => id);
  const places = keyIds.flatMap((keyId) => mirror.destinations.list(connectionId, keyId));
  const masks = new Map(mirrored.map(({ id, maskedKey }) => [id, maskedKey]));
  const [keys, looked, keychainAvailable] = await Promise.all([
    mirrored.length > mostLookedUp ? mirrored : present(mirrored, await keysOf(connection, byHand)),
    wish.purpose === 'revoke'
      ? []
      : inParallel(places, parallelism, async (destination): Promise<LookedAt> => {
          if (wish.destinationIds?.includes(destination.id) === false) return { destination, look: null };
          const mask = masks.get(destination.keyId) ?? null;
          const { found, failure } = await destinations.check(destination, mask, byHand);
          return { destination, look: { found, failure } };
        }),
    secrets.isAvailable(),
  ]);
  return {
    connectionId,
    keys,
    workspaces: mirror.facts.workspaces(connectionId),
    members: mirror.facts.members(connectionId),
    destinations: looked,
    openKeyIds: keyIds.filter((keyId) =>
      mirror.rotations
        .ofKey(connectionId, keyId)
        .some(
          ({ endedAt, oldKey, newKey }) => endedAt === null && (oldKey?.id === keyId || newKey?.id === keyId),
        ),
    ),
    keychainAvailable,
    commandsEnabled: mirror.settings.get(appSettings).commandsEnabled,
    earlier: mirror.rotations.creations(connectionId),
    hasPolicyEvent: mirror.auditEvents.hasType(connectionId, 'api_key_policy.update'),
    parallelism,
  };
}

/** What Mistral lists now; where it does not answer, what the mirror knows. */
async function present(
  mirrored: readonly ApiKey[],
  keys: RotationKeys | 'missing' | 'locked',
): Promise<readonly ApiKey[]> {
  if (typeof keys === 'string') return mirrored;
  const signal = AbortSignal.timeout(lookUpMs);
  const found = await Promise.all(
    mirrored.map(async (key): Promise<readonly ApiKey[]> => {
      const listed = await keys.listed(endsOf(key.maskedKey).last, signal);
      if (!listed.ok) return [key];
      const now = listed.value.keys.find(({ id }) => id === key.id);
      // A filter that finds nothing may simply not work there; the check before the first step looks closer.
      return [now === undefined ? key : { ...key, lastUsedOn: now.lastUsedOn }];
    }),
  );
  return found.flat();
}

const lookUpMs = 15_000;
