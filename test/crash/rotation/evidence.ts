import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { ApiKey } from '../../../src/sandbox/organization/model.ts';
import type { RunFolders } from './folders.ts';
import { filesBelow, findLeaks, type NamedSecret } from './leaks.ts';
import type { Monitor } from './monitor.ts';
import type { Place } from './place.ts';

/** Looks for secrets wherever they must not be. */
export interface Evidence {
  /** Remembers what is sealed at this moment, and under what. */
  collect(): void;
  /** Where a secret is found in plain sight. */
  leaks(): readonly string[];
  /** Where something that was sealed once is still found. */
  unwiped(): readonly string[];
}

/** Begins without any. */
export function createEvidence(
  folders: RunFolders,
  {
    adminKey,
    oldKeys,
    places,
    monitor,
  }: {
    readonly adminKey: string;
    readonly oldKeys: readonly ApiKey[];
    readonly places: readonly Place[];
    readonly monitor: Monitor;
  },
): Evidence {
  const { root, data, keychain, logs, temporary, traceFile } = folders;
  const sealed: Uint8Array[] = [];
  const sealingKeys = new Set<string>();
  const secrets = (): readonly NamedSecret[] => [
    { name: 'the admin key', secret: adminKey },
    ...[...oldKeys, ...monitor.newKeys()].map(({ id, secret }) => ({ name: `the secret of ${id}`, secret })),
    ...places.flatMap(({ kind, credentials }) =>
      credentials.map((secret) => ({ name: `a credential of ${kind}`, secret })),
    ),
    ...[...sealingKeys].map((key) => ({
      name: 'a sealing key',
      secret: new Uint8Array(Buffer.from(key, 'base64')),
    })),
  ];
  return {
    collect() {
      for (const key of sealingKeysIn(keychain)) sealingKeys.add(key);
      sealed.push(...sealedIn(data));
    },
    leaks() {
      for (const key of sealingKeysIn(keychain)) sealingKeys.add(key);
      const files = [...[data, logs, temporary].flatMap(filesBelow), traceFile];
      return findLeaks(files, secrets(), root).map((leak) => `leaked: ${leak}`);
    },
    unwiped() {
      const blobs = sealed.map((secret) => ({ name: 'something sealed', secret }));
      return findLeaks(filesBelow(data), blobs, root).map((leak) => `not wiped: ${leak}`);
    },
  };
}

/** The sealed values that a database holds at this moment, which is looked at in a copy. */
function sealedIn(dataFolder: string): readonly Uint8Array[] {
  const copy = join(dirname(dataFolder), 'copy');
  mkdirSync(copy, { recursive: true });
  try {
    for (const name of readdirSync(dataFolder)) {
      if (!name.endsWith('-shm')) cpSync(join(dataFolder, name), join(copy, name));
    }
    const db = new Database(join(copy, 'vane.db'));
    try {
      return db
        .prepare<[], Uint8Array>('SELECT bytes FROM sealed_value WHERE is_wiped = 0 AND length(bytes) > 0')
        .pluck()
        .all();
    } finally {
      db.close();
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The keys that seal at this moment. */
function sealingKeysIn(keychainFolder: string): readonly string[] {
  const folder = join(keychainFolder, 'Vane');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith('rotation'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .filter((key) => key !== '');
}
