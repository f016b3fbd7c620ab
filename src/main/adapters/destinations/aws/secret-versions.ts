import type { GetSecretValueCommandOutput } from '@aws-sdk/client-secrets-manager';
import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { AwsSpec, DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { readEndpoint } from '../http/endpoint.ts';
import { failure } from '../http/failure.ts';
import { readAwsCredentials, type AwsCredentials } from './aws-credentials.ts';
import { isNoSuchVersion } from './aws-failure.ts';

/** One version of a secret. */
export interface SecretVersion {
  readonly id: string;
  /** Null where the value is binary. */
  readonly text: string | null;
  readonly stages: readonly string[];
}

/** The versions of one secret. Every method throws the SDK's errors. */
export interface SecretVersions {
  /** Where the calls go, to be named in messages. */
  readonly host: string;
  /** What an error may repeat of the credentials. */
  readonly secrets: readonly string[];
  /** The version that consumers get; null where the secret has no value yet. */
  current(signal: AbortSignal): Promise<SecretVersion | null>;
  /** Null where AWS has deleted it, as it may with versions without a label. */
  version(id: string, signal: AbortSignal): Promise<SecretVersion | null>;
  /** Adds a version that nobody gets yet. Repeating it changes nothing. */
  stage(id: string, text: string, signal: AbortSignal): Promise<void>;
  /** Makes a version the current one, if `from` is current until then. AWS moves AWSPREVIOUS by itself. */
  promote(id: string, from: string, signal: AbortSignal): Promise<void>;
  /** Takes AWSPENDING from a version. */
  unstage(id: string, signal: AbortSignal): Promise<void>;
  close(): void;
}

const TIMEOUT_MS = 20_000;
const CONNECTING_MS = 10_000;
/** A second attempt of the SDK's own helps over a closed connection and a wrong clock; more is the caller's matter. */
const ATTEMPTS = 2;

/** Connects to a secret; nothing is sent before the first call. The SDK is loaded only here. */
export async function openSecretVersions(
  spec: AwsSpec,
  credential: string | null,
): Promise<Outcome<SecretVersions, DestinationFailure>> {
  if (!/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(spec.region)) {
    return failure('unexpected', `“${spec.region}” is no AWS region. Enter one such as eu-west-1.`);
  }
  const endpoint = spec.endpoint === null ? null : readEndpoint(spec.endpoint);
  if (endpoint !== null && !endpoint.ok) return endpoint;
  const credentials = spec.profile === null ? readAwsCredentials(credential) : null;
  if (credentials !== null && !credentials.ok) return credentials;

  const sdk = await import('@aws-sdk/client-secrets-manager');
  const { SecretId, region, profile } = {
    SecretId: spec.secretId,
    region: spec.region,
    profile: spec.profile,
  };
  const client = new sdk.SecretsManagerClient({
    region,
    credentials: credentials === null ? await ofProfile(profile ?? 'default', region) : credentials.value,
    maxAttempts: ATTEMPTS,
    requestHandler: {
      requestTimeout: TIMEOUT_MS,
      connectionTimeout: CONNECTING_MS,
      throwOnRequestTimeout: true,
    },
    ...(profile === null ? {} : { profile }),
    ...(endpoint === null ? {} : { endpoint: endpoint.value.base }),
  });

  return success({
    host: endpoint === null ? `Secrets Manager in ${region}` : endpoint.value.host,
    secrets: credentials === null ? [] : secretsIn(credentials.value),
    async current(abortSignal) {
      const command = new sdk.GetSecretValueCommand({ SecretId, VersionStage: 'AWSCURRENT' });
      return orNull(client.send(command, { abortSignal }));
    },
    async version(VersionId, abortSignal) {
      return orNull(client.send(new sdk.GetSecretValueCommand({ SecretId, VersionId }), { abortSignal }));
    },
    async stage(ClientRequestToken, SecretString, abortSignal) {
      const VersionStages = ['AWSPENDING'];
      const input = { SecretId, ClientRequestToken, SecretString, VersionStages };
      await client.send(new sdk.PutSecretValueCommand(input), { abortSignal });
    },
    async promote(MoveToVersionId, RemoveFromVersionId, abortSignal) {
      const input = { SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId, RemoveFromVersionId };
      await client.send(new sdk.UpdateSecretVersionStageCommand(input), { abortSignal });
    },
    async unstage(RemoveFromVersionId, abortSignal) {
      const input = { SecretId, VersionStage: 'AWSPENDING', RemoveFromVersionId };
      await client.send(new sdk.UpdateSecretVersionStageCommand(input), { abortSignal });
    },
    close: () => client.destroy(),
  });
}

/** A profile may sign in by SSO, by a role or by a program of its own: the person's configuration decides. */
async function ofProfile(profile: string, region: string) {
  const { fromIni } = await import('@aws-sdk/credential-providers');
  return fromIni({ profile, clientConfig: { region } });
}

async function orNull(sent: Promise<GetSecretValueCommandOutput>): Promise<SecretVersion | null> {
  try {
    const { VersionId, SecretString, VersionStages } = await sent;
    return { id: VersionId ?? '', text: SecretString ?? null, stages: VersionStages ?? [] };
  } catch (thrown) {
    if (isNoSuchVersion(thrown)) return null;
    throw thrown;
  }
}

function secretsIn({ secretAccessKey, sessionToken }: AwsCredentials): readonly string[] {
  return sessionToken === undefined ? [secretAccessKey] : [secretAccessKey, sessionToken];
}
