import { runProgram } from '../../run-program.ts';
import { callBus } from './bus.ts';

/** The secret that keytar stored under a service and account, read from the keychain by another program. */
export async function lookUpSecret(service: string, account: string): Promise<string | undefined> {
  const { code, stdout } = await runProgram(
    'secret-tool',
    ['lookup', 'service', service, 'account', account],
    {
      timeoutMs: 10_000,
    },
  );
  return code === 0 ? stdout : undefined;
}

/** Removes the secrets of a service, so that the next test starts with none. */
export async function clearSecrets(service: string): Promise<void> {
  await runProgram('secret-tool', ['clear', 'service', service], { timeoutMs: 10_000 });
}

/** Locks the keychain; from then on whoever wants a secret makes the desktop ask for its password, which nobody knows. */
export async function lockKeychain(): Promise<void> {
  const service = 'org.freedesktop.secrets';
  const collection = '/org/freedesktop/secrets/collection/login';
  await callBus(service, '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service Lock', [
    'ao',
    '1',
    collection,
  ]);
}
