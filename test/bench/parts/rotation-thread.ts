import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Connection } from '../../../src/domain/organization/connection.ts';
import { openPlaces } from '../../../src/main/adapters/destinations/open-place.ts';
import { mistralGateway } from '../../../src/main/adapters/mistral/gateway.ts';
import type { Mirror } from '../../../src/main/adapters/sqlite/mirror.ts';
import { openMirror } from '../../../src/main/adapters/sqlite/open-mirror.ts';
import { createDestinations } from '../../../src/main/core/rotation/destinations.ts';
import { createRotations, rotationsAtOnce } from '../../../src/main/core/rotation/rotations.ts';
import { createSync } from '../../../src/main/core/sync/sync.ts';
import { fakeSecrets } from '../../fakes/secrets.ts';
import { type Stalls, watchLoop } from './watch-loop.ts';

/** What the thread is to do. */
export interface RotationWork {
  readonly folder: string;
  readonly baseUrl: string;
  readonly adminKey: string;
  readonly count: number;
}

/** What the thread answers when every rotation has ended. */
export interface RotationsMeasured extends Stalls {
  readonly count: number;
  readonly ms: number;
  /** HTTP calls that were made, from the first start to the last end. */
  readonly calls: number;
  readonly parallelism: number;
  /** Rotations whose file holds another key than before and whose old key is gone. */
  readonly done: number;
}

if (parentPort !== null) {
  const port = parentPort;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const post = (message: object): void => port.postMessage(message);
  post({ measured: await work(workerData as RotationWork, () => post({ state: 'started' })) });
}

/** Rotates as many keys as asked, each kept in a file of its own, with the parts and the limits of the app. */
async function work(
  { folder, baseUrl, adminKey, count }: RotationWork,
  onStarted: () => void,
): Promise<RotationsMeasured> {
  const now = (): number => Date.now();
  const opened = openMirror({ file: join(folder, `rotations-${count}.db`), now });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { mirror } = opened.value;
  const connection: Connection = {
    id: 'bench',
    name: 'Bench',
    baseUrl,
    inferenceUrl: baseUrl.replace(/\/admin$/, ''),
    authentication: 'x-api-key',
    organizationId: null,
    kind: 'mistral',
    addedAt: 0,
  };
  mirror.connections.save(connection);
  let calls = 0;
  const gateway = mistralGateway({
    fetch: (url, init) => {
      calls += 1;
      return fetch(url, init);
    },
    now,
    random: Math.random,
    log: nothing,
  });
  const log = { info: nothing, warn: nothing, error: console.error };
  await createSync({ mirror, now, log }).run({
    connection,
    source: gateway.source(connection, adminKey),
    signal: new AbortController().signal,
    onProgress: nothing,
  });
  const keyIds = placeFiles(mirror, folder, count);

  const { secrets } = fakeSecrets();
  const destinations = createDestinations(
    secrets,
    openPlaces({ fetch, now, environment: {}, isEnabled: () => false, secretsOf: () => secrets }),
  );
  const keys = gateway.keys(connection, adminKey);
  let ended = 0;
  let allEnded = nothing;
  const waiting = new Promise<void>((resolve) => {
    allEnded = resolve;
  });
  const rotations = createRotations({
    mirror,
    secrets,
    destinations,
    keysOf: async () => keys,
    log,
    now,
    setTimer: (callback, ms) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    newId: randomUUID,
    randomBytes: (size) => new Uint8Array(randomBytes(size)),
    pid: process.pid,
    // No propagation delay is what is measured, so nothing waits between two tries.
    pacing: { tryEveryMs: 0 },
    onChanged({ endedAt }) {
      if (endedAt === null) return;
      ended += 1;
      if (ended === keyIds.length) allEnded();
    },
  });

  onStarted();
  const watch = await watchLoop();
  const before = calls;
  const start = performance.now();
  const wish = {
    purpose: 'rotate',
    keyIds,
    ownerId: null,
    expiresOn: 'same',
    revoke: 'after-settling',
    name: null,
    workspaceId: null,
    destinationIds: null,
  } as const;
  const started = await rotations.start(connection, wish, 'user');
  if (!started.ok) throw new Error(started.failure.message);
  const { ids } = started.value;
  if (ids.length !== keyIds.length) throw new Error('Not every key could be rotated.');
  await waiting;
  const ms = performance.now() - start;
  const stalls = await watch.stop();
  const made = calls - before;
  await rotations.stop();
  const done = ids.filter((id) => isDone(mirror, id)).length;
  mirror.close();
  return { ...stalls, count, ms, calls: made, parallelism: rotationsAtOnce, done };
}

/** Gives live keys of members a file each. The secrets are not known, so each file begins with none. */
function placeFiles(mirror: Mirror, folder: string, count: number): readonly string[] {
  const emails = new Set(mirror.facts.members('bench').map(({ email }) => email?.toLowerCase()));
  const archived = new Set(
    mirror.facts.workspaces('bench').flatMap(({ id, isArchived }) => (isArchived ? [id] : [])),
  );
  const fitting = [...mirror.facts.apiKeys('bench')].filter(
    ({ createdBy, deletion, workspaceId, product }) =>
      emails.has(createdBy?.toLowerCase()) &&
      deletion.status !== 'unavailable' &&
      product === 'API' &&
      workspaceId !== null &&
      !archived.has(workspaceId),
  );
  const chosen = fitting.slice(0, count);
  if (chosen.length < count) throw new Error(`The sandbox has only ${fitting.length} fitting keys.`);
  return chosen.map(({ id }, index) => {
    const path = join(folder, `${count}-${index}.env`);
    writeFileSync(path, 'PORT=8080\n', { mode: 0o600 });
    mirror.destinations.save({
      id: `place-${count}-${index}`,
      connectionId: 'bench',
      keyId: id,
      spec: { kind: 'file', path, format: 'env', entry: ['MISTRAL_API_KEY'] },
      settleMs: 0,
      written: null,
    });
    return id;
  });
}

function isDone(mirror: Mirror, rotationId: string): boolean {
  const rotation = mirror.rotations.get(rotationId)?.rotation;
  const place = mirror.destinations.get(rotation?.writes[0]?.destinationId ?? '');
  if (rotation?.stage.name !== 'done' || rotation.oldKey?.goneAt === null) return false;
  return place?.spec.kind === 'file' && /^MISTRAL_API_KEY=\w+$/m.test(readFileSync(place.spec.path, 'utf8'));
}

function nothing(): void {}
