/** Every way a call of the window can fail; the renderer turns a code into words in one place. */
export type FailureCode =
  | 'bad-input'
  | 'not-found'
  | 'unauthorized'
  | 'forbidden'
  | 'rate-limited'
  | 'offline'
  | 'unreadable'
  | 'keychain-unavailable'
  | 'storage'
  | 'cancelled'
  | 'internal';

/** A failed call: a code to act on and one sentence that says what to do next. Never holds a secret. */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
}

/** What every call answers. Errors travel as data because Electron keeps only an exception's message. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

/** The one channel for calls from the window. */
export const CALL = 'vane:call';

/** Tells that a person clicked, however they did; it carries nothing. */
export const CLICK = 'vane:click';

/** The one channel for events to the window. */
export const EVENT = 'vane:event';

/** What the preload script puts on `window.bridge`. */
export interface Bridge {
  call(name: string, input: unknown): Promise<Reply<unknown>>;
  on(name: string, listen: (payload: unknown) => void): () => void;
}
