import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { besideIdle } from './beside-idle.ts';
import type { DownloadMeasured } from './parts/download.ts';
import type { KeyPagesMeasured } from './parts/key-pages.ts';
import { runPart } from './parts/part.ts';
import type { SyncProcessMeasured } from './parts/sync-process.ts';
import type { Stalls } from './parts/watch-loop.ts';
import type { WriteMeasured } from './parts/write.ts';
import { startSandboxProcess } from './sandbox-process.ts';

/** Everything that was measured of an organization of one size. */
export interface SizeMeasured {
  readonly keys: number;
  readonly first: WatchedSync;
  readonly again: WatchedSync;
  /** The pages of keys, fetched one after another. */
  readonly keyPagesDownload: DownloadMeasured;
  /** Everything that the first sync asked for, fetched one after another. */
  readonly wholeDownload: DownloadMeasured;
  readonly write: WriteMeasured;
  readonly keyPages: KeyPagesMeasured;
}

/** A sync, and what an idle process beside it felt. */
export interface WatchedSync extends SyncProcessMeasured {
  readonly idle: Stalls;
}

const writeRuns = 3;

/** Measures one size from start to end; `say` tells how far it is. */
export async function measureSize(keys: number, say: (text: string) => void): Promise<SizeMeasured> {
  const folder = await mkdtemp(join(tmpdir(), 'vane-bench-'));
  const sandbox = await startSandboxProcess(keys);
  try {
    const { url: baseUrl, adminKey } = sandbox;
    const file = join(folder, 'vane.db');
    const urlsFile = join(folder, 'urls.json');
    const keyUrlsFile = join(folder, 'key-urls.json');
    const sync = (urls: string | null) =>
      besideIdle(() =>
        runPart<SyncProcessMeasured>('sync-process', { file, baseUrl, adminKey, urlsFile: urls }),
      );

    say(`${keys} keys: first sync`);
    const first = await sync(urlsFile);
    say(`${keys} keys: unchanged re-sync`);
    const again = await sync(null);
    say(`${keys} keys: downloading the same without processing`);
    await writeFile(keyUrlsFile, JSON.stringify(keyPages(await readFile(urlsFile, 'utf8'), keys)));
    const keyPagesDownload = await runPart<DownloadMeasured>('download', { adminKey, urlsFile: keyUrlsFile });
    const wholeDownload = await runPart<DownloadMeasured>('download', { adminKey, urlsFile });
    await sandbox.end();
    say(`${keys} keys: writing and reading`);
    return {
      keys,
      first,
      again,
      keyPagesDownload,
      wholeDownload,
      write: await runPart<WriteMeasured>('write', { file, folder, runs: writeRuns }),
      keyPages: await runPart<KeyPagesMeasured>('key-pages', { file }),
    };
  } finally {
    await sandbox.end();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The listing of keys without the pages behind its end, which a sync asks for in advance and abandons. */
function keyPages(urls: string, keys: number): readonly string[] {
  const all: readonly string[] = JSON.parse(urls);
  const offset = (url: string): number => Number(new URL(url).searchParams.get('offset') ?? 0);
  return all
    .filter((url) => new URL(url).pathname.endsWith('/api-keys') && offset(url) < keys)
    .sort((left, right) => offset(left) - offset(right));
}
