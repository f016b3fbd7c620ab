/** What adapters say about a request. */
export interface FetchInit extends Pick<
  RequestInit,
  'method' | 'signal' | 'redirect' | 'credentials' | 'cache' | 'referrerPolicy'
> {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | ReadableStream<Uint8Array> | null;
  /** What goes with a body that is a stream. */
  readonly duplex?: 'half';
}

/** The part of `fetch` that adapters need. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>;
