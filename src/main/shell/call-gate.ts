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
const readClipboard: ReadonlySet<string> = new Set(['connect.takeFromClipboard', 'leak.findFromClipboard']);

/** What else it must not do by itself: a new key in the page or on the clipboard is there for others to take. */
const tellSecret: ReadonlySet<string> = new Set(['rotations.copySecret', 'rotations.showSecret']);

const pressAgain = {
  toRead: 'Vane reads the clipboard only when you press its button. Press it again, or type the key instead.',
  toTell: 'Vane gives a key out only when you press its button. Press it again.',
};

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
    const needsPress = pressNeededFor(name, input);
    if (needsPress !== null && !takeGesture()) return refuse('bad-input', needsPress);
    if (inFlight >= maxInFlight) return refuse('rate-limited', 'Too much at once. Try again in a moment.');
    inFlight += 1;
    try {
      return await call(name, input);
    } finally {
      inFlight -= 1;
    }
  };
}

/** What to say to a call that needs a press and comes without one; null for those that need none. */
function pressNeededFor(name: string, input: unknown): string | null {
  if (tellSecret.has(name)) return pressAgain.toTell;
  return readClipboard.has(name) || takesFromClipboard(input) ? pressAgain.toRead : null;
}

/** Whether an input asks for a destination's credential to be read from the clipboard. */
function takesFromClipboard(input: unknown): boolean {
  const credential = isRecord(input) ? input['credential'] : null;
  return isRecord(credential) && credential['from'] === 'clipboard';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isCallName(name: unknown): name is string {
  return typeof name === 'string' && name.length <= 64 && /^[a-z][a-zA-Z-]*\.[a-zA-Z-]+$/.test(name);
}

function refuse(code: Failure['code'], message: string): Reply<never> {
  return { ok: false, error: { code, message } };
}
