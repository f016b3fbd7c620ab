import { z } from 'zod';
import type { AdminApiFailure } from '../../../domain/organization/admin-api-failure.ts';
import { failed, success, type Outcome } from '../../../domain/outcome.ts';
import { whole, type Reader, type RejectedRow } from './reading.ts';
import type { Clean } from './transport/clean.ts';
import { answerFailure } from './transport/failure.ts';
import type { HttpAnswer, HttpMethod } from './transport/http.ts';
import type { Transport } from './transport/transport.ts';

/** What every operation answers. */
export type Answer<T> = Promise<Outcome<T, AdminApiFailure>>;

/** What every operation takes last. */
export interface CallOptions {
  /** Aborting it ends the call with `cancelled`. A write that was sent already may still happen. */
  readonly signal?: AbortSignal | undefined;
}

/** A value of a request and the schema that it must fit before anything is sent. */
export interface Checked {
  readonly schema: z.ZodType;
  readonly value: unknown;
}

/** One operation of the API with its arguments. */
export interface Operation<T> {
  readonly method: HttpMethod;
  /** The segments after the base; ids as `{ id }`. */
  readonly path: readonly (string | { readonly id: string })[];
  readonly query?: Checked;
  readonly body?: Checked;
  readonly read: Reader<T>;
  /** For operations where 409 is an answer rather than a failure. */
  readonly readConflict?: Reader<T>;
}

/** Performs operations against one base with one key. */
export type Call = <T>(operation: Operation<T>, options?: CallOptions) => Answer<T>;

/** Where and as whom operations are called. */
export interface CallSettings {
  readonly transport: Transport;
  readonly baseUrl: string;
  /** The headers that carry the key; a failure where the key cannot travel in a header. */
  readonly credentials: Outcome<Readonly<Record<string, string>>, AdminApiFailure>;
  readonly clean: Clean;
}

/** Builds the one function through which every operation goes: request checked, sent, answer read. */
export function createCall({ transport, baseUrl, credentials, clean }: CallSettings): Call {
  const base = baseUrl.replace(/\/+$/, '');
  const basePath = new URL(base).pathname.replace(/\/+$/, '');

  return async (operation, options = {}) => {
    if (!credentials.ok) return credentials;
    const request = prepare(operation);
    if (!request.ok) return request;
    const { path, query, body } = request.value;
    const send = () =>
      transport.send(
        {
          method: operation.method,
          url: base + path + query,
          path: basePath + path,
          headers: {
            ...credentials.value,
            accept: 'application/json',
            ...(body === null ? {} : { 'content-type': 'application/json' }),
          },
          body,
          clean,
        },
        { signal: options.signal, expected: operation.readConflict === undefined ? [] : [409] },
      );
    let outcome = await send();
    if (operation.method === 'GET' && outcome.ok && isCutOff(outcome.value.text)) outcome = await send();
    if (!outcome.ok) return outcome;
    const answer = outcome.value;
    if (answer.status !== 409 || operation.readConflict === undefined)
      return readAnswer(operation.read, answer, clean);
    const conflict = readAnswer(operation.readConflict, answer, clean);
    return conflict.ok ? conflict : failed(answerFailure(answer, clean, 0));
  };
}

/** True for JSON that stops in the middle, which a second request may well bring whole. */
function isCutOff(text: string): boolean {
  const [first = ''] = text.trimStart();
  const last = text.trimEnd().at(-1) ?? '';
  return (first === '{' && last !== '}') || (first === '[' && last !== ']');
}

interface Prepared {
  readonly path: string;
  readonly query: string;
  readonly body: string | null;
}

const requestId = z.guid();

function prepare(operation: Operation<unknown>): Outcome<Prepared, AdminApiFailure> {
  let path = '';
  for (const part of operation.path) {
    if (typeof part === 'string') {
      path += `/${part}`;
    } else {
      const id = requestId.safeParse(part.id);
      if (!id.success) return notSent('path', 'Not the id of anything at Mistral.');
      path += `/${encodeURIComponent(id.data)}`;
    }
  }
  const query = check(operation.query, 'query');
  if (!query.ok) return query;
  const body = check(operation.body, 'body');
  if (!body.ok) return body;
  return success({
    path,
    query: queryText(query.value),
    body: operation.body === undefined ? null : JSON.stringify(body.value),
  });
}

function check(checked: Checked | undefined, place: string): Outcome<unknown, AdminApiFailure> {
  if (checked === undefined) return success(undefined);
  const parsed = checked.schema.safeParse(checked.value);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  return notSent([place, ...(issue?.path ?? [])].map(String).join('.'), issue?.message ?? 'Invalid.');
}

/** A request that would not fit the interface is refused here; status 0 says that no server was asked. */
function notSent(path: string, message: string): Outcome<never, AdminApiFailure> {
  const issues = [{ path, message }];
  return failed({ kind: 'invalid-request', status: 0, message: `Not sent: ${path}: ${message}`, issues });
}

/** Lists repeat their parameter, which is OpenAPI's default; what is null or undefined is left out. */
function queryText(query: unknown): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const entry of Array.isArray(value) ? value : [value]) {
      if (entry !== undefined && entry !== null) parameters.append(name, String(entry));
    }
  }
  return parameters.size === 0 ? '' : `?${parameters.toString()}`;
}

function readAnswer<T>(
  read: Reader<T>,
  { status, headers, text }: HttpAnswer,
  clean: Clean,
): Outcome<T, AdminApiFailure> {
  const unreadable = (message: string): Outcome<T, AdminApiFailure> =>
    failed({ kind: 'unreadable', status, message: clean(message) });
  let body: unknown;
  try {
    body = text.trim() === '' ? undefined : JSON.parse(text);
  } catch {
    const isPage = text.trimStart().startsWith('<');
    return unreadable(
      isPage ? 'The answer is a web page, not JSON.' : 'The answer is not JSON, or was cut off.',
    );
  }
  const sentAt = Date.parse(headers.get('date') ?? '');
  const outcome = read(body, Number.isNaN(sentAt) ? null : sentAt);
  if (outcome.ok) return success(withCleanRejections(outcome.value, clean));
  return unreadable(text.trim() === '' ? 'The answer is empty.' : outcome.failure);
}

/** A reader for confirmations, which say what happened in a sentence or not at all. */
export const confirmation: Reader<{ readonly message: string | null }> = (body) => {
  const read = whole(z.looseObject({ message: z.string().optional(), detail: z.string().optional() }))(body);
  return success({ message: read.ok ? (read.value.message ?? read.value.detail ?? null) : null });
};

/** What is said of rejected rows ends in logs, so it passes the cleaner like every other message. */
function withCleanRejections<T>(value: T, clean: Clean): T {
  if (typeof value !== 'object' || value === null || !('rejected' in value)) return value;
  const { rejected } = value as T & { readonly rejected: readonly RejectedRow[] };
  if (rejected.length === 0) return value;
  return {
    ...value,
    rejected: rejected.map((row) => ({
      ...row,
      path: clean(row.path),
      reason: clean(row.reason),
      id: row.id === null ? null : clean(row.id, 100),
    })),
  };
}
