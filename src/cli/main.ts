import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { openPlaces, type Places } from '../main/adapters/destinations/open-place.ts';
import type { Fetch } from '../main/adapters/http/fetch.ts';
import { createSystemFetch } from '../main/adapters/http/system-fetch.ts';
import { createSystemTrust } from '../main/adapters/http/system-trust.ts';
import { throughEnvironment } from '../main/adapters/http/through-proxy.ts';
import { createKeychain } from '../main/adapters/keychain/keychain.ts';
import type { Keytar } from '../main/adapters/keychain/keytar-secrets.ts';
import { mistralGateway } from '../main/adapters/mistral/gateway.ts';
import { runVane } from './run-vane.ts';
import { listenForStop } from './stop-signals.ts';
import { processTerminal } from './terminal.ts';

/** How long the keychain may wait for a person before it counts as locked. */
const keychainTimeoutMs = 30_000;
/** How long a stopped run may take to put its things away. */
const patienceMs = 3000;
/** A rotation waits for the answer to what it has just asked of Mistral or a destination. */
const rotatePatienceMs = 30_000;

/** Runs `vane` as it was called in a terminal, and ends the process with its exit code. */
export async function runFromTerminal(): Promise<void> {
  process.umask(0o077);
  const terminal = processTerminal(process);
  const stop = listenForStop(process, process.argv[2] === 'rotate' ? rotatePatienceMs : patienceMs);
  const keychain = createKeychain({ load: loadKeytar, timeoutMs: keychainTimeoutMs });
  const direct: Fetch = (url, init) => fetch(url, init);
  const ways = [throughEnvironment(process.env) ?? direct];
  const systemFetch = createSystemFetch({
    direct,
    waysTo: () => Promise.resolve(ways),
    trust: createSystemTrust(),
  });
  const opened: Places[] = [];
  const code = await runVane(process.argv.slice(2), {
    env: process.env,
    platform: process.platform,
    homeFolder: homedir(),
    version: versionIn(join(import.meta.dirname, '../../package.json')),
    now: () => Date.now(),
    newId: randomUUID,
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
    pid: process.pid,
    setTimer: (callback, ms) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    mistral: mistralGateway({
      fetch: systemFetch,
      now: () => Date.now(),
      random: Math.random,
      log: () => undefined,
    }),
    secrets: keychain.secretsOf('Vane'),
    openPlaces(isCommandAllowed) {
      const places = openPlaces({
        fetch: systemFetch,
        now: () => Date.now(),
        environment: process.env,
        isEnabled: isCommandAllowed,
        secretsOf: keychain.secretsOf,
      });
      opened.push(places);
      return places;
    },
    terminal,
    signal: stop.signal,
  });
  await Promise.all(opened.map(({ close }) => close()));
  await terminal.drained();
  process.exit(stop.exitCode() ?? code);
}

async function loadKeytar(): Promise<Keytar> {
  const loaded = await import('keytar');
  return loaded.default;
}

/** The sources and the built program both lie two folders below the package's file. */
function versionIn(packageFile: string): string {
  const content: unknown = JSON.parse(readFileSync(packageFile, 'utf8'));
  const version: unknown = Object.getOwnPropertyDescriptor(content, 'version')?.value;
  return typeof version === 'string' ? version : 'unknown';
}
