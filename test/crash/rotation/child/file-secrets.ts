import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failed, success } from '../../../../src/domain/outcome.ts';
import type { Secrets, SecretsFailure } from '../../../../src/main/core/secrets.ts';

/** A keychain in files, which outlives a process as the operating system's own does. */
export function fileSecrets(folder: string, service: string): Secrets {
  const place = join(folder, encodeURIComponent(service));
  const fileOf = (account: string): string => join(place, encodeURIComponent(account));
  return {
    isAvailable: async () => true,
    read: async (account) => success(readSecret(fileOf(account))),
    async write(account, secret) {
      mkdirSync(place, { recursive: true });
      writeFileSync(`${fileOf(account)}.new`, secret, { mode: 0o600 });
      renameSync(`${fileOf(account)}.new`, fileOf(account));
      return success(null);
    },
    async remove(account) {
      rmSync(fileOf(account), { force: true });
      return success(null);
    },
    whenIdle: async () => {},
  };
}

/** A system without a keychain. */
export function noSecrets(): Secrets {
  const failure: SecretsFailure = { kind: 'unavailable', message: 'This system has no keychain.' };
  return {
    isAvailable: async () => false,
    read: async () => failed(failure),
    write: async () => failed(failure),
    remove: async () => failed(failure),
    whenIdle: async () => {},
  };
}

function readSecret(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
