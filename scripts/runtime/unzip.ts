import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Unpacks a zip with the extractor that the electron package brings for its own archive: no `unzip` program is needed. */
export async function unzip(archive: string, into: string): Promise<void> {
  const electron = createRequire(import.meta.url).resolve('electron/package.json');
  const place = createRequire(electron).resolve('@electron-internal/extract-zip');
  const loaded: unknown = await import(pathToFileURL(place).href);
  if (!hasExtract(loaded)) throw new Error('@electron-internal/extract-zip no longer exports extract');
  await loaded.extract(archive, { dir: into });
}

interface Extractor {
  readonly extract: (archive: string, options: { readonly dir: string }) => Promise<void>;
}

function hasExtract(loaded: unknown): loaded is Extractor {
  return (
    typeof loaded === 'object' &&
    loaded !== null &&
    'extract' in loaded &&
    typeof loaded.extract === 'function'
  );
}
