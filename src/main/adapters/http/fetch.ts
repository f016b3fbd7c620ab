/** What adapters say about a request. */
export interface FetchInit extends Pick<
  RequestInit,
  'method' | 'signal' | 'redirect' | 'credentials' | 'cache' | 'referrerPolicy'
> {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | null;
}

/** The part of `fetch` that adapters need. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>;
