import type { AwsSpec } from '../../../../domain/rotation/destination.ts';
import { failure } from '../http/failure.ts';
import { fieldOf } from '../http/json.ts';
import { said } from '../http/said.ts';
import { unreachableWords } from '../http/unreachable-words.ts';

/** What is needed to put an error of the SDK into words. */
export interface AwsWording {
  readonly spec: AwsSpec;
  readonly host: string;
  /** Everything that the error may repeat and nobody may see. */
  readonly secrets: readonly string[];
}

/** Names the failure behind whatever the SDK threw; the error names are those of the service's API reference. */
export function awsFailure(thrown: unknown, { spec, host, secrets }: AwsWording): Failed {
  const name = thrown instanceof Error ? thrown.name : '';
  const words = isServiceError(thrown) ? said([thrown.message], secrets) : '';
  const status = fieldOf(fieldOf(thrown, '$metadata'), 'httpStatusCode');
  const known = knownFailure(name, words, spec) ?? profileFailure(name, spec);
  if (known !== null) return known;
  if (name === 'AbortError') return failure('unreachable', `Stopped before ${host} answered.`);
  const unreached = unreachableWords(thrown, host);
  if (unreached !== null) return failure('unreachable', unreached);
  if (typeof status === 'number' && (status >= 500 || status === 429)) {
    return failure(
      'busy',
      `AWS has a fault of its own (${status}). Nothing needs to be done unless it lasts.${words}`,
    );
  }
  if (status === 401 || status === 403) return failure('refused', `AWS refuses (${status}).${words}`);
  return typeof status === 'number'
    ? failure('unexpected', `${host} answered with status ${status} in a way that is not understood.${words}`)
    : failure('failed', `The call to ${host} failed before it was sent. Check region, endpoint and profile.`);
}

/** Whether AWS says that a staging label is not where the call expected it. */
export function isLabelMoved(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'InvalidParameterException';
}

/** Whether AWS knows the secret but no version with this id or label. */
export function isNoSuchVersion(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    thrown.name === 'ResourceNotFoundException' &&
    /staging label|VersionId/i.test(thrown.message)
  );
}

function knownFailure(name: string, words: string, { secretId, region }: AwsSpec): Failed | null {
  switch (name) {
    case 'ResourceNotFoundException':
      return failure(
        'missing',
        `There is no secret “${secretId}” in ${region}. Create it in AWS first, with the KMS key and the policy it needs; Vane only fills it.`,
      );
    case 'InvalidRequestException':
      return failure(
        'not-writable',
        `AWS does not let this secret be used as it is: it may be scheduled for deletion, or managed by another service.${words}`,
      );
    case 'AccessDeniedException':
    case 'AccessDenied':
    case 'NotAuthorized':
    case 'OptInRequired':
      return failure(
        'refused',
        `These AWS credentials lack a right. They need secretsmanager:GetSecretValue, PutSecretValue and UpdateSecretVersionStage on “${secretId}”, and the use of its KMS key.${words}`,
      );
    case 'ExpiredToken':
    case 'ExpiredTokenException':
      return failure('refused', 'The AWS session has expired. Sign in again, or enter new credentials.');
    case 'UnrecognizedClientException':
    case 'InvalidClientTokenId':
    case 'InvalidAccessKeyId':
    case 'MissingAuthenticationToken':
    case 'MissingAuthenticationTokenException':
    case 'IncompleteSignature':
    case 'IncompleteSignatureException':
      return failure(
        'refused',
        'AWS does not know this access key, or it is switched off. Enter another one.',
      );
    case 'InvalidSignatureException':
    case 'SignatureDoesNotMatch':
    case 'RequestExpired':
    case 'RequestTimeTooSkewed':
      return failure(
        'refused',
        'AWS does not accept the signature. Check the secret access key and this machine’s clock.',
      );
    case 'Throttling':
    case 'ThrottlingException':
    case 'ThrottledException':
    case 'TooManyRequestsException':
    case 'RequestLimitExceeded':
    case 'RequestThrottled':
    case 'RequestThrottledException':
    case 'SlowDown':
      return failure('busy', 'AWS limits how often it may be called.');
    case 'LimitExceededException':
      return failure('busy', `A quota of Secrets Manager is reached.${words}`);
    case 'InternalServiceError':
    case 'InternalServiceErrorException':
    case 'InternalFailure':
    case 'ServiceUnavailable':
    case 'ServiceUnavailableException':
      return failure(
        'busy',
        'Secrets Manager has a fault of its own. Nothing needs to be done unless it lasts.',
      );
    case 'DecryptionFailure':
      return failure(
        'refused',
        `The KMS key of the secret cannot decrypt it. Check that it is enabled and may be used.${words}`,
      );
    case 'EncryptionFailure':
      return failure(
        'refused',
        `The KMS key of the secret cannot encrypt. Check that it is enabled and may be used.${words}`,
      );
    case 'InvalidParameterException':
    case 'ValidationException':
    case 'ResourceExistsException':
    case 'PreconditionNotMetException':
      return failure('unexpected', `AWS does not accept the request. Check the name of the secret.${words}`);
    default:
      return null;
  }
}

/** The profile's own way to sign in may be a program, so that nothing of what it said is passed on. */
function profileFailure(name: string, { profile }: AwsSpec): Failed | null {
  if (!/^(CredentialsProviderError|TokenProviderError|ProviderError)$/.test(name)) return null;
  return profile === null
    ? failure('refused', 'The AWS credentials cannot be used. Enter them again.')
    : failure(
        'refused',
        `The AWS profile “${profile}” gives no credentials. Sign in with “aws sso login --profile ${profile}” or correct the profile.`,
      );
}

function isServiceError(thrown: unknown): thrown is Error {
  return thrown instanceof Error && fieldOf(thrown, '$fault') !== undefined;
}

type Failed = ReturnType<typeof failure>;
