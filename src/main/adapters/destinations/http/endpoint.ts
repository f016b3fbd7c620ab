import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { isLoopback } from '../../http/loopback.ts';
import { failure } from './failure.ts';

/** An address that secrets may be sent to. */
export interface Endpoint {
  /** Without a slash at the end. */
  readonly base: string;
  /** Host and port, to be named in messages. */
  readonly host: string;
}

/** Reads an address; refuses plain HTTP to another machine, which would show the secret to everyone between. */
export function readEndpoint(address: string): Outcome<Endpoint, DestinationFailure> {
  const text = address.trim();
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || /\s/.test(text)) {
    return failure('refused', 'The address is no web address. Enter one that begins with https://.');
  }
  if (url.username !== '' || url.password !== '') {
    return failure('refused', 'The address holds a user name or password. Enter it without them.');
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return failure(
      'refused',
      `Plain http:// to ${url.host} would show the key to everyone between. Use https://.`,
    );
  }
  return success({ base: url.origin + url.pathname.replace(/\/+$/, ''), host: url.host });
}

/**
 * Joins names into a path, each percent-encoded, so that none can end the path or add to it.
 *
 * Null where a name is empty or means another folder: URLs resolve `..` even when it is encoded.
 */
export function pathOf(names: readonly string[]): string | null {
  if (names.length === 0 || names.some((name) => !isName(name))) return null;
  return names.map((name) => `/${encodeURIComponent(name)}`).join('');
}

function isName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[\p{Cc}\p{Cs}]/u.test(name);
}
