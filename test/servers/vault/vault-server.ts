import { startLoopback, type Fault, type Incoming, type Outgoing } from '../http/loopback.ts';
import { envelope, errors, kvEngine, type KvEngine } from './kv-engine.ts';

/** What a server starts with; the defaults have a KV version 2 engine at `secret` and a version 1 engine at `kv1`. */
export interface VaultServerSetup {
  readonly port?: number;
  /** The token that is valid from the start. */
  readonly token?: string;
  /** Every request has to name it; null: none may. */
  readonly namespace?: string | null;
  /** Where the KV version 2 engine is. */
  readonly mount?: string;
  readonly approle?: {
    readonly mount: string;
    readonly roleId: string;
    readonly secretId: string;
    readonly leaseSeconds: number;
  };
}

/** HashiCorp Vault or OpenBao, as far as its documented HTTP behavior matters for one secret. */
export interface VaultServer {
  readonly url: string;
  readonly requests: readonly Incoming[];
  readonly engine: KvEngine;
  /** The tokens that are valid now. */
  readonly tokens: ReadonlySet<string>;
  inject(fault: Fault): void;
  seal(): void;
  unseal(): void;
  /** Behaves like a node of an Enterprise cluster that has not seen the latest writes, until it catches up. */
  lag(isLagging: boolean): void;
  /** Ends a token, as its lease or an administrator does. */
  expire(token: string): void;
  /** Takes a right away from every token: such as `POST secret/delete/`. */
  deny(methodAndPath: string): void;
  close(): Promise<void>;
}

/** Starts a server on 127.0.0.1. */
export async function startVaultServer(setup: VaultServerSetup = {}): Promise<VaultServer> {
  const { token = 'hvs.test-root-token', namespace = null, mount = 'secret', approle } = setup;
  const engine = kvEngine();
  const tokens = new Set([token]);
  const denied = new Set<string>();
  const versionOne = new Map<string, string>();
  let isSealed = false;
  let isLagging = false;
  let logins = 0;

  function handle({ method, path, headers, body }: Incoming): Outgoing {
    if (isSealed) return errors(503, 'Vault is sealed');
    if (isLagging && headers['x-vault-index'] !== undefined) {
      return errors(412, 'required index state not present');
    }
    const route = decodeURIComponent(new URL(path, 'http://vault').pathname.replace(/^\/v1\//, ''));
    if ((headers['x-vault-namespace'] ?? null) !== namespace) return noRoute(route);
    if (approle !== undefined && route === `auth/${approle.mount}/login`) return logIn(approle, body);
    const bearer = headers['x-vault-token'];
    if (bearer === undefined) return errors(400, 'missing client token');
    if (!tokens.has(bearer)) return errors(403, 'permission denied', 'invalid token');
    if ([...denied].some((each) => `${method} ${route}`.startsWith(each))) {
      return errors(403, '1 error occurred:\n\t* permission denied\n\n');
    }
    if (route === 'auth/token/revoke-self') {
      tokens.delete(bearer);
      return { status: 204 };
    }
    if (route.startsWith('sys/internal/ui/mounts/')) return mountOf(route.slice(23));
    if (route.startsWith(`${mount}/`)) {
      const [verb = '', ...rest] = route.slice(mount.length + 1).split('/');
      const answer = engine.answer(method, verb, rest.join('/'), body);
      return method === 'GET' ? answer : { ...answer, headers: { 'x-vault-index': `v1:${requests.length}` } };
    }
    return route.startsWith('kv1/') ? answerVersionOne(method, route.slice(4), body) : noRoute(route);
  }

  function logIn(role: NonNullable<typeof approle>, body: string): Outgoing {
    const given = JSON.parse(body) as { readonly role_id?: string; readonly secret_id?: string };
    if (given.role_id !== role.roleId || given.secret_id !== role.secretId) {
      return errors(400, 'invalid role or secret ID');
    }
    logins += 1;
    const fresh = `hvs.approle-token-${logins}`;
    tokens.add(fresh);
    const auth = { client_token: fresh, lease_duration: role.leaseSeconds, renewable: true };
    return { status: 200, body: { ...envelope(null), auth } };
  }

  function mountOf(path: string): Outgoing {
    if (path.startsWith(mount)) {
      return { status: 200, body: envelope({ path: `${mount}/`, type: 'kv', options: { version: '2' } }) };
    }
    if (path.startsWith('kv1')) {
      return { status: 200, body: envelope({ path: 'kv1/', type: 'kv', options: null }) };
    }
    return errors(
      403,
      "preflight capability check returned 403, please ensure client's policies grant access to path",
    );
  }

  /** Version 1 takes any path, `data/…` as well, and stores the whole body. */
  function answerVersionOne(method: string, path: string, body: string): Outgoing {
    if (method === 'POST') {
      versionOne.set(path, body);
      return { status: 204 };
    }
    const stored = versionOne.get(path);
    return stored === undefined ? errors(404) : { status: 200, body: envelope(JSON.parse(stored)) };
  }

  const { port = 0 } = setup;
  const { url, requests, inject, close } = await startLoopback(handle, { port });
  return {
    url,
    requests,
    engine,
    tokens,
    inject,
    seal: () => void (isSealed = true),
    unseal: () => void (isSealed = false),
    lag: (lags) => void (isLagging = lags),
    expire: (ended) => void tokens.delete(ended),
    deny: (methodAndPath) => void denied.add(methodAndPath),
    close,
  };
}

function noRoute(path: string): Outgoing {
  return errors(404, `no handler for route "${path}". route entry not found.`);
}
