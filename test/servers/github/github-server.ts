import { startLoopback, type Fault, type Incoming, type Outgoing } from '../http/loopback.ts';

/** A secret as GitHub stores it. */
export interface StoredSecret {
  /** What the sealed box held. */
  readonly value: string;
  readonly created_at: string;
  readonly updated_at: string;
  /** Organizations only. */
  readonly visibility: string | null;
  readonly repositories: readonly number[];
}

/** What a server starts with. */
export interface GitHubServerSetup {
  readonly port?: number;
  readonly token?: string;
  /** What may hold secrets, as paths: `repos/acme/app`, `repos/acme/app/environments/production`, `orgs/acme`. */
  readonly places?: readonly string[];
  readonly now?: () => number;
}

/** The secrets of GitHub Actions, as far as the documented REST behavior matters. */
export interface GitHubServer {
  readonly url: string;
  readonly requests: readonly Incoming[];
  /** The stored secret of a place, such as `repos/acme/app`. */
  secret(place: string, name: string): StoredSecret | null;
  /** Stores a secret as another client would. */
  put(place: string, name: string, secret: Partial<StoredSecret> & { readonly value: string }): void;
  /** Deletes a secret as another client would. */
  remove(place: string, name: string): void;
  /** The repositories of a `selected` secret that the token does not see. */
  hideRepositories(ids: readonly number[]): void;
  inject(fault: Fault): void;
  close(): Promise<void>;
}

/** Starts a server on 127.0.0.1. */
export async function startGitHubServer(setup: GitHubServerSetup = {}): Promise<GitHubServer> {
  const { default: sodium } = await import('libsodium-wrappers');
  await sodium.ready;
  const { token = 'ghp_test-token', places = ['repos/acme/app', 'orgs/acme'], now = Date.now } = setup;
  const keys = sodium.crypto_box_keypair();
  const keyId = '568250167242549743';
  const stored = new Map<string, StoredSecret>();
  let hidden: readonly number[] = [];

  function handle({ method, path, headers, body }: Incoming): Outgoing {
    if (headers['user-agent'] === undefined)
      return message(403, 'Request forbidden by administrative rules.');
    if (headers['authorization'] !== `Bearer ${token}`) return message(401, 'Bad credentials');
    const url = new URL(path, 'http://github');
    const found = ROUTE.exec(url.pathname);
    const names = (found?.[1] ?? '').split('/').map(decodeURIComponent);
    const place = isEnvironment(names)
      ? [...names.slice(0, 4), names.slice(4).join('/')].join('/')
      : names.join('/');
    const hasActions = found?.[2] === '/actions';
    if (found === null || !places.includes(place) || hasActions === isEnvironment(names)) return notFound;
    const name = found[3] ?? '';
    if (name === 'public-key' && method === 'GET') {
      const key = sodium.to_base64(keys.publicKey, sodium.base64_variants.ORIGINAL);
      return { status: 200, body: { key_id: keyId, key } };
    }
    const id = `${place} ${name.toUpperCase()}`;
    const current = stored.get(id);
    if (found[4] !== undefined) {
      return current?.visibility === 'selected' ? page(current.repositories, url.searchParams) : notFound;
    }
    switch (method) {
      case 'GET':
        return current === undefined ? notFound : { status: 200, body: shown(name, current) };
      case 'PUT':
        return write(id, name, place, current, body);
      case 'DELETE':
        return stored.delete(id) ? { status: 204 } : notFound;
      default:
        return notFound;
    }
  }

  function write(
    id: string,
    name: string,
    place: string,
    current: StoredSecret | undefined,
    text: string,
  ): Outgoing {
    if (!/^[A-Z_][A-Z0-9_]*$/i.test(name) || /^github_/i.test(name)) {
      return message(422, 'Secret names can only contain alphanumeric characters and underscores.');
    }
    const body = JSON.parse(text) as PutBody;
    const value = body.key_id === keyId ? opened(body.encrypted_value ?? '') : null;
    if (value === null) return message(422, 'Invalid request.', 'Bad encrypted value or key id.');
    const isOrganization = place.startsWith('orgs/');
    if (isOrganization && !['all', 'private', 'selected'].includes(body.visibility ?? '')) {
      return message(422, 'Invalid request.', '"visibility" wasn\'t supplied.');
    }
    const at = inSeconds(now());
    stored.set(id, {
      value,
      created_at: current?.created_at ?? at,
      updated_at: at,
      visibility: isOrganization ? (body.visibility ?? null) : null,
      repositories: body.visibility === 'selected' ? (body.selected_repository_ids ?? []) : [],
    });
    return current === undefined ? { status: 201, body: {} } : { status: 204 };
  }

  function opened(box: string): string | null {
    try {
      const bytes = sodium.from_base64(box, sodium.base64_variants.ORIGINAL);
      return sodium.to_string(sodium.crypto_box_seal_open(bytes, keys.publicKey, keys.privateKey));
    } catch {
      return null;
    }
  }

  function page(ids: readonly number[], query: URLSearchParams): Outgoing {
    const size = Math.min(100, Number(query.get('per_page') ?? 30));
    const first = (Number(query.get('page') ?? 1) - 1) * size;
    const seen = ids.filter((id) => !hidden.includes(id)).slice(first, first + size);
    return {
      status: 200,
      body: { total_count: ids.length, repositories: seen.map((id) => ({ id, name: `r${id}` })) },
    };
  }

  const { port = 0 } = setup;
  const { url, requests, inject, close } = await startLoopback(handle, { port });
  return {
    url,
    requests,
    secret: (place, name) => stored.get(`${place} ${name}`) ?? null,
    put(place, name, { value, ...rest }) {
      const at = inSeconds(now());
      const visibility = place.startsWith('orgs/') ? 'private' : null;
      const blank = { created_at: at, updated_at: at, visibility, repositories: [] };
      stored.set(`${place} ${name}`, { ...blank, ...rest, value });
    },
    remove: (place, name) => void stored.delete(`${place} ${name}`),
    hideRepositories: (ids) => void (hidden = ids),
    inject,
    close,
  };
}

const ROUTE = /^\/((?:repos|orgs)\/.+?)(\/actions)?\/secrets\/([^/]+)(\/repositories)?$/;

interface PutBody {
  readonly encrypted_value?: string;
  readonly key_id?: string;
  readonly visibility?: string;
  readonly selected_repository_ids?: readonly number[];
}

const notFound = message(404, 'Not Found');

function message(status: number, text: string, ...details: readonly string[]): Outgoing {
  const errors = details.length === 0 ? {} : { errors: details };
  return { status, body: { message: text, ...errors, documentation_url: 'https://docs.github.com/rest' } };
}

function isEnvironment(names: readonly string[]): boolean {
  return names[3] === 'environments';
}

function shown(name: string, { created_at, updated_at, visibility }: StoredSecret): object {
  return { name, created_at, updated_at, ...(visibility === null ? {} : { visibility }) };
}

function inSeconds(moment: number): string {
  return new Date(moment).toISOString().replace(/\.\d+Z$/, 'Z');
}
