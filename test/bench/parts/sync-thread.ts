import { writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Connection } from '../../../src/domain/organization/connection.ts';
import { mistralGateway } from '../../../src/main/adapters/mistral/gateway.ts';
import { openMirror } from '../../../src/main/adapters/sqlite/open-mirror.ts';
import { runAudit } from '../../../src/main/core/audit-run.ts';
import { createSync } from '../../../src/main/core/sync/sync.ts';
import { type Stalls, watchLoop } from './watch-loop.ts';

/** What the thread is to do. */
export interface SyncWork {
  readonly file: string;
  readonly baseUrl: string;
  readonly adminKey: string;
  /** Where to leave the list of addresses that were read; null leaves none. */
  readonly urlsFile: string | null;
}

/** One piece of work as measured in its thread. */
export interface Measured extends Stalls {
  readonly ms: number;
}

/** What the thread answers when it is done. */
export interface SyncMeasured {
  readonly sync: Measured;
  readonly audit: Measured;
  readonly outcome: string;
  readonly requests: number;
  readonly rows: number;
  /** Rows of the database that were written, the run's own record left out. */
  readonly written: number;
  readonly findings: number;
}

/** The run is inserted when it starts and updated when it ends. */
const writesOfRunRecord = 2;

if (parentPort !== null) {
  const port = parentPort;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const post = (message: object): void => port.postMessage(message);
  post({ state: 'started' });
  post({ measured: await work(workerData as SyncWork, post) });
}

/** Syncs as the core's thread of the app does, with its parts and its limits. */
async function work(
  { file, baseUrl, adminKey, urlsFile }: SyncWork,
  post: (message: object) => void,
): Promise<SyncMeasured> {
  const now = (): number => Date.now();
  const opened = openMirror({ file, now });
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
  if (mirror.connections.get('bench') === null) mirror.connections.save(connection);
  const changes = mirror.db.prepare<[], number>('SELECT total_changes()').pluck();
  const before = changes.get() ?? 0;
  const urls: string[] = [];
  const gateway = mistralGateway({
    fetch: (url, init) => {
      urls.push(url);
      return fetch(url, init);
    },
    now,
    random: Math.random,
    log: nothing,
  });

  const { result, measured } = await measure(() =>
    createSync({ mirror, now, log: { info: nothing, warn: nothing, error: nothing } }).run({
      connection,
      source: gateway.source(connection, adminKey),
      signal: new AbortController().signal,
      onProgress: (progress) => post({ progress }),
    }),
  );
  if (!result.ok) throw new Error(result.failure.message);
  const { run } = result.value;
  const written = (changes.get() ?? 0) - before - writesOfRunRecord;
  const audited = await measure(() => runAudit(mirror, 'bench', now()));
  mirror.close();
  if (urlsFile !== null) writeFileSync(urlsFile, JSON.stringify(urls));
  return {
    sync: measured,
    audit: audited.measured,
    outcome: run.outcome,
    requests: run.resources.reduce((sum, { requests }) => sum + requests, 0),
    rows: run.resources.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
    written,
    findings: audited.result.added,
  };
}

async function measure<Result>(
  job: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly measured: Measured }> {
  const watch = await watchLoop();
  const start = performance.now();
  const result = await job();
  const ms = performance.now() - start;
  return { result, measured: { ms, ...(await watch.stop()) } };
}

function nothing(): void {}
