import { readFile } from 'node:fs/promises';
import { protocol, type Session, session } from 'electron/main';
import { pageHeaders, securityHeaders } from './page-headers.ts';
import { pageScheme } from './page-origin.ts';
import { resolveAsset } from './resolve-asset.ts';

/** Makes our scheme a real origin. Must run before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true } },
  ]);
}

/** The session of the page, which serves the window's files from a folder and nothing else. */
export function pageSession(folder: string): () => Session {
  let served: Session | null = null;
  return () => {
    // Without `persist:` in its name it lives in memory, and nothing of the page reaches the disk.
    served ??= serve(session.fromPartition('page', { cache: false }), folder);
    return served;
  };
}

function serve(served: Session, folder: string): Session {
  served.protocol.handle(pageScheme, async ({ method, url }) => {
    if (method !== 'GET') return refuse(405);
    const file = resolveAsset(url, folder);
    const headers = file === null ? null : pageHeaders(file);
    if (file === null || headers === null) return refuse(404);
    try {
      return new Response(await readFile(file), { headers });
    } catch {
      return refuse(404);
    }
  });
  return served;
}

function refuse(status: 404 | 405): Response {
  return new Response(null, { status, headers: securityHeaders });
}
