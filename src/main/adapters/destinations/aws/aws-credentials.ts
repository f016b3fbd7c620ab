import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { failure } from '../http/failure.ts';
import { fitsHeader } from '../http/fits-header.ts';
import { fieldOf, jsonOf } from '../http/json.ts';

/** An access key as the keychain holds it. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Reads `{accessKeyId, secretAccessKey, sessionToken?}`; never repeats what it cannot read. */
export function readAwsCredentials(credential: string | null): Outcome<AwsCredentials, DestinationFailure> {
  if (credential === null) {
    return failure(
      'refused',
      'No AWS access key is kept for this destination. Enter one, or choose a profile.',
    );
  }
  const json = jsonOf(credential);
  const accessKeyId = fieldOf(json, 'accessKeyId');
  const secretAccessKey = fieldOf(json, 'secretAccessKey');
  const sessionToken = fieldOf(json, 'sessionToken');
  if (!isHeaderText(accessKeyId) || !isHeaderText(secretAccessKey)) return unreadable;
  if (sessionToken === undefined || sessionToken === null || sessionToken === '') {
    return success({ accessKeyId, secretAccessKey });
  }
  return isHeaderText(sessionToken) ? success({ accessKeyId, secretAccessKey, sessionToken }) : unreadable;
}

const unreadable = failure(
  'refused',
  'The AWS access key of this destination cannot be read. Enter it again.',
);

function isHeaderText(value: unknown): value is string {
  return typeof value === 'string' && fitsHeader(value);
}
