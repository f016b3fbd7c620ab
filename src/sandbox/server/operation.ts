import type { World } from '../world.ts';
import type { Answer, Issue } from './answer.ts';
import { isUuid, object, type Reader, type ValueOf } from './readers.ts';

/** The methods that the API uses. */
export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** A request that matched an operation, before its parts are checked. */
export interface RawCall {
  readonly world: World;
  readonly params: Readonly<Record<string, string>>;
  readonly query: string;
  /** The parsed JSON body; undefined when there was none. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** One operation of the interface. */
export interface Operation {
  readonly method: Method;
  /** The path with its parameters in braces, such as `/v1/admin/users/{user_id}`. */
  readonly path: string;
  /** Which key opens it. */
  readonly audience: 'admin' | 'inference' | 'any';
  readonly takesBody: boolean;
  readonly handle: (call: RawCall) => Answer;
}

type Fields = Readonly<Record<string, Reader<unknown>>>;
type Values<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

/** What an admin operation reads besides its path. */
export interface Inputs<Q extends Fields, B> {
  readonly query?: Q;
  readonly body?: Reader<B>;
}

/** A call whose parts were checked; path parameters are UUIDs without exception. */
export interface AdminCall<Q extends Fields, B> {
  readonly world: World;
  readonly params: (name: string) => string;
  readonly query: Values<Q>;
  readonly body: B;
}

/** Makes an admin operation whose path parameters, query and body are checked before it runs. */
export function adminOperation<Q extends Fields, B>(
  method: Method,
  path: string,
  { query, body }: Inputs<Q, B>,
  handle: (call: AdminCall<Q, B>) => Answer,
): Operation {
  const readQuery = query === undefined ? null : object(query);
  return {
    method,
    path: `/v1/admin${path}`,
    audience: 'admin',
    takesBody: body !== undefined,
    handle: (raw) => {
      const issues: Issue[] = [];
      for (const [name, value] of Object.entries(raw.params)) {
        if (!isUuid(value))
          issues.push({ type: 'uuid_parsing', loc: ['path', name], msg: 'Input should be a valid UUID' });
      }
      const queryRead = readQuery?.(groupedQuery(raw.query), ['query']);
      if (queryRead?.ok === false) issues.push(...queryRead.issues);
      const bodyRead = body?.(raw.body, ['body', 'payload']);
      if (bodyRead?.ok === false) issues.push(...bodyRead.issues);
      if (issues.length > 0) return { kind: 'problem', status: 422, detail: issues };
      return handle({
        world: raw.world,
        params: (name) => (raw.params[name] ?? '').toLowerCase(),
        // Both are either read above or, for an operation that declares none, never looked at.
        query: (queryRead?.ok === true ? queryRead.value : {}) as Values<Q>,
        body: (bodyRead?.ok === true ? bodyRead.value : undefined) as B,
      });
    },
  };
}

function groupedQuery(query: string): Readonly<Record<string, readonly string[]>> {
  const grouped: Record<string, string[]> = Object.create(null);
  if (query === '') return grouped;
  for (const [name, value] of new URLSearchParams(query)) (grouped[name] ??= []).push(value);
  return grouped;
}
