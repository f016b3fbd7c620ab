import { join, sep } from 'node:path';
import { originOf, pageOrigin } from './page-origin.ts';

/**
 * The file that an address of our scheme means, or null if it means none inside the folder.
 * A path is taken apart before it is decoded, and a part that holds a separator, a dot at its beginning, a drive
 * letter or a control character is refused, so no spelling of `..` can leave the folder.
 */
export function resolveAsset(url: string, folder: string): string | null {
  if (originOf(url) !== pageOrigin) return null;
  const parts = pathOf(url).split('/').slice(1).map(decode);
  const safe = parts.filter((part): part is string => part !== null && isFileName(part));
  if (safe.length !== parts.length) return null;
  const file = join(folder, ...safe);
  return file.startsWith(folder + sep) ? file : null;
}

/** The path as it was written: `URL` would fold `..` away before anyone could refuse it. */
function pathOf(url: string): string {
  const path = url.slice(pageOrigin.length).replace(/[?#].*$/s, '');
  return path === '' || path === '/' ? '/index.html' : path;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

function isFileName(part: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused
  return part !== '' && !part.startsWith('.') && !/[/\\:\u0000-\u001f\u007f]/.test(part);
}
