import type { Clean } from './clean.ts';

/** The methods of the Admin API. */
export type HttpMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** One request, ready to go. */
export interface HttpRequest {
  readonly method: HttpMethod;
  readonly url: string;
  /** What logs may show of the address: its path, without the query. */
  readonly path: string;
  /** Holds the key: never logged. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Takes this request's secrets out of what its answer says. */
  readonly clean: Clean;
}

/** What came back, whatever its status, with its body read. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Of an error at most its first 64 KiB. */
  readonly text: string;
}
