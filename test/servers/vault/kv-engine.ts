import type { Outgoing } from '../http/loopback.ts';

/** One version of a secret; `data` is JSON text, so that numbers stay as they were written. */
export interface KvVersion {
  data: string;
  deletedAt: string | null;
  destroyed: boolean;
}

/** A KV version 2 engine: what is stored, and the answers of its documented paths. */
export interface KvEngine {
  /** The versions of a secret, the first one first. */
  versions(path: string): readonly KvVersion[];
  /** The fields of the current version; null where there is none or it is deleted. */
  fields(path: string): Readonly<Record<string, unknown>> | null;
  /** Writes a version as another client would. */
  put(path: string, data: string | Readonly<Record<string, unknown>>): void;
  softDelete(path: string): void;
  destroy(path: string): void;
  /** Makes the secret known without a version, as a write to its metadata does. */
  touchMetadata(path: string): void;
  answer(method: string, verb: string, path: string, body: string): Outgoing;
}

/** Builds an engine that holds nothing. */
export function kvEngine(): KvEngine {
  const secrets = new Map<string, KvVersion[]>();

  function put(path: string, data: string): number {
    const versions = secrets.get(path) ?? [];
    versions.push({ data, deletedAt: null, destroyed: false });
    secrets.set(path, versions);
    return versions.length;
  }

  function softDelete(path: string, numbers: readonly number[]): void {
    for (const number of numbers) {
      const version = secrets.get(path)?.[number - 1];
      if (version !== undefined && !version.destroyed) version.deletedAt ??= WHEN;
    }
  }

  function read(path: string): Outgoing {
    const versions = secrets.get(path) ?? [];
    const current = versions.at(-1);
    if (current === undefined) return { status: 404, body: { errors: [] } };
    const metadata = metadataOf(versions.length, current);
    if (current.deletedAt !== null || current.destroyed) {
      return { status: 404, body: envelope({ data: null, metadata }) };
    }
    const text = JSON.stringify(envelope({ data: '{{data}}', metadata }));
    const body = text.replace('"{{data}}"', () => current.data);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }

  function write(path: string, text: string): Outgoing {
    const body: unknown = JSON.parse(text);
    if (!isWrite(body)) return errors(400, 'no data provided');
    const current = secrets.get(path)?.length ?? 0;
    if (body.options?.cas !== undefined && body.options.cas !== current) {
      return errors(400, 'check-and-set parameter did not match the current version');
    }
    const data = /"data":(\{.*\})\}$/s.exec(text)?.[1] ?? JSON.stringify(body.data);
    const number = put(path, data);
    const version = secrets.get(path)?.at(-1);
    return version === undefined
      ? errors(500, 'internal error')
      : { status: 200, body: envelope(metadataOf(number, version)) };
  }

  return {
    versions: (path) => secrets.get(path) ?? [],
    fields(path) {
      const current = secrets.get(path)?.at(-1);
      if (current === undefined || current.deletedAt !== null || current.destroyed) return null;
      return JSON.parse(current.data) as Readonly<Record<string, unknown>>;
    },
    put: (path, data) => void put(path, typeof data === 'string' ? data : JSON.stringify(data)),
    softDelete: (path) => softDelete(path, [secrets.get(path)?.length ?? 0]),
    destroy(path) {
      const current = secrets.get(path)?.at(-1);
      if (current === undefined) return;
      current.destroyed = true;
      current.data = '';
    },
    touchMetadata: (path) => void secrets.set(path, secrets.get(path) ?? []),
    answer(method, verb, path, body) {
      if (verb === 'data' && method === 'GET') return read(path);
      if (verb === 'data' && method === 'POST') return write(path, body);
      if (verb === 'delete' && method === 'POST') {
        const { versions = [] } = JSON.parse(body) as { readonly versions?: readonly number[] };
        if (versions.length === 0) return errors(400, 'No version number provided');
        softDelete(path, versions);
        return { status: 204 };
      }
      return errors(405, 'unsupported operation');
    },
  };
}

const WHEN = '2026-03-01T12:00:00.123456789Z';

/** The shape of Vault's failures. */
export function errors(status: number, ...messages: readonly string[]): Outgoing {
  return { status, body: { errors: messages } };
}

/** The shape of Vault's successes. */
export function envelope(data: unknown): Readonly<Record<string, unknown>> {
  return {
    request_id: '6f1c7e0e-2f0b-4d4c-9b0e-000000000001',
    lease_id: '',
    renewable: false,
    lease_duration: 0,
    data,
    wrap_info: null,
    warnings: null,
    auth: null,
  };
}

function metadataOf(version: number, { deletedAt, destroyed }: KvVersion): object {
  return { version, created_time: WHEN, deletion_time: deletedAt ?? '', destroyed, custom_metadata: null };
}

interface Write {
  readonly data: object;
  readonly options?: { readonly cas?: number };
}

function isWrite(body: unknown): body is Write {
  return typeof body === 'object' && body !== null && 'data' in body && typeof body.data === 'object';
}
