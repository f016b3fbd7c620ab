import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { AwsSpec, DestinationFailure } from '../../../../domain/rotation/destination.ts';
import type { CommandSurroundings } from '../command/open-command-destination.ts';
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
  /** The version that a rotation is about to make the current one; null where there is none. */
  pending(signal: AbortSignal): Promise<SecretVersion | null>;
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
  { isEnabled }: Pick<CommandSurroundings, 'isEnabled'>,
): Promise<Outcome<SecretVersions, DestinationFailure>> {
  const { secretId: SecretId, region, profile } = spec;
  if (!/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) {
    return failure('unexpected', `“${region}” is no AWS region. Enter one such as eu-west-1.`);
  }
  const endpoint = spec.endpoint === null ? null : readEndpoint(spec.endpoint);
  if (endpoint !== null && !endpoint.ok) return endpoint;
  const credentials = profile === null ? readAwsCredentials(credential) : null;
  if (credentials !== null && !credentials.ok) return credentials;
  if (profile !== null && !isEnabled() && (await runsProgram(profile))) {
    return failure(
      'disabled',
      `The AWS profile “${profile}” signs in with a program (credential_process), and commands are switched off. Switch them on in the settings, or choose another profile.`,
    );
  }

  const sdk = await import('@aws-sdk/client-secrets-manager');
  // Who leaves the endpoint empty agreed to Amazon's own, whatever the environment or a profile says.
  const origin = { region, ignoreConfiguredEndpointUrls: endpoint === null };
  const client = new sdk.SecretsManagerClient({
    ...origin,
    credentials: credentials === null ? await ofProfile(profile ?? 'default', origin) : credentials.value,
    maxAttempts: ATTEMPTS,
    requestHandler: {
      requestTimeout: TIMEOUT_MS,
      connectionTimeout: CONNECTING_MS,
      throwOnRequestTimeout: true,
    },
    ...(profile === null ? {} : { profile }),
    ...(endpoint === null ? {} : { endpoint: endpoint.value.base }),
  });

  async function get(
    which: { readonly VersionStage: string } | { readonly VersionId: string },
    abortSignal: AbortSignal,
  ): Promise<SecretVersion | null> {
    const command = new sdk.GetSecretValueCommand({ SecretId, ...which });
    try {
      const { VersionId, SecretString, VersionStages } = await client.send(command, { abortSignal });
      return { id: VersionId ?? '', text: SecretString ?? null, stages: VersionStages ?? [] };
    } catch (thrown) {
      if (isNoSuchVersion(thrown)) return null;
      throw thrown;
    }
  }

  return success({
    host: endpoint === null ? `Secrets Manager in ${region}` : endpoint.value.host,
    secrets: credentials === null ? [] : secretsIn(credentials.value),
    current: (signal) => get({ VersionStage: 'AWSCURRENT' }, signal),
    pending: (signal) => get({ VersionStage: 'AWSPENDING' }, signal),
    version: (VersionId, signal) => get({ VersionId }, signal),
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
async function ofProfile(
  profile: string,
  clientConfig: { readonly region: string; readonly ignoreConfiguredEndpointUrls: boolean },
) {
  const { fromIni } = await import('@aws-sdk/credential-providers');
  return fromIni({ profile, clientConfig, ignoreCache: true });
}

/** Whether the profile, or one that it builds on, runs a program; a shell does, with all of Vane's environment. */
async function runsProgram(profile: string): Promise<boolean> {
  const { parseKnownFiles } = await import('@smithy/core/config');
  const profiles = await parseKnownFiles({ ignoreCache: true });
  const visited = new Set<string>();
  let name: string | undefined = profile;
  while (name !== undefined && !visited.has(name)) {
    if (profiles[name]?.['credential_process'] !== undefined) return true;
    visited.add(name);
    name = profiles[name]?.['source_profile'];
  }
  return false;
}

function secretsIn({ secretAccessKey, sessionToken }: AwsCredentials): readonly string[] {
  return sessionToken === undefined ? [secretAccessKey] : [secretAccessKey, sessionToken];
}
