import childProcess from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import type { Points } from './points.ts';
import type { Doing } from './watched.ts';

/** Adds the points inside of places that reach outside by other ways than the given `fetch`. */
export function addInnerPoints(points: Points, doing: Doing): void {
  const around =
    <Given extends unknown[], Result>(what: string, call: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      points.pass(`${doing.effect()}: ${what}: before`);
      const result = await call(...given);
      points.pass(`${doing.effect()}: ${what}: after`);
      return result;
    };
  files.rename = around('rename', files.rename);
  files.unlink = around('unlink', files.unlink);
  const { open } = files;
  files.open = async (...given) => {
    const handle = await open(...given);
    if (given[1] === 'wx') points.pass(`${doing.effect()}: temporary file: made`);
    return handle;
  };
  const { spawn } = childProcess;
  childProcess.spawn = ((...given: Parameters<typeof spawn>) => {
    points.pass(`${doing.effect()}: program: before`);
    const started = spawn(...given);
    points.pass(`${doing.effect()}: program: started`);
    return started;
  }) as typeof spawn;
  syncBuiltinESMExports();
  subscribe('http.client.request.start', () => points.pass(`${doing.effect()}: sdk request: before`));
  subscribe('http.client.response.finish', () => points.pass(`${doing.effect()}: sdk request: after`));
  // Only the cluster speaks TLS, and only its client brings a fetch of its own.
  subscribe('undici:request:create', (message) => {
    if (isEncrypted(message)) points.pass(`${doing.effect()}: sdk request: before`);
  });
  subscribe('undici:request:headers', (message) => {
    if (isEncrypted(message)) points.pass(`${doing.effect()}: sdk request: after`);
  });
}

function isEncrypted(message: unknown): boolean {
  const { request } = message as { readonly request: { readonly origin: unknown } };
  return String(request.origin).startsWith('https:');
}
