import type { AwsSpec, Held } from '../../../../../src/domain/rotation/destination.ts';
import { openAwsDestination } from '../../../../../src/main/adapters/destinations/aws/open-aws-destination.ts';
import type { OpenedDestination } from '../../../../../src/main/core/rotation/destination-port.ts';
import type { AwsSecretsManagerServer } from '../../../../servers/aws-secrets-manager/start-aws-secrets-manager.ts';

/** What the secret holds before a write. */
export const OLD = 'old-mistral-key-0123456789';
/** What is written. */
export const NEW = 'new-mistral-key-9876543210';
/** Never aborts. */
export const CALM = new AbortController().signal;

/** Opens the secret `app` of a server. */
export function openApp(
  server: AwsSecretsManagerServer,
  changes: Partial<AwsSpec> = {},
  credential: string | null = server.credential,
  isEnabled = true,
): Promise<OpenedDestination> {
  const spec: AwsSpec = {
    kind: 'aws',
    region: 'eu-west-1',
    secretId: 'app',
    field: null,
    profile: null,
    endpoint: server.url,
    ...changes,
  };
  return openAwsDestination(spec, credential, { isEnabled: () => isEnabled });
}

/** What a destination holds; throws where it cannot be read. */
export async function heldBy(destination: OpenedDestination): Promise<Held> {
  const read = await destination.read(CALM);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}
