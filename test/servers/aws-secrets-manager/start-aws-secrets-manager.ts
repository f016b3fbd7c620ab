import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen, textOf } from '../http/listen.ts';
import { checkSignature, type AccessKey } from './signature.ts';
import {
  AwsError,
  carryOut,
  moveLabel,
  type Input,
  type Operation,
  type StoredSecret,
  type StoredVersion,
} from './stored-secret.ts';

/** What goes wrong with a call. */
export type AwsFault =
  /** Answers an error instead of doing anything. */
  | { readonly kind: 'error'; readonly status: number; readonly type: string; readonly message: string }
  /** Answers something that is not of this protocol, as a gateway in between does. */
  | { readonly kind: 'gateway'; readonly status: number; readonly body: string }
  /** Breaks the connection off, before the effect or after it. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Does something else first, such as a change by somebody else. */
  | { readonly kind: 'meanwhile'; readonly run: () => void };

/** A running server. */
export interface AwsSecretsManagerServer {
  /** For `endpoint` of a spec. */
  readonly url: string;
  readonly key: AccessKey;
  /** As the keychain would hold it. */
  readonly credential: string;
  /** Names of the operations that were asked for, in order. */
  readonly calls: readonly string[];
  /** Creates a secret with one version, or with none. */
  create(name: string, value: string | Uint8Array | null): StoredSecret;
  /** Puts another current version, as somebody else would; answers its id. */
  put(secret: StoredSecret, value: string): string;
  /** Begins what `RotateSecret` does: a new version under AWSPENDING, which `end` makes the current one. */
  beginRotation(secret: StoredSecret, value: string): { end(): void };
  /** Texts of the versions by label. */
  labels(secret: StoredSecret): Readonly<Record<string, string>>;
  /** The next `times` calls of this operation fail; the SDK itself calls twice. */
  fail(operation: Operation | '*', fault: AwsFault, times?: number): void;
  /** Forgets all faults. */
  heal(): void;
  close(): Promise<void>;
}

/** Starts an AWS Secrets Manager on 127.0.0.1 that knows one access key and checks its signatures. */
export async function startAwsSecretsManager(
  sessionToken: string | null = null,
): Promise<AwsSecretsManagerServer> {
  const key: AccessKey = {
    accessKeyId: 'AKIAVANE',
    secretAccessKey: 'aws-secret-access-key-1',
    sessionToken,
  };
  const secrets = new Map<string, StoredSecret>();
  const calls: string[] = [];
  let faults: { readonly operation: Operation | '*'; readonly fault: AwsFault; left: number }[] = [];
  let versionCount = 0;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    const operation = String(request.headers['x-amz-target']).replace('secretsmanager.', '') as Operation;
    calls.push(operation);
    const planned = faults.filter(
      (each) => each.left > 0 && (each.operation === '*' || each.operation === operation),
    );
    for (const each of planned) each.left -= 1;
    for (const { fault } of planned) {
      if (fault.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
      if (fault.kind === 'meanwhile') fault.run();
      if (fault.kind === 'drop' && fault.when === 'before') return void request.socket.destroy();
      if (fault.kind === 'error') return answer(response, fault.status, errorBody(fault.type, fault.message));
      if (fault.kind === 'gateway') return void response.writeHead(fault.status).end(fault.body);
    }
    const done = attempt(operation, body, request);
    if (planned.some(({ fault }) => fault.kind === 'drop')) return void request.socket.destroy();
    answer(response, done.status, done.body);
  }

  function attempt(
    operation: Operation,
    body: string,
    request: IncomingMessage,
  ): { status: number; body: unknown } {
    const refused = checkSignature(request.headers, body, key);
    if (refused !== null) return { status: 400, body: errorBody(refused, `Refused: ${refused}`) };
    const input = JSON.parse(body) as Input;
    const secret = secrets.get(input.SecretId ?? '');
    try {
      if (secret === undefined) {
        throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
      }
      return { status: 200, body: carryOut(operation, secret, input) };
    } catch (thrown) {
      if (!(thrown instanceof AwsError)) throw thrown;
      return { status: thrown.status, body: errorBody(thrown.type, thrown.message) };
    }
  }

  function add(secret: StoredSecret, value: string | Uint8Array, label = 'AWSCURRENT'): StoredVersion {
    versionCount += 1;
    const id = `00000000-0000-4000-8000-${String(versionCount).padStart(12, '0')}`;
    const [string, binary] =
      typeof value === 'string' ? [value, null] : [null, Buffer.from(value).toString('base64')];
    const version = { id, string, binary, stages: new Set<string>() };
    secret.versions.push(version);
    moveLabel(secret, label, version);
    return version;
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  const { port, close } = await listen(server);

  return {
    url: `http://127.0.0.1:${port}`,
    key,
    credential: JSON.stringify({ ...key, sessionToken: sessionToken ?? undefined }),
    calls,
    create(name, value) {
      const secret: StoredSecret = { name, versions: [], isScheduledForDeletion: false, denied: new Set() };
      secrets.set(name, secret);
      if (value !== null) add(secret, value);
      return secret;
    },
    put: (secret, value) => add(secret, value).id,
    beginRotation(secret, value) {
      const version = add(secret, value, 'AWSPENDING');
      return { end: () => moveLabel(secret, 'AWSCURRENT', version) };
    },
    labels: (secret) =>
      Object.fromEntries(
        secret.versions.flatMap(({ stages, string }) => [...stages].map((stage) => [stage, string ?? ''])),
      ),
    fail(operation, fault, times = 2) {
      faults.push({ operation, fault, left: times });
    },
    heal() {
      faults = [];
    },
    close,
  };
}

function errorBody(type: string, message: string): unknown {
  return { __type: type, Message: message };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
}
