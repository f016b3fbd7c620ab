import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { retryAfterMs } from '../../http/retry-after.ts';
import type { Answered } from '../http/exchange.ts';
import { failure } from '../http/failure.ts';
import { fieldOf, jsonOf } from '../http/json.ts';
import { said } from '../http/said.ts';
import type { SecretPlace } from './secret-place.ts';

/** GitHub's documentation: without another word, wait at least a minute. */
const SECONDARY_LIMIT_MS = 60_000;
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

/** What is needed to put an answer into words. */
export interface Wording {
  readonly place: SecretPlace;
  /** Everything that the answer may repeat and nobody may see. */
  readonly secrets: readonly string[];
  readonly now: number;
}

/** Names the failure of an answer that is no success. */
export function githubFailure(
  answer: Answered,
  { place, secrets, now }: Wording,
): { readonly ok: false; readonly failure: DestinationFailure } {
  const { status, headers } = answer;
  const { host, within } = place;
  const words = said(wordsOf(answer.text), secrets);
  if (isLimited(answer)) {
    return failure('busy', `${host} limits how often it may be called.${words}`, waitMs(headers, now));
  }
  switch (status) {
    case 401:
      return failure(
        'refused',
        `${host} does not accept the token. It may be wrong, expired or revoked: enter a new one.${words}`,
      );
    case 403:
      return forbidden(answer, place, words);
    case 404:
      return failure(
        'missing',
        `GitHub does not know ${within}, or the token has no right to its secrets (GitHub answers the same to both). Check the names, and that the token may read and write secrets.${words}`,
      );
    case 422:
      return failure('unexpected', `GitHub does not accept the secret.${words}`);
    case 502:
    case 504:
      return failure(
        'unreachable',
        `The server behind ${host} does not answer (${status}).`,
        retryAfterMs(headers, now),
      );
    default:
      return status >= 500
        ? failure('busy', `${host} has a fault of its own (${status}).${words}`, retryAfterMs(headers, now))
        : failure('failed', `${host} answered with status ${status}.${words}`);
  }
}

function forbidden(
  { headers, text }: Answered,
  { host, within }: SecretPlace,
  words: string,
): { readonly ok: false; readonly failure: DestinationFailure } {
  if (headers.has('x-github-sso')) {
    return failure(
      'refused',
      `The organization asks for single sign-on. Authorize the token for it on ${host}.`,
    );
  }
  if (/archived|read-only/i.test(String(fieldOf(jsonOf(text), 'message')))) {
    return failure('not-writable', `GitHub says that ${within} is archived or read-only.${words}`);
  }
  return failure(
    'refused',
    `The token has no right to the secrets of ${within}. A fine-grained token needs “Secrets: read and write”; of an environment “Environments: read and write”.${words}`,
  );
}

/**
 * Tells a limit from a missing right, which share status 403.
 *
 * GitHub's documentation: the primary limit shows as `x-ratelimit-remaining: 0`, a secondary one as `retry-after` or
 * only in the message.
 */
function isLimited({ status, headers, text }: Answered): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  if (headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after')) return true;
  return /rate limit|abuse detection/i.test(String(fieldOf(jsonOf(text), 'message')));
}

/** `x-ratelimit-reset` is in seconds of the server's clock, so it is measured against its `date`. */
function waitMs(headers: Headers, now: number): number {
  const asked = retryAfterMs(headers, now);
  if (asked !== null) return asked;
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN) * 1000;
  if (headers.get('x-ratelimit-remaining') !== '0' || !Number.isFinite(reset)) return SECONDARY_LIMIT_MS;
  const serverNow = Date.parse(headers.get('date') ?? '');
  const wait = reset - (Number.isNaN(serverNow) ? now : serverNow);
  return Math.min(Math.max(0, Math.ceil(wait)), LONGEST_WAIT_MS);
}

function wordsOf(text: string): readonly unknown[] {
  const body = jsonOf(text);
  const errors = fieldOf(body, 'errors');
  const details = Array.isArray(errors)
    ? errors.map((each) => (typeof each === 'string' ? each : fieldOf(each, 'message')))
    : [];
  return [fieldOf(body, 'message'), ...details];
}
