import type { ConnectionProblem, ConnectionTest, OfferedKey } from '../../contract/connections.ts';
import { assertNever, type Outcome, success } from '../../domain/outcome.ts';
import type { Mistral, ProbedConnection, ProbeFailure } from './mistral.ts';
import { cleanKey, maskKey } from './offered-key.ts';

/** An admin key on its way in: offered, tested, then kept. The key stays in this closure. */
export interface ConnectFlow {
  /** Null when the text is nothing like a key. */
  offer(text: string): Outcome<OfferedKey, string>;
  test(typedBaseUrl: string | null): Promise<ConnectionTest>;
  /** Hands over what was tested last, once; null when nothing was. */
  take(): { readonly adminKey: string; readonly probed: ProbedConnection } | null;
  cancel(): void;
}

/** What the flow needs. */
export interface ConnectFlowDeps {
  readonly mistral: Mistral;
  readonly now: () => number;
  /** A clock that shows less than this is surely wrong: the app was built later. Milliseconds since 1970. */
  readonly builtAt: number;
  readonly isKnown: (probed: ProbedConnection) => boolean;
}

/** Starts with no key. A newer offer or test makes an older one's answer void. */
export function createConnectFlow({ mistral, now, builtAt, isKnown }: ConnectFlowDeps): ConnectFlow {
  let offered: string | null = null;
  let tested: { readonly adminKey: string; readonly probed: ProbedConnection } | null = null;
  let running: AbortController | null = null;

  const reset = (): void => {
    running?.abort();
    running = null;
    tested = null;
  };

  return {
    offer(text) {
      const key = cleanKey(text);
      if (!key.ok) return key;
      reset();
      offered = key.value;
      return success({ masked: maskKey(key.value) });
    },
    async test(typedBaseUrl) {
      reset();
      if (offered === null) return fails('no-key', 'Paste or type an admin key first.');
      const adminKey = offered;
      running = new AbortController();
      const { signal } = running;
      const answer = await mistral.probe({ adminKey, baseUrl: typedBaseUrl, signal });
      if (signal.aborted) return fails('no-key', 'The test was stopped.');
      if (!answer.ok) {
        const isClockWrong = now() < builtAt && answer.failure.kind === 'unreachable';
        const reason = isClockWrong ? 'clock-skew' : problemOf(answer.failure, typedBaseUrl === null);
        return fails(reason, detailOf(answer.failure));
      }
      tested = { adminKey, probed: answer.value };
      const { inferenceUrl: _inference, organizationId: _id, ...shown } = answer.value;
      return { result: 'works', ...shown, isKnown: isKnown(answer.value) };
    },
    take() {
      const taken = tested;
      reset();
      if (taken !== null) offered = null;
      return taken;
    },
    cancel() {
      reset();
      offered = null;
    },
  };
}

function fails(reason: ConnectionProblem, detail: string): ConnectionTest {
  return { result: 'fails', reason, detail };
}

function problemOf(failure: ProbeFailure, isMistralItself: boolean): ConnectionProblem {
  switch (failure.kind) {
    case 'bad-address':
      return 'bad-url';
    case 'unauthorized':
      return 'wrong-key';
    case 'forbidden':
    case 'payment-required':
      return 'wrong-plan';
    case 'not-found':
    case 'conflict':
    case 'invalid-request':
    case 'unreadable':
      return 'wrong-host';
    case 'rate-limited':
      return 'rate-limited';
    case 'server-error':
      return 'server-error';
    case 'unreachable':
      if (failure.reason === 'certificate' || failure.reason === 'proxy') return failure.reason;
      return isMistralItself || failure.reason === 'offline' ? 'offline' : 'wrong-host';
    case 'timed-out':
    case 'circuit-open':
    case 'cancelled':
      return 'offline';
    default:
      return assertNever(failure);
  }
}

function detailOf(failure: ProbeFailure): string {
  if ('message' in failure) return failure.message;
  if (failure.kind === 'bad-address') return addressWords[failure.problem];
  if (failure.kind === 'unreachable') return `No answer: ${failure.reason.replaceAll('-', ' ')}.`;
  if (failure.kind === 'timed-out')
    return `No answer within ${Math.round(failure.timeoutMs / 1000)} seconds.`;
  return 'No answer.';
}

const addressWords = {
  'not-a-url': 'This is not a web address. It should look like https://api.mistral.ai/v1/admin.',
  insecure: 'The address must begin with https:// so that the key travels encrypted.',
  'has-credentials': 'Leave user name and password out of the address.',
} as const;
