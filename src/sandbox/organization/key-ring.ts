import { dayOf } from '../days.ts';
import type { ApiKey } from './model.ts';

/** How long a deleted key stays visible and usable, in milliseconds. */
export interface DeletionDelays {
  readonly listedForMs: number;
  readonly acceptedForMs: number;
}

/** Which part of the list is asked for; `name` filters by name or by the last four characters of the key. */
export interface KeyPage {
  readonly limit: number;
  readonly offset: number;
  readonly name: string | null;
}

/** All API keys of the organization. */
export interface KeyRing {
  /** Every key that was not deleted, oldest first. */
  readonly all: () => readonly ApiKey[];
  readonly get: (id: string) => ApiKey | undefined;
  readonly add: (key: ApiKey) => void;
  readonly remove: (key: ApiKey, now: number, delays: DeletionDelays) => void;
  /** A page of what the list shows at that instant, newest first. */
  readonly page: (page: KeyPage, now: number) => readonly ApiKey[];
  /** The key with that secret if the inference API accepts it at that instant. */
  readonly accepted: (secret: string, now: number) => ApiKey | undefined;
  /** Whether the organization ever gave out that secret. */
  readonly knows: (secret: string) => boolean;
  readonly forgetRows: () => void;
}

/**
 * Keeps keys so that a page costs a slice.
 *
 * Only while a change is still spreading (see `unsettledUntil`) does a page have to look at every key.
 * @param initial Keys in order of creation, oldest first.
 */
export function createKeyRing(initial: readonly ApiKey[]): KeyRing {
  const keys = [...initial];
  let leaving: ApiKey[] = [];
  let byId: Map<string, ApiKey> | null = null;
  let bySecret: Map<string, ApiKey> | null = null;
  let unsettledUntil = 0;
  let search: { readonly text: string; readonly found: readonly ApiKey[] } | null = null;

  const ids = (): Map<string, ApiKey> => (byId ??= new Map(keys.map((key) => [key.id, key])));
  const secrets = (): Map<string, ApiKey> => (bySecret ??= new Map(keys.map((key) => [key.secret, key])));

  const visible = (now: number): readonly ApiKey[] => {
    if (now >= unsettledUntil) return keys;
    const stillListed = leaving.filter(({ listedUntil }) => now < listedUntil);
    leaving = stillListed;
    return [...keys.filter(({ listedFrom }) => now >= listedFrom), ...stillListed].sort(
      (left, right) => left.createdAt - right.createdAt,
    );
  };

  return {
    all: () => keys,
    get: (id) => ids().get(id),
    add: (key) => {
      ids().set(key.id, key);
      secrets().set(key.secret, key);
      keys.push(key);
      unsettledUntil = Math.max(unsettledUntil, key.listedFrom);
      search = null;
    },
    remove: (key, now, { listedForMs, acceptedForMs }) => {
      secrets();
      if (!ids().delete(key.id)) return;
      keys.splice(keys.indexOf(key), 1);
      key.listedUntil = now + listedForMs;
      key.acceptedUntil = now + acceptedForMs;
      if (listedForMs > 0) leaving.push(key);
      unsettledUntil = Math.max(unsettledUntil, key.listedUntil);
      search = null;
    },
    page: ({ limit, offset, name }, now) => {
      if (name === null || name === '') return newestFirst(visible(now), limit, offset);
      const text = folded(name);
      if (now < unsettledUntil) return newestFirst(matching(visible(now), text), limit, offset);
      if (search?.text !== text) search = { text, found: matching(keys, text) };
      return newestFirst(search.found, limit, offset);
    },
    accepted: (secret, now) => {
      const key = secrets().get(secret);
      return key !== undefined && isAccepted(key, now) ? key : undefined;
    },
    knows: (secret) => secrets().has(secret),
    forgetRows: () => {
      for (const key of keys) key.row = null;
    },
  };
}

/** Text without case and accents. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

function isAccepted(key: ApiKey, now: number): boolean {
  const hasExpired = key.expirationDay !== null && dayOf(now) > key.expirationDay;
  return !hasExpired && now >= key.acceptedFrom && now < key.acceptedUntil;
}

function matching(keys: readonly ApiKey[], text: string): readonly ApiKey[] {
  return keys.filter(
    ({ name, secret }) =>
      (name !== null && folded(name).includes(text)) || secret.slice(-4).toLowerCase() === text,
  );
}

function newestFirst(keys: readonly ApiKey[], limit: number, offset: number): readonly ApiKey[] {
  const end = Math.max(0, keys.length - offset);
  return keys.slice(Math.max(0, end - limit), end).toReversed();
}
