import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Keytar } from '../main/adapters/keychain/keytar-secrets.ts';
import { keytarSecrets } from '../main/adapters/keychain/keytar-secrets.ts';
import { mistralGateway } from '../main/adapters/mistral/gateway.ts';
import { runVane } from './run-vane.ts';
import { listenForStop } from './stop-signals.ts';
import { processTerminal } from './terminal.ts';

/** How long the keychain may wait for a person before it counts as locked. */
const keychainTimeoutMs = 30_000;

/** Runs `vane` as it was called in a terminal, and ends the process with its exit code. */
export async function runFromTerminal(): Promise<void> {
  process.umask(0o077);
  const terminal = processTerminal(process);
  const stop = listenForStop(process);
  const code = await runVane(process.argv.slice(2), {
    env: process.env,
    platform: process.platform,
    homeFolder: homedir(),
    version: versionIn(join(import.meta.dirname, '../../package.json')),
    now: () => Date.now(),
    newId: randomUUID,
    mistral: mistralGateway({
      fetch: (url, init) => fetch(url, init),
      now: () => Date.now(),
      random: Math.random,
      log: () => undefined,
    }),
    secrets: keytarSecrets({ service: 'Vane', load: loadKeytar, timeoutMs: keychainTimeoutMs }),
    terminal,
    signal: stop.signal,
  });
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
