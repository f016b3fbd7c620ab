import type { Failure, Reply } from '../../contract/wire.ts';
import { isRecord } from './is-record.ts';
import { isBoundedPlainData } from './plain-data.ts';

/** What the gate needs to know and where it passes calls on. */
export interface CallGateDeps<Sender> {
  readonly isTrusted: (sender: Sender) => boolean;
  /** Whether a person did something in the window just now; asked once for each call that needs it. */
  readonly takeGesture: () => boolean;
  readonly call: (name: string, input: unknown) => Promise<Reply<unknown>>;
  readonly maxInFlight: number;
}

const pressAgain = {
  toRead: 'Vane reads the clipboard only when you press its button. Press it again, or type the key instead.',
  toTell: 'Vane gives a key out only when you press its button. Press it again.',
  toAct: 'Vane does this only when you press its button. Press it again.',
};

/**
 * What a page that is not ours any more must not do by itself: the clipboard may hold anything, a new key in the page
 * or on the clipboard is there for others to take, and a deleted key never comes back.
 *
 * Deleting needs a press and no question of the system on top. The page has just asked, with the evidence beside it;
 * a second question after every first one is soon answered unread, and then the questions about where secrets go are
 * so as well.
 */
const pressNeeded: ReadonlyMap<string, keyof typeof pressAgain> = new Map([
  ['connect.takeFromClipboard', 'toRead'],
  ['leak.findFromClipboard', 'toRead'],
  ['rotations.copySecret', 'toTell'],
  ['rotations.showSecret', 'toTell'],
  ['rotations.start', 'toAct'],
  ['rotations.revokeNow', 'toAct'],
  ['rotations.choose', 'toAct'],
  // The old key is deleted because of what it says.
  ['rotations.handedOver', 'toAct'],
  ['schedules.save', 'toAct'],
  ['destinations.remove', 'toAct'],
  ['connection.remove', 'toAct'],
]);

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
    if (inFlight >= maxInFlight) return refuse('rate-limited', 'Too much at once. Try again in a moment.');
    const press = takesFromClipboard(input) ? 'toRead' : pressNeeded.get(name);
    if (press !== undefined && !takeGesture()) return refuse('bad-input', pressAgain[press]);
    inFlight += 1;
    try {
      return await call(name, input);
    } finally {
      inFlight -= 1;
    }
  };
}

/** Whether an input asks for a destination's credential to be read from the clipboard. */
function takesFromClipboard(input: unknown): boolean {
  const credential = isRecord(input) ? input['credential'] : null;
  return isRecord(credential) && credential['from'] === 'clipboard';
}

function isCallName(name: unknown): name is string {
  return typeof name === 'string' && name.length <= 64 && /^[a-z][a-zA-Z-]*\.[a-zA-Z-]+$/.test(name);
}

function refuse(code: Failure['code'], message: string): Reply<never> {
  return { ok: false, error: { code, message } };
}
