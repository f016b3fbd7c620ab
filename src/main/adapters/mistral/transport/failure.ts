import type { AdminApiFailure } from '../../../../domain/organization/admin-api-failure.ts';
import type { Clean } from './clean.ts';
import type { HttpAnswer } from './http.ts';
import { errorWords } from './message.ts';
import { retryAfterMs } from '../../http/retry-after.ts';

/** Names the failure of an answer that is no success. */
export function answerFailure(answer: HttpAnswer, clean: Clean, now: number): AdminApiFailure {
  const { status } = answer;
  if (status < 400 || status > 599) {
    const message =
      status >= 300 && status < 400
        ? 'The address redirects elsewhere, which is not followed, so that the key stays with the named host.'
        : `The answer has the unexpected status ${status}.`;
    return { kind: 'unreadable', status, message };
  }
  const words = errorWords(answer.text, clean);
  const message = words.message ?? `Mistral answered with status ${status} and no explanation.`;
  if (status >= 500) return { kind: 'server-error', status, message };
  switch (status) {
    case 401:
      return { kind: 'unauthorized', message };
    case 402:
      return { kind: 'payment-required', message };
    case 403:
      return { kind: 'forbidden', message };
    case 404:
    case 410:
      return { kind: 'not-found', message };
    case 409:
      return { kind: 'conflict', message };
    case 429:
      return { kind: 'rate-limited', message, retryAfterMs: retryAfterMs(answer.headers, now) };
    default:
      return { kind: 'invalid-request', status, message, issues: words.issues };
  }
}
