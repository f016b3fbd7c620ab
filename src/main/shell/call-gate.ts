import type { Failure, Reply } from '../../contract/wire.ts';
import { isBoundedPlainData } from './plain-data.ts';

/** What the gate needs to know and where it passes calls on. */
export interface CallGateDeps<Sender> {
  readonly isTrusted: (sender: Sender) => boolean;
  /** Whether a person did something in the window just now; asked once for each call that needs it. */
  readonly takeGesture: () => boolean;
  readonly call: (name: string, input: unknown) => Promise<Reply<unknown>>;
  readonly maxInFlight: number;
}

/** What a page that is not ours any more must not do by itself: the clipboard may hold anything. */
const needGesture: ReadonlySet<string> = new Set(['connect.takeFromClipboard']);

const pressAgain =
  'Vane reads the clipboard only when you press its button. Press it again, or type the key instead.';

/**
 * Lets a call through to the core if it comes from our page, has a name, and carries little enough.
 * What the name means and whether the input fits is the core's to check.
 */
export function createCallGate<Sender>(deps: CallGateDeps<Sender>) {
  const { isTrusted, takeGesture, call, maxInFlight } = deps;
  let inFlight = 0;
  return async (sender: Sender, name: unknown, input: unknown): Promise<Reply<unknown>> => {
    if (!isTrusted(sender)) return refuse('unauthorized', 'Only Vane’s own window may ask.');
    if (!isCallName(name)) return refuse('bad-input', 'There is no such call.');
    if (!isBoundedPlainData(input)) return refuse('bad-input', 'This is too much, or not plain data.');
    if (needGesture.has(name) && !takeGesture()) return refuse('bad-input', pressAgain);
    if (inFlight >= maxInFlight) return refuse('rate-limited', 'Too much at once. Try again in a moment.');
    inFlight += 1;
    try {
      return await call(name, input);
    } finally {
      inFlight -= 1;
    }
  };
}

function isCallName(name: unknown): name is string {
  return typeof name === 'string' && name.length <= 64 && /^[a-z][a-zA-Z-]*\.[a-zA-Z-]+$/.test(name);
}

function refuse(code: Failure['code'], message: string): Reply<never> {
  return { ok: false, error: { code, message } };
}
