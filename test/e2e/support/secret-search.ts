import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';

/** A secret and what it looks like in other clothes. */
export function disguisesOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
    encodeURIComponent(secret),
  ].filter((form, index, all) => all.indexOf(form) === index);
}

/** The files below a folder that hold one of the texts, in any encoding of two bytes or one. */
export async function filesHolding(folder: string, texts: readonly string[]): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(files.map(async (file) => ((await holds(file, texts)) ? file : null)));
  return found.filter((file) => file !== null);
}

/** The command lines and environments under `/proc` that hold one of the texts; those that may not be read are left out. */
export async function processesHolding(texts: readonly string[]): Promise<readonly string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const files = ids.flatMap((id) => [`/proc/${id}/cmdline`, `/proc/${id}/environ`]);
  const found = await Promise.all(files.map(async (file) => ((await holds(file, texts)) ? file : null)));
  return found.filter((file) => file !== null);
}

/** Those of the texts that a snapshot of the page's heap holds. */
export async function heapHolds(page: Page, texts: readonly string[]): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false, captureNumericValue: true });
  await session.detach();
  const snapshot = chunks.join('');
  if (!snapshot.endsWith('}')) throw new Error('The heap snapshot is not complete.');
  return texts.filter((text) => snapshot.includes(text));
}

async function holds(file: string, texts: readonly string[]): Promise<boolean> {
  try {
    const content = await readFile(file);
    return texts.some((text) => content.includes(text) || content.includes(Buffer.from(text, 'utf16le')));
  } catch {
    return false;
  }
}
