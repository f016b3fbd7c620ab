import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Surroundings } from '../../src/cli/surroundings.ts';
import type { Mirror } from '../../src/main/adapters/sqlite/mirror.ts';
import { openMirror } from '../../src/main/adapters/sqlite/open-mirror.ts';
import type { ApiKey } from '../../src/sandbox/organization/model.ts';
import type { SandboxOptions } from '../../src/sandbox/options.ts';
import { fakeSecrets } from '../fakes/secrets.ts';
import { request, startTestSandbox, type TestSandbox } from '../sandbox/support.ts';
import { now, type Ran, runHere } from './run-here.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** An organization with a key that an .env file holds, and the command to rotate it. */
export interface Rotating {
  readonly sandbox: TestSandbox;
  readonly database: string;
  readonly envFile: string;
  readonly key: ApiKey;
  /** Runs `vane rotate` with the key's last four characters and this database. */
  rotate(args?: readonly string[], changes?: Partial<Surroundings>): Promise<Ran>;
  vane(args: readonly string[], changes?: Partial<Surroundings>): Promise<Ran>;
  /** The value that the consumers read. */
  held(): string;
  /** The rotated key while it lives, and every key that was made for it. */
  live(): readonly ApiKey[];
  /** Moves the clocks of this machine and of Mistral. */
  passDays(days: number): void;
  works(secret: string): Promise<boolean>;
  inDatabase<Result>(look: (mirror: Mirror) => Result): Result;
}

/** Waits as short as they can be. */
export const shortWaits = {
  successes: 2,
  tryEveryMs: 1,
  listingMs: 1,
  retryMs: [1],
  deleteRetryMs: [1],
  askAfterFailures: 2,
} as const;

/** Starts an organization of its own for one test. */
export async function startRotating(options: Partial<SandboxOptions> = {}): Promise<Rotating> {
  let passedMs = 0;
  const mistralNow = (): Date => new Date(now + passedMs);
  const sandbox = await startTestSandbox({ members: 4, keys: 12, months: 1, now: mistralNow, ...options });
  onTestFinished(() => sandbox.close());
  const folder = temporaryFolder();
  const database = join(folder, 'vane.db');
  const envFile = join(folder, '.env');
  const key = rotatable(sandbox);
  writeFileSync(envFile, `# settings\nMISTRAL_API_KEY=${key.secret}\nOTHER=1\n`);
  const { secrets } = fakeSecrets();
  const startedAt = performance.now();
  const vane: Rotating['vane'] = (args, changes = {}) =>
    runHere(args, {
      env: { VANE_ADMIN_KEY: sandbox.adminKey },
      now: () => now + passedMs + Math.round(performance.now() - startedAt),
      newId: randomUUID,
      pacing: shortWaits,
      secrets,
      ...changes,
    });
  return {
    sandbox,
    database,
    envFile,
    key,
    vane,
    rotate: (args = [], changes = {}) =>
      vane(['rotate', key.secret.slice(-4), '--database', database, '--url', sandbox.url, ...args], changes),
    held: () => /^MISTRAL_API_KEY=(.*)$/m.exec(readFileSync(envFile, 'utf8'))?.[1] ?? '',
    live: () =>
      [...sandbox.organization().keys.all()].filter(
        ({ id, name }) => id === key.id || name?.includes('(vane-') === true,
      ),
    passDays(days) {
      passedMs += days * 86_400_000;
    },
    async works(secret) {
      const headers = { authorization: `Bearer ${secret}` };
      return (await request(`${sandbox.inferenceUrl}/models`, 'GET', headers)).status === 200;
    },
    inDatabase(look) {
      const opened = openMirror({ file: database, now: () => now });
      if (!opened.ok) throw new Error(opened.failure.message);
      const { mirror } = opened.value;
      try {
        return look(mirror);
      } finally {
        mirror.close();
      }
    },
  };
}

/** A key whose maker is a member and that the admin key may delete, with a name and an end like no other. */
function rotatable({ organization }: TestSandbox): ApiKey {
  const { keys, memberByEmail } = organization();
  const all = [...keys.all()];
  const found = all.find(
    (key) =>
      key.name !== null &&
      key.workspaceId !== null &&
      key.canDelete !== false &&
      memberByEmail.has(key.createdBy ?? '') &&
      keys.accepted(key.secret, now) !== undefined &&
      all.filter(({ secret, name }) => secret.endsWith(key.secret.slice(-4)) || name === key.name).length ===
        1,
  );
  if (found === undefined) throw new Error('The organization has no key that can be rotated.');
  return found;
}

/** The .env file as a destination whose consumers need no time. */
export function intoEnvFile({ envFile }: Pick<Rotating, 'envFile'>): readonly string[] {
  return ['--destination', `env:${envFile}#MISTRAL_API_KEY`, '--settle', '0'];
}

/** Revokes without waiting for quiet. */
export const atOnce = ['--revoke', 'after-settling'];
