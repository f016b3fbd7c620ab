import { createHash } from 'node:crypto';
import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { DestinationFailure, VaultSpec } from '../../../../domain/rotation/destination.ts';
import { readEndpoint, type Endpoint } from '../http/endpoint.ts';
import { exchange, exchangeLimits, type Answered, type Asked } from '../http/exchange.ts';
import { failure } from '../http/failure.ts';
import { fitsHeader } from '../http/fits-header.ts';
import { fieldOf, jsonOf } from '../http/json.ts';
import type { HttpSurroundings } from '../http/surroundings.ts';
import type { LoggedIn, TokenPool } from './token-pool.ts';
import { vaultErrors, vaultFailure, type Wording } from './vault-failure.ts';
import { vaultPath } from './vault-path.ts';

/** One call of Vault's API. */
export interface VaultCall {
  readonly method: Asked['method'];
  /** Begins with a slash; without `/v1`. */
  readonly path: string;
  /** JSON text. */
  readonly body?: string;
}

/** An answer, and how to put it into words if it is a failure. */
export interface VaultAnswer {
  readonly answer: Answered;
  readonly wording: Wording;
}

/** Calls Vault with a token, and gets one before where that is needed. */
export interface VaultSession {
  /** Keeps texts out of every message from now on. */
  conceal(secrets: readonly string[]): void;
  call(call: VaultCall, signal: AbortSignal): Promise<Outcome<VaultAnswer, DestinationFailure>>;
  /** Leaves a token that a login gave to the next session, or revokes it. Never fails: it ends by itself. */
  close(): Promise<void>;
}

/**
 * Vault Enterprise tells the state after a write; sent back, it keeps a node that lags behind from answering with an
 * older state: it answers 412 instead (Vault's page on eventual consistency).
 */
const INDEX = 'x-vault-index';
/** A token is given up so long before its end, or at nine tenths of its life, so that it does not end on the way. */
const MARGIN_MS = 10_000;
const CLOSING_MS = 5_000;
/** Vault tells 0 for a token without an end. */
const FOREVER_MS = Number.MAX_SAFE_INTEGER / 2;

/** Builds the session of one destination; nothing is sent before the first call. */
export function openVaultSession(
  { address, namespace, authentication }: Pick<VaultSpec, 'address' | 'namespace' | 'authentication'>,
  credential: string | null,
  { fetch, now }: HttpSurroundings,
  pool: TokenPool,
): VaultSession {
  const endpoint = readEndpoint(address);
  const given = credential?.trim() ?? '';
  const name = createHash('sha256')
    .update(JSON.stringify([address, namespace, authentication, given]))
    .digest('hex');
  let own: Own | null = null;
  let index: string | null = null;
  const toRevoke = new Set<string>();
  const concealed = new Set<string>([given]);

  async function send(
    { base, host }: Endpoint,
    call: VaultCall,
    token: string | null,
    signal: AbortSignal,
    limits = exchangeLimits,
  ): Promise<Outcome<VaultAnswer, DestinationFailure>> {
    const headers = {
      accept: 'application/json',
      'x-vault-request': 'true',
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(namespace === null ? {} : { 'x-vault-namespace': namespace }),
      ...(token === null ? {} : { 'x-vault-token': token }),
      ...(index === null ? {} : { [INDEX]: index }),
    };
    const { method, path, body = null } = call;
    const sent = await exchange(fetch, { method, url: `${base}/v1${path}`, headers, body }, signal, limits);
    if (!sent.ok) return sent;
    const told = sent.value.headers.get(INDEX);
    if (told !== null && fitsHeader(told)) index = told;
    const secrets = [...concealed];
    return success({ answer: sent.value, wording: { host, secrets, now: now() } });
  }

  async function logIn(
    to: Endpoint,
    role: AppRole,
    signal: AbortSignal,
  ): Promise<Outcome<LoggedIn, DestinationFailure>> {
    const mount = vaultPath(role.mount);
    if (mount === null) return failure('refused', 'The mount of the AppRole method is no valid path.');
    const body = JSON.stringify({ role_id: role.roleId, secret_id: given });
    const sent = await send(to, { method: 'POST', path: `/auth${mount}/login`, body }, null, signal);
    if (!sent.ok) return sent;
    const { answer, wording } = sent.value;
    if (answer.status >= 300) {
      const { failure: why } = vaultFailure(answer, wording);
      const isRefused = why.kind === 'failed';
      return isRefused
        ? failure('refused', `The role id or secret id is not accepted. ${why.message}`)
        : { ok: false, failure: why };
    }
    const auth = fieldOf(jsonOf(answer.text), 'auth');
    const token = fieldOf(auth, 'client_token');
    const seconds = fieldOf(auth, 'lease_duration');
    if (typeof token !== 'string' || !fitsHeader(token)) {
      return failure('unexpected', `${to.host} accepted the login but gave no token.`);
    }
    concealed.add(token);
    const lasts = typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : FOREVER_MS;
    return success({ token, until: now() + lasts - Math.min(MARGIN_MS, lasts / 10) });
  }

  function takeKept(): Own | null {
    const kept = pool.take(name);
    if (kept === null) return null;
    concealed.add(kept.token);
    return { ...kept, isKept: true, trust: 'good' };
  }

  /**
   * Logging in again costs one of a secret id's uses, so a refusal alone is no reason for it, but with a kept token:
   * that may have ended meanwhile, by its uses also after a call that went well.
   */
  async function sendOwn(
    to: Endpoint,
    call: VaultCall,
    mine: Own,
    signal: AbortSignal,
  ): Promise<Outcome<VaultAnswer, DestinationFailure>> {
    const sent = await send(to, call, mine.token, signal);
    if (!sent.ok) return sent;
    const { status, text } = sent.value.answer;
    if (status !== 403) mine.trust = mine.trust === 'refused' ? 'refused' : 'good';
    else mine.trust = mine.isKept || saysTokenIsGone(text) ? 'gone' : 'refused';
    return sent;
  }

  async function revoke(to: Endpoint, token: string): Promise<void> {
    const limits = { ...exchangeLimits, timeoutMs: CLOSING_MS };
    const call: VaultCall = { method: 'POST', path: '/auth/token/revoke-self' };
    await send(to, call, token, new AbortController().signal, limits);
  }

  return {
    conceal: (secrets) => secrets.forEach((secret) => concealed.add(secret)),

    async call(call, signal) {
      if (!endpoint.ok) return endpoint;
      const to = endpoint.value;
      if (namespace !== null && !fitsHeader(namespace)) {
        return failure('refused', 'The namespace is no valid path.');
      }
      if (given === '') return failure('refused', missingCredential(authentication.method));
      if (authentication.method === 'token') {
        if (!fitsHeader(given)) return failure('refused', 'This does not look like a token of Vault.');
        return send(to, call, given, signal);
      }
      own ??= takeKept();
      if (own !== null && own.until > now()) {
        const sent = await sendOwn(to, call, own, signal);
        if (own.trust !== 'gone') return sent;
      }
      const fresh = await logIn(to, authentication, signal);
      if (!fresh.ok) return fresh;
      if (own !== null) toRevoke.add(own.token);
      own = { ...fresh.value, isKept: false, trust: 'good' };
      return sendOwn(to, call, own, signal);
    },

    async close() {
      const last = own;
      own = null;
      concealed.clear();
      if (!endpoint.ok) return;
      const { value: to } = endpoint;
      if (last?.trust === 'good') {
        pool.keep(name, last, () => revoke(to, last.token));
      } else if (last !== null) toRevoke.add(last.token);
      await Promise.all([...toRevoke].map((token) => revoke(to, token)));
    },
  };
}

interface Own extends LoggedIn {
  /** Left by an earlier session. */
  readonly isKept: boolean;
  /** `refused`: valid, but not allowed something. */
  trust: 'good' | 'refused' | 'gone';
}

/** Vault answers the same status to a token that it does not know and to one that may not do this. */
function saysTokenIsGone(text: string): boolean {
  return vaultErrors(text)?.some((error) => /invalid token|bad token/i.test(error)) === true;
}

type AppRole = Extract<VaultSpec['authentication'], { readonly method: 'approle' }>;

function missingCredential(method: 'token' | 'approle'): string {
  return method === 'token'
    ? 'No token of Vault is kept for this destination. Enter one.'
    : 'No secret id is kept for this destination. Enter one.';
}
