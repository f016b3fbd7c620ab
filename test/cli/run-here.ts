import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPlaces } from '../../src/main/adapters/destinations/open-place.ts';
import { mistralGateway } from '../../src/main/adapters/mistral/gateway.ts';
import { runVane } from '../../src/cli/run-vane.ts';
import type { Surroundings } from '../../src/cli/surroundings.ts';
import { fakeSecrets } from '../fakes/secrets.ts';

/** 9 October 2026, as in the sandbox of the tests. */
export const now = Date.UTC(2026, 9, 9, 10);

/** How a run ended and what it wrote. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in this process, against whatever its address names. */
export async function runHere(
  args: readonly string[],
  { env = {}, isOutRead = false, ...changes }: Partial<Surroundings> & { readonly isOutRead?: boolean } = {},
): Promise<Ran> {
  let out = '';
  let err = '';
  let number = 0;
  const code = await runVane(args, {
    env,
    platform: process.platform,
    homeFolder: join(tmpdir(), 'vane-nobody'),
    version: '1.2.3',
    now: () => now,
    newId: () => `connection-${(number += 1)}`,
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
    pid: process.pid,
    setTimer: (callback, ms) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    mistral: mistralGateway({
      fetch: (url, init) => fetch(url, init),
      now: () => Date.now(),
      random: () => 0,
      log: () => undefined,
    }),
    secrets: fakeSecrets().secrets,
    openPlaces: (isCommandAllowed) =>
      openPlaces({
        fetch: (url, init) => fetch(url, init),
        now: () => Date.now(),
        environment: env,
        isEnabled: isCommandAllowed,
        secretsOf: () => fakeSecrets().secrets,
      }),
    terminal: {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      isOutRead,
      isErrRead: false,
      paint: (_style, text) => text,
      drained: async () => undefined,
    },
    signal: new AbortController().signal,
    ...changes,
  });
  return { code, out, err };
}
