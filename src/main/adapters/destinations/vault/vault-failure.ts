import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { retryAfterMs } from '../../http/retry-after.ts';
import type { Answered } from '../http/exchange.ts';
import { failure } from '../http/failure.ts';
import { fieldOf, jsonOf } from '../http/json.ts';
import { said } from '../http/said.ts';

/** What is needed to put an answer into words. */
export interface Wording {
  readonly host: string;
  /** Everything that the answer may repeat and nobody may see. */
  readonly secrets: readonly string[];
  readonly now: number;
}

/** The list of errors that Vault puts into every answer from 400 on; null where it is none of Vault's. */
export function vaultErrors(text: string): readonly string[] | null {
  const errors = fieldOf(jsonOf(text), 'errors');
  return Array.isArray(errors) ? errors.map(String) : null;
}

/**
 * Names the failure of an answer that is no success.
 *
 * The codes are those of Vault's HTTP API documentation: 412 for data that has not reached this node yet, 429, 472
 * and 473 for nodes in standby, 501 before initialization, 503 while sealed; OpenBao has the same.
 */
export function vaultFailure(
  answer: Answered,
  wording: Wording,
): { readonly ok: false; readonly failure: DestinationFailure } {
  const { status } = answer;
  const { host, secrets } = wording;
  const errors = vaultErrors(answer.text);
  const words = said(errors ?? [], secrets);
  const wait = retryAfterMs(answer.headers, wording.now);
  switch (status) {
    case 400:
      if (errors?.some((error) => /upgrading from non-versioned/i.test(error)) === true) {
        return failure('busy', `${host} is upgrading this engine.${words}`, wait);
      }
      return failure('failed', `${host} does not accept the request.${words}`);
    case 401:
    case 403:
      return failure(
        'refused',
        `${host} refuses (${status}). Check that the token is valid and that its policy allows to read and update this path.${words}`,
      );
    case 404:
      return failure('missing', `${host} knows no engine at this path. Check mount and namespace.${words}`);
    case 405:
      return failure(
        'unexpected',
        `The engine does not support this. It may be a KV version 1 engine, which has no versions; version 2 is needed.${words}`,
      );
    case 412:
      return failure('busy', `${host} has not caught up with the others of its cluster yet.${words}`, wait);
    case 429:
      return failure(
        'busy',
        `${host} limits how often it may be called, or is a standby node.${words}`,
        wait,
      );
    case 472:
    case 473:
      return failure(
        'unreachable',
        `${host} is a standby node (${status}). Wait until it takes over, or enter the address of the active node.`,
        wait,
      );
    case 501:
      return failure('not-writable', `${host} is not initialized yet.`);
    case 502:
    case 504:
      return failure('unreachable', `The server behind ${host} does not answer (${status}).${words}`, wait);
    case 503:
      if (errors?.some((error) => /sealed/i.test(error)) === true) {
        return failure('not-writable', `${host} is sealed. Somebody has to unseal it first.`, wait);
      }
      return failure('busy', `${host} is not available (503).${words}`, wait);
    default:
      return status >= 500
        ? failure('busy', `${host} has a fault of its own (${status}).${words}`, wait)
        : failure('failed', `${host} answered with status ${status}.${words}`);
  }
}
