import type { Destination, DestinationSpec } from '../../../src/domain/rotation/destination.ts';
import type { LookedAt, RehearsalFacts } from '../../../src/domain/rotation/rehearsal-facts.ts';
import type { Wish } from '../../../src/domain/rotation/rehearsal.ts';
import { apiKey, member, workspace } from '../build.ts';

/** A file of the key `key-1` that holds it. */
export function lookedAt(change: Partial<Destination> = {}, look: LookedAt['look'] = thisKey): LookedAt {
  return {
    destination: {
      id: 'env',
      connectionId: 'acme',
      keyId: 'key-1',
      spec: envFile,
      settleMs: 60_000,
      written: null,
      ...change,
    },
    look,
  };
}

export const thisKey = { found: 'this-key', failure: null } as const;

export const envFile: DestinationSpec = {
  kind: 'file',
  path: '/srv/app/.env',
  format: 'env',
  entry: ['MISTRAL_API_KEY'],
};

/** One key of Ada in Research, with one file as its destination, and nothing in the way. */
export function facts(change: Partial<RehearsalFacts> = {}): RehearsalFacts {
  return {
    connectionId: 'acme',
    keys: [apiKey()],
    workspaces: [workspace()],
    members: [member()],
    destinations: [lookedAt()],
    openKeyIds: [],
    keychainAvailable: true,
    commandsEnabled: false,
    earlier: [],
    hasPolicyEvent: false,
    parallelism: 4,
    ...change,
  };
}

/** To rotate `key-1` as it is. */
export function wish(change: Partial<Wish> = {}): Wish {
  return {
    purpose: 'rotate',
    keyIds: ['key-1'],
    ownerId: null,
    expiresOn: 'same',
    revoke: 'when-quiet',
    name: null,
    workspaceId: null,
    destinationIds: null,
    ...change,
  };
}
