/** The operations that the server knows. */
export type Operation = 'GetSecretValue' | 'PutSecretValue' | 'UpdateSecretVersionStage';

/** A secret with its versions, newest last. */
export interface StoredSecret {
  readonly name: string;
  readonly versions: StoredVersion[];
  isScheduledForDeletion: boolean;
  /** Operations that the policy denies. */
  readonly denied: Set<Operation>;
}

/** A version of a secret. */
export interface StoredVersion {
  readonly id: string;
  readonly string: string | null;
  readonly binary: string | null;
  readonly stages: Set<string>;
}

/** An error of the service. */
export class AwsError extends Error {
  readonly type: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

/** What a request may hold. */
export interface Input {
  readonly SecretId?: string;
  readonly VersionId?: string;
  readonly VersionStage?: string;
  readonly VersionStages?: readonly string[];
  readonly ClientRequestToken?: string;
  readonly SecretString?: string;
  readonly MoveToVersionId?: string;
  readonly RemoveFromVersionId?: string;
}

/** Carries an operation out as the API reference says; answers the fields of the response. */
export function carryOut(operation: Operation, secret: StoredSecret, input: Input): Record<string, unknown> {
  if (secret.denied.has(operation)) {
    const action = `secretsmanager:${operation}`;
    throw new AwsError(
      'AccessDeniedException',
      `User: arn:aws:iam::1:user/vane is not authorized to perform: ${action}`,
    );
  }
  if (secret.isScheduledForDeletion) {
    throw new AwsError(
      'InvalidRequestException',
      'You can’t perform this operation on the secret because it was marked for deletion.',
    );
  }
  switch (operation) {
    case 'GetSecretValue':
      return getSecretValue(secret, input);
    case 'PutSecretValue':
      return putSecretValue(secret, input);
    case 'UpdateSecretVersionStage':
      return updateSecretVersionStage(secret, input);
  }
}

/** The version that has a label. */
export function labeled(secret: StoredSecret, stage: string): StoredVersion | null {
  return secret.versions.find(({ stages }) => stages.has(stage)) ?? null;
}

/** Moves a label; with AWSCURRENT, AWSPREVIOUS goes to the version that it leaves. */
export function moveLabel(secret: StoredSecret, stage: string, to: StoredVersion | null): void {
  const from = labeled(secret, stage);
  if (from === to) return;
  from?.stages.delete(stage);
  to?.stages.add(stage);
  if (stage === 'AWSCURRENT' && from !== null) moveLabel(secret, 'AWSPREVIOUS', from);
}

function getSecretValue(secret: StoredSecret, { VersionId, VersionStage }: Input): Record<string, unknown> {
  const stage = VersionStage ?? 'AWSCURRENT';
  const version =
    VersionId === undefined ? labeled(secret, stage) : secret.versions.find(({ id }) => id === VersionId);
  if (version === null || version === undefined) {
    const sought = VersionId === undefined ? `staging label: ${stage}` : `VersionId: ${VersionId}`;
    throw new AwsError(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for ${sought}`,
    );
  }
  return {
    ...about(secret, version),
    ...(version.string === null ? { SecretBinary: version.binary } : { SecretString: version.string }),
  };
}

function putSecretValue(secret: StoredSecret, input: Input): Record<string, unknown> {
  const { ClientRequestToken: id = '', SecretString: string = null, VersionStages = ['AWSCURRENT'] } = input;
  if (id.length < 32 || id.length > 64) {
    throw new AwsError('InvalidParameterException', 'ClientRequestToken must be 32-64 characters long.');
  }
  if (string === null || string === '') {
    throw new AwsError('InvalidParameterException', 'You must provide either SecretString or SecretBinary.');
  }
  const existing = secret.versions.find((version) => version.id === id);
  if (existing !== undefined) {
    if (existing.string === string) return about(secret, existing);
    throw new AwsError(
      'ResourceExistsException',
      'You can’t modify an existing version, you can only create a new version.',
    );
  }
  const version: StoredVersion = { id, string, binary: null, stages: new Set() };
  const isFirst = secret.versions.length === 0;
  secret.versions.push(version);
  for (const stage of isFirst ? [...VersionStages, 'AWSCURRENT'] : VersionStages)
    moveLabel(secret, stage, version);
  return about(secret, version);
}

function updateSecretVersionStage(secret: StoredSecret, input: Input): Record<string, unknown> {
  const { VersionStage: stage = '', MoveToVersionId, RemoveFromVersionId } = input;
  const holder = labeled(secret, stage);
  const to = secret.versions.find(({ id }) => id === MoveToVersionId);
  if (MoveToVersionId !== undefined && to === undefined) {
    throw new AwsError('InvalidParameterException', `Not a valid version: ${MoveToVersionId}`);
  }
  if (holder !== null && holder.id !== MoveToVersionId && holder.id !== RemoveFromVersionId) {
    throw new AwsError(
      'InvalidParameterException',
      `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${holder.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
    );
  }
  if (holder === null && RemoveFromVersionId !== undefined) {
    throw new AwsError(
      'InvalidParameterException',
      `Staging label ${stage} isn't currently attached to version ${RemoveFromVersionId}.`,
    );
  }
  if (to === undefined && stage === 'AWSCURRENT') {
    throw new AwsError(
      'InvalidParameterException',
      'You can only move staging label AWSCURRENT to a different secret version.',
    );
  }
  moveLabel(secret, stage, to ?? null);
  return { ARN: arnOf(secret), Name: secret.name };
}

function about(secret: StoredSecret, { id, stages }: StoredVersion): Record<string, unknown> {
  return {
    ARN: arnOf(secret),
    Name: secret.name,
    VersionId: id,
    VersionStages: [...stages],
    CreatedDate: 1_700_000_000,
  };
}

function arnOf({ name }: StoredSecret): string {
  return `arn:aws:secretsmanager:eu-west-1:1:secret:${name}-AbCdEf`;
}
