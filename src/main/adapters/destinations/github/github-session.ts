import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { exchange, type Answered, type Asked } from '../http/exchange.ts';
import { failure } from '../http/failure.ts';
import { fitsHeader } from '../http/fits-header.ts';
import type { HttpSurroundings } from '../http/surroundings.ts';
import { githubFailure } from './github-failure.ts';
import type { SecretPlace } from './secret-place.ts';

/** One call of GitHub's API. */
export interface GitHubCall {
  readonly method: Asked['method'];
  readonly url: string;
  readonly body?: unknown;
  /** Whether 404 is an answer rather than a failure. */
  readonly maybeMissing?: boolean;
}

/** Calls GitHub with a token; answers successes, and failures in words. */
export type CallGitHub = (
  call: GitHubCall,
  signal: AbortSignal,
) => Promise<Outcome<Answered, DestinationFailure>>;

/** The calls of one destination. */
export interface GitHubSession {
  readonly call: CallGitHub;
  /** Keeps texts out of every message from now on. */
  conceal(secrets: readonly string[]): void;
}

/** The version of GitHub's API that this adapter was written for. */
const API_VERSION = '2022-11-28';

/** Builds the session of one destination; nothing is sent before the first call. */
export function openGitHubSession(
  place: SecretPlace,
  credential: string | null,
  { fetch, now }: HttpSurroundings,
): GitHubSession {
  const token = credential?.trim() ?? '';
  const concealed = new Set<string>([token]);

  const call: CallGitHub = async ({ method, url, body, maybeMissing = false }, signal) => {
    if (token === '')
      return failure('refused', 'No token of GitHub is kept for this destination. Enter one.');
    if (!fitsHeader(token)) return failure('refused', 'This does not look like a token of GitHub.');
    const headers = {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'x-github-api-version': API_VERSION,
      'user-agent': 'Vane',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const text = body === undefined ? null : JSON.stringify(body);
    const sent = await exchange(fetch, { method, url, headers, body: text }, signal);
    if (!sent.ok) return sent;
    const { status } = sent.value;
    if (status < 300 || (status === 404 && maybeMissing)) return success(sent.value);
    return githubFailure(sent.value, { place, secrets: [...concealed], now: now() });
  };

  return { call, conceal: (secrets) => secrets.forEach((secret) => concealed.add(secret)) };
}
