/** A secret as the cluster keeps it. */
export interface StoredSecret {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  version: number;
  /** Base64 by entry. */
  data: Record<string, string>;
  labels: Record<string, string>;
  immutable: boolean;
  managers: FieldManager[];
}

/** Who set which fields; a field is `data.X`, `labels.X` or `type`. */
export interface FieldManager {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly fields: Set<string>;
}

/** An error as a Kubernetes `Status`. */
export class StatusError extends Error {
  readonly code: number;
  readonly reason: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: number,
    reason: string,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.details = details;
  }
}

/** The part of an applied configuration that the server looks at. */
export interface Applied {
  readonly metadata: { readonly uid?: string; readonly resourceVersion?: string };
  readonly data?: Readonly<Record<string, string>>;
}

/** One operation of a JSON patch. */
export interface PatchOperation {
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
}

/** Applies a configuration to an existing secret by the rules of server-side apply. */
export function applyTo(secret: StoredSecret, body: Applied, manager: string, force: boolean): void {
  const { uid, resourceVersion } = body.metadata;
  if (resourceVersion !== undefined && resourceVersion !== String(secret.version)) throw modified(secret);
  if (uid !== undefined && uid !== secret.uid) throw invalid(secret, 'metadata.uid: field is immutable');
  const data = body.data ?? {};
  const changed = Object.keys(data).filter((entry) => data[entry] !== secret.data[entry]);
  const others = secret.managers.filter((each) => each.manager !== manager || each.operation !== 'Apply');
  for (const { manager: other, fields } of others) {
    const contested = changed.find((entry) => fields.has(`data.${entry}`));
    if (contested === undefined) continue;
    if (!force) {
      const conflict = `Apply failed with 1 conflict: conflict with "${other}" using v1: .data.${contested}`;
      throw new StatusError(409, 'Conflict', conflict);
    }
    for (const entry of changed) fields.delete(`data.${entry}`);
  }
  const own = secret.managers.find((each) => each.manager === manager && each.operation === 'Apply');
  const fields = new Set(Object.keys(data).map((entry) => `data.${entry}`));
  const next = { ...secret.data, ...data };
  for (const field of own?.fields ?? []) {
    const isOthers = others.some((each) => each.fields.has(field));
    if (!fields.has(field) && !isOthers) delete next[field.replace('data.', '')];
  }
  store(secret, next);
  secret.managers = [...others, { manager, operation: 'Apply' as const, fields }].filter(
    (each) => each.fields.size > 0,
  );
}

/** Carries a JSON patch out: `test` and `remove` of entries. */
export function patch(secret: StoredSecret, operations: readonly PatchOperation[]): void {
  const next = { ...secret.data };
  for (const { op, path, value } of operations) {
    const entry = path.replace('/data/', '').replaceAll('~1', '/').replaceAll('~0', '~');
    if (op === 'test' && next[entry] !== value) throw rejected(`testing value ${path} failed`);
    if (op === 'remove' && !Object.hasOwn(next, entry))
      throw rejected(`remove operation does not apply to ${path}`);
    if (op === 'remove') delete next[entry];
  }
  store(secret, next);
  for (const { fields } of secret.managers) {
    for (const field of fields)
      if (field.startsWith('data.') && !Object.hasOwn(next, field.slice(5))) fields.delete(field);
  }
  secret.managers = secret.managers.filter((each) => each.fields.size > 0);
}

/** Fails as the cluster does where an object is newer than the one that a request is about. */
export function modified({ name }: StoredSecret): StatusError {
  return new StatusError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on secrets "${name}": the object has been modified; please apply your changes to the latest version and try again`,
    { name, kind: 'secrets' },
  );
}

/** The secret as the API answers it. */
export function asObject(secret: StoredSecret): unknown {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    ...(secret.immutable ? { immutable: true } : {}),
    metadata: {
      name: secret.name,
      namespace: secret.namespace,
      uid: secret.uid,
      resourceVersion: String(secret.version),
      labels: secret.labels,
      managedFields: secret.managers.map(({ manager, operation, fields }) => ({
        manager,
        operation,
        apiVersion: 'v1',
        time: '2026-01-01T00:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: Object.fromEntries([...fields].map((field) => [`f:${field}`, {}])),
      })),
    },
    data: secret.data,
  };
}

function store(secret: StoredSecret, next: Record<string, string>): void {
  const isSame = JSON.stringify(next) === JSON.stringify(secret.data);
  if (isSame) return;
  if (secret.immutable) throw invalid(secret, 'data: Forbidden: field is immutable when `immutable` is set');
  for (const value of Object.values(next)) {
    if (Buffer.from(value, 'base64').toString('base64') !== value) {
      throw new StatusError(400, 'BadRequest', 'illegal base64 data at input byte 0');
    }
  }
  secret.data = next;
  secret.version += 1;
}

function invalid({ name }: StoredSecret, why: string): StatusError {
  return new StatusError(422, 'Invalid', `Secret "${name}" is invalid: ${why}`, { name, kind: 'Secret' });
}

function rejected(why: string): StatusError {
  return new StatusError(
    422,
    'Invalid',
    `the server rejected our request due to an error in our request: ${why}`,
  );
}
