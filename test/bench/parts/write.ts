import { join } from 'node:path';
import type { ApiKey } from '../../../src/domain/organization/api-key.ts';
import { apiKeys } from '../../../src/main/adapters/sqlite/listings/api-keys.ts';
import type { Mirror } from '../../../src/main/adapters/sqlite/mirror.ts';
import { openMirror } from '../../../src/main/adapters/sqlite/open-mirror.ts';
import { answer, given } from './part.ts';

/** Where the rows come from and where they may be written. */
export interface WriteWork {
  readonly file: string;
  readonly folder: string;
  readonly runs: number;
}

/** Rows a second, the median of several runs. */
export interface WriteMeasured {
  readonly rows: number;
  readonly mirrorRate: number;
  readonly bareRate: number;
}

const rowsInTransaction = 100;
const rowsInPage = 100;

const { file, folder, runs } = given<WriteWork>();
const source = open(file);
const keys = [...source.facts.apiKeys('bench')];
source.close();
const prepared = keys.map((key: ApiKey) => [apiKeys.idOf(key), ...apiKeys.toValues(key)]);
const mirrorRates: number[] = [];
const bareRates: number[] = [];
for (let run = 0; run < runs; run += 1) {
  bareRates.push(await rate(`bare-${run}`, insertBare));
  mirrorRates.push(await rate(`mirror-${run}`, mirrorPages));
}
const measured: WriteMeasured = {
  rows: keys.length,
  mirrorRate: median(mirrorRates),
  bareRate: median(bareRates),
};
answer(measured);

async function rate(name: string, write: (mirror: Mirror) => Promise<void> | void): Promise<number> {
  const mirror = open(join(folder, `${name}.db`));
  mirror.connections.save({
    id: 'bench',
    name: 'Bench',
    baseUrl: '',
    inferenceUrl: '',
    authentication: 'x-api-key',
    organizationId: null,
    kind: 'mistral',
    addedAt: 0,
  });
  const start = performance.now();
  await write(mirror);
  const ms = performance.now() - start;
  mirror.close();
  return keys.length / (ms / 1000);
}

/** A prepared statement in transactions of 100 rows, into the same table with the same pragmas. */
function insertBare({ db, numberOf }: Mirror): void {
  const connection = numberOf('bench');
  const columns = apiKeys.columns.join(', ');
  const insert = db.prepare(
    `INSERT INTO api_key (connection, first_seen_at, id, ${columns}) VALUES (?, ?, ?, ${apiKeys.columns.map(() => '?').join(', ')})`,
  );
  const some = db.transaction((from: number) => {
    for (const row of prepared.slice(from, from + rowsInTransaction)) insert.run(connection, 0, ...row);
  });
  for (let from = 0; from < prepared.length; from += rowsInTransaction) some(from);
}

/** What a sync does with pages: compare with what is stored, in pieces that let others in, then look for what is gone. */
async function mirrorPages(mirror: Mirror): Promise<void> {
  const writer = mirror.listings.apiKeys('bench', 0);
  for (let from = 0; from < keys.length; from += rowsInPage)
    await writer.add(keys.slice(from, from + rowsInPage));
  await writer.finish({ provesAbsence: true });
}

function open(path: string): Mirror {
  const opened = openMirror({ file: path, now: () => 0 });
  if (!opened.ok) throw new Error(opened.failure.message);
  return opened.value.mirror;
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}
