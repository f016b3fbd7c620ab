import { runProgram } from '../../run-program.ts';

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
