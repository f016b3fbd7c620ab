import type { AdminApiFailure, UnreachableReason } from '../../../domain/organization/admin-api-failure.ts';

type Unreachable = Extract<AdminApiFailure, { readonly kind: 'unreachable' }>;

/** Names why `fetch` rejected, from the codes of Node, undici and Chromium (`net::ERR_…`). */
export function unreachable(thrown: unknown): Unreachable {
  const causes = causesOf(thrown);
  for (const cause of causes) {
    const reason = reasonOf(cause.code);
    if (reason === undefined) continue;
    const isSurelyUnsent =
      BEFORE_SENDING.test(cause.code) ||
      (cause.syscall !== null && /^(connect|getaddrinfo)$/.test(cause.syscall));
    return { kind: 'unreachable', reason, sent: !isSurelyUnsent };
  }
  return { kind: 'unreachable', reason: 'other', sent: true };
}

/** True when `fetch` rejected because it met a redirect that it was told not to follow, as Electron's does. */
export function isRefusedRedirect(thrown: unknown): boolean {
  return thrown instanceof Error && /redirect was cancell?ed|unexpected redirect/i.test(thrown.message);
}

interface Cause {
  readonly code: string;
  readonly syscall: string | null;
}

const REASONS: readonly (readonly [RegExp, UnreachableReason])[] = [
  [/^ERR_(PROXY|TUNNEL)_\w+$/, 'proxy'],
  [/^(ENOTFOUND|EAI_\w+|ERR_NAME_\w+|ERR_DNS_\w+|ERR_ICANN_NAME_COLLISION)$/, 'unknown-host'],
  [
    /^(ENETUNREACH|ENETDOWN|EHOSTUNREACH|EHOSTDOWN|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE)$/,
    'offline',
  ],
  [/^(ECONNREFUSED|ERR_CONNECTION_REFUSED)$/, 'refused'],
  [
    /^(ERR_CERT\w*|ERR_SSL\w*|ERR_TLS\w*|ERR_BAD_SSL\w*|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|CRL_\w+|EPROTO)$/,
    'certificate',
  ],
  [/^(HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED)$/, 'certificate'],
  [
    /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|ERR_NETWORK_\w+|ERR_EMPTY_RESPONSE|ERR_CONNECTION_(RESET|CLOSED|ABORTED)|ERR_(HTTP2|QUIC)\w*|ERR_INCOMPLETE_\w+|ERR_CONTENT_LENGTH_MISMATCH)$/,
    'connection-lost',
  ],
  [/^(ETIMEDOUT|ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT|UND_ERR_\w+|ERR_CONNECTION_FAILED)$/, 'other'],
];

/** These arise while connecting, when no byte of the request has left yet. */
const BEFORE_SENDING =
  /^(ENOTFOUND|EAI_\w+|ECONNREFUSED|ERR_NAME_\w+|ERR_DNS_\w+|ERR_ICANN_NAME_COLLISION|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE|ERR_CONNECTION_REFUSED|ERR_PROXY_\w+|ERR_CERT\w*|ERR_TLS_CERT\w*|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|HOSTNAME_MISMATCH|UND_ERR_CONNECT_TIMEOUT|ERR_CONNECTION_TIMED_OUT|ERR_CONNECTION_FAILED|ERR_TUNNEL\w*)$/;

function reasonOf(code: string): UnreachableReason | undefined {
  return REASONS.find(([pattern]) => pattern.test(code))?.[1];
}

/** The error, its causes, and of several attempts at once (IPv4 and IPv6) each; outermost first, at most eight. */
function causesOf(thrown: unknown): readonly Cause[] {
  const found: Cause[] = [];
  const waiting: unknown[] = [thrown];
  for (let count = 0; count < 8 && waiting.length > 0; count += 1) {
    const next = waiting.shift();
    if (typeof next !== 'object' || next === null) continue;
    const chromium = 'message' in next ? /net::(ERR_\w+)/.exec(String(next.message))?.[1] : undefined;
    const code = chromium ?? ('code' in next && typeof next.code === 'string' ? next.code : null);
    const syscall = 'syscall' in next && typeof next.syscall === 'string' ? next.syscall : null;
    if (code !== null) found.push({ code, syscall });
    if ('cause' in next) waiting.push(next.cause);
    if (next instanceof AggregateError) waiting.push(...next.errors);
  }
  return found;
}
