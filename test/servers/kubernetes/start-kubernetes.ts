import { X509Certificate } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { listen, textOf } from '../http/listen.ts';
import {
  applyTo,
  asObject,
  modified,
  patch,
  StatusError,
  type Applied,
  type PatchOperation,
  type StoredSecret,
} from './secret-store.ts';
import { selfSigned } from '../http/self-signed.ts';

/** What can be asked of the server. */
export type Verb = 'get' | 'get-namespace' | 'apply' | 'patch' | 'delete';

/** What goes wrong with a call. */
export type KubernetesFault =
  /** Answers a `Status` instead of doing anything. */
  | { readonly kind: 'error'; readonly code: number; readonly message: string; readonly retryAfterS?: number }
  /** Answers a page, as a gateway in between does, or points elsewhere. */
  | {
      readonly kind: 'gateway';
      readonly status: number;
      readonly body: string;
      readonly location?: string;
    }
  /** Breaks the connection off, before the effect or after it. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Does something else first, such as a change by somebody else. */
  | { readonly kind: 'meanwhile'; readonly run: () => void };

/** A running server. */
export interface KubernetesServer {
  readonly url: string;
  /** PEM. */
  readonly certificate: string;
  readonly token: string;
  /** What was asked, in order. */
  readonly calls: readonly Verb[];
  /** Signs in whoever shows this certificate, PEM. */
  trust(certificate: string): void;
  /** Namespaces that exist; `apps` does from the start. */
  readonly namespaces: Set<string>;
  /** Verbs that the user is not allowed. */
  readonly denied: Set<Verb>;
  /** The text of a kubeconfig for this server; `user` and `cluster` replace what it says of them. */
  kubeconfig(changes?: { readonly user?: object; readonly cluster?: object }): string;
  /** Creates a secret of text entries, as `kubectl create` does. */
  create(name: string, entries: Readonly<Record<string, string>>): StoredSecret;
  /** Null where it does not exist. */
  find(name: string): StoredSecret | null;
  /** Text of the entries; null where the secret does not exist. */
  entries(name: string): Readonly<Record<string, string>> | null;
  /** Sets entries as somebody else. */
  edit(secret: StoredSecret, entries: Readonly<Record<string, string>>): void;
  remove(name: string): void;
  /** The next `times` calls of this verb fail. */
  fail(verb: Verb | '*', fault: KubernetesFault, times?: number): void;
  /** Forgets all faults. */
  heal(): void;
  close(): Promise<void>;
}

/** Starts an API server on 127.0.0.1 with HTTPS that knows secrets and namespaces, for one bearer token. */
export async function startKubernetes(): Promise<KubernetesServer> {
  const { certificate, privateKey } = selfSigned('127.0.0.1');
  const token = 'kubernetes-bearer-token-1';
  const secrets = new Map<string, StoredSecret>();
  const namespaces = new Set(['apps']);
  const denied = new Set<Verb>();
  const trusted = new Set<string>();
  const calls: Verb[] = [];
  let faults: { readonly verb: Verb | '*'; readonly fault: KubernetesFault; left: number }[] = [];
  let created = 0;

  function add(namespace: string, name: string, entries: Readonly<Record<string, string>>): StoredSecret {
    created += 1;
    const uid = `uid-${created}`;
    const secret = { namespace, name, uid, version: created * 1000, data: {}, labels: {}, immutable: false };
    const stored: StoredSecret = { ...secret, managers: [] };
    secrets.set(`${namespace}/${name}`, stored);
    edit(stored, entries);
    return stored;
  }

  function edit(secret: StoredSecret, entries: Readonly<Record<string, string>>): void {
    const fields = new Set(['type', ...Object.keys(entries).map((entry) => `data.${entry}`)]);
    for (const each of secret.managers) for (const field of fields) each.fields.delete(field);
    secret.managers = [
      ...secret.managers.filter((each) => each.fields.size > 0),
      { manager: 'kubectl-create', operation: 'Update', fields },
    ];
    for (const [entry, text] of Object.entries(entries))
      secret.data[entry] = Buffer.from(text).toString('base64');
    secret.version += 1;
  }

  function carryOut(verb: Verb, path: Path, url: URL, body: string): { status: number; body: unknown } {
    const { namespace, name } = path;
    if (denied.has(verb)) {
      const resource = verb === 'get-namespace' ? 'namespaces' : 'secrets';
      const why = `${resource} "${name}" is forbidden: User "vane" cannot ${verb} resource "${resource}"`;
      throw new StatusError(403, 'Forbidden', why);
    }
    if (verb === 'get-namespace') {
      if (!namespaces.has(namespace)) throw notFound('namespaces', namespace);
      return { status: 200, body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } } };
    }
    const id = `${namespace}/${name}`;
    const secret = secrets.get(id);
    const manager = url.searchParams.get('fieldManager') ?? '';
    if (verb === 'apply') {
      if (manager === '')
        throw new StatusError(422, 'Invalid', 'fieldManager: Required value: is required for apply patch');
      const applied = JSON.parse(body) as Applied;
      if (!namespaces.has(namespace)) throw notFound('namespaces', namespace);
      if (secret !== undefined) {
        applyTo(secret, applied, manager, url.searchParams.get('force') === 'true');
        return { status: 200, body: asObject(secret) };
      }
      const { uid } = applied.metadata;
      if (uid !== undefined) {
        const why = `Operation cannot be fulfilled on secrets "${name}": uid mismatch: the provided object specified uid ${uid}, and no existing object was found`;
        throw new StatusError(409, 'Conflict', why, { name, kind: 'secrets' });
      }
      const fresh = add(namespace, name, {});
      fresh.managers = [];
      applyTo(fresh, { metadata: {}, data: applied.data ?? {} }, manager, true);
      return { status: 201, body: asObject(fresh) };
    }
    if (secret === undefined) throw notFound('secrets', name);
    if (verb === 'patch') patch(secret, JSON.parse(body) as readonly PatchOperation[]);
    if (verb === 'delete') {
      const { preconditions } = JSON.parse(body === '' ? '{}' : body) as {
        preconditions?: Applied['metadata'];
      };
      const isSame =
        (preconditions?.uid ?? secret.uid) === secret.uid &&
        (preconditions?.resourceVersion ?? String(secret.version)) === String(secret.version);
      if (!isSame) throw modified(secret);
      secrets.delete(id);
      return { status: 200, body: { apiVersion: 'v1', kind: 'Status', status: 'Success' } };
    }
    return { status: 200, body: asObject(secret) };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    const url = new URL(request.url ?? '/', 'https://127.0.0.1');
    const path = pathOf(url);
    const verb = verbOf(request, path);
    calls.push(verb);
    const planned = faults.filter((each) => each.left > 0 && (each.verb === '*' || each.verb === verb));
    for (const each of planned) each.left -= 1;
    for (const { fault } of planned) {
      if (fault.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
      if (fault.kind === 'meanwhile') fault.run();
      if (fault.kind === 'drop' && fault.when === 'before') return void request.socket.destroy();
      if (fault.kind === 'gateway') {
        if (fault.location !== undefined) response.setHeader('location', fault.location);
        return void response.writeHead(fault.status, { 'content-type': 'text/html' }).end(fault.body);
      }
      if (fault.kind === 'error') {
        if (fault.retryAfterS !== undefined) response.setHeader('retry-after', String(fault.retryAfterS));
        return answer(response, fault.code, statusOf(new StatusError(fault.code, 'Injected', fault.message)));
      }
    }
    const done = attempt(() => {
      if (request.headers.authorization !== `Bearer ${token}` && !trusted.has(shownBy(request))) {
        throw new StatusError(401, 'Unauthorized', 'Unauthorized');
      }
      return carryOut(verb, path, url, body);
    });
    if (planned.some(({ fault }) => fault.kind === 'drop')) return void request.socket.destroy();
    answer(response, done.status, done.body);
  }

  const identity = { cert: certificate, key: privateKey, requestCert: true, rejectUnauthorized: false };
  const server = createServer(identity, (request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  const { port, close } = await listen(server);
  const address = `https://127.0.0.1:${port}`;

  return {
    url: address,
    certificate,
    token,
    calls,
    trust: (shown) => void trusted.add(new X509Certificate(shown).fingerprint256),
    namespaces,
    denied,
    kubeconfig({ user = { token }, cluster = {} } = {}) {
      const ca = Buffer.from(certificate).toString('base64');
      return JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': 'test',
        clusters: [
          { name: 'test', cluster: { server: address, 'certificate-authority-data': ca, ...cluster } },
        ],
        users: [{ name: 'test', user }],
        contexts: [
          { name: 'test', context: { cluster: 'test', user: 'test' } },
          { name: 'broken', context: { cluster: 'none', user: 'none' } },
        ],
      });
    },
    create: (name, entries) => add('apps', name, entries),
    find: (name) => secrets.get(`apps/${name}`) ?? null,
    entries(name) {
      const secret = secrets.get(`apps/${name}`);
      if (secret === undefined) return null;
      const texts = Object.entries(secret.data).map(([entry, base64]) => [
        entry,
        Buffer.from(base64, 'base64').toString(),
      ]);
      return Object.fromEntries(texts) as Readonly<Record<string, string>>;
    },
    edit,
    remove: (name) => void secrets.delete(`apps/${name}`),
    fail(verb, fault, times = 1) {
      faults.push({ verb, fault, left: times });
    },
    heal() {
      faults = [];
    },
    close,
  };
}

/** The fingerprint of the certificate that a client signs in with; empty where it shows none. */
function shownBy({ socket }: IncomingMessage): string {
  return (socket as TLSSocket).getPeerCertificate().fingerprint256 ?? '';
}

interface Path {
  readonly namespace: string;
  /** Empty for the namespace itself. */
  readonly name: string;
}

function pathOf({ pathname }: URL): Path {
  const [, namespace = '', , name = ''] =
    /^\/api\/v1\/namespaces\/([^/]+)(\/secrets\/([^/]+))?$/.exec(pathname) ?? [];
  return { namespace: decodeURIComponent(namespace), name: decodeURIComponent(name) };
}

function verbOf({ method, headers }: IncomingMessage, { name }: Path): Verb {
  if (method === 'DELETE') return 'delete';
  if (method === 'GET') return name === '' ? 'get-namespace' : 'get';
  return headers['content-type']?.startsWith('application/apply-patch+yaml') === true ? 'apply' : 'patch';
}

function attempt(run: () => { status: number; body: unknown }): { status: number; body: unknown } {
  try {
    return run();
  } catch (thrown) {
    if (!(thrown instanceof StatusError)) throw thrown;
    return { status: thrown.code, body: statusOf(thrown) };
  }
}

function statusOf({ code, reason, message, details }: StatusError): unknown {
  return {
    apiVersion: 'v1',
    kind: 'Status',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    details,
    code,
  };
}

function notFound(kind: string, name: string): StatusError {
  return new StatusError(404, 'NotFound', `${kind} "${name}" not found`, { name, kind });
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
