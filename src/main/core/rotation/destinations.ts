import { fitsMask } from '../../../domain/organization/masked-key.ts';
import { failed, type Outcome, success } from '../../../domain/outcome.ts';
import type {
  Destination,
  DestinationFailure,
  DestinationSpec,
  Held,
} from '../../../domain/rotation/destination.ts';
import { leftTrace } from '../../adapters/sealing/seal.ts';
import type { Secrets } from '../secrets.ts';
import { askSparingly } from './ask-sparingly.ts';
import type { OpenDestination, OpenedDestination } from './destination-port.ts';

/** The places where secrets go, with their credentials, which only the keychain holds. */
export interface Destinations {
  /** Opens a place with the credential that is kept for it. `byHand`: a person is there for a prompt of the keychain. */
  open(destination: Destination, byHand: boolean): Promise<Outcome<OpenedDestination, DestinationFailure>>;
  /** What a place holds, seen from a key's masked form; nothing is changed by looking. */
  look(spec: DestinationSpec, credential: string | null, maskedKey: string | null): Promise<Look>;
  /** Whether a saved place still holds what was written there. */
  check(destination: Destination, maskedKey: string | null, byHand: boolean): Promise<Look>;
  /** Null when nothing is kept. */
  credentialOf(destinationId: string, byHand: boolean): Promise<Outcome<string | null, string>>;
  /** Whether one is kept, as far as it can be told without a prompt. */
  hasCredential(destination: Pick<Destination, 'id' | 'spec'>): Promise<boolean>;
  /** Null removes it. */
  keepCredential(destinationId: string, credential: string | null): Promise<Outcome<null, string>>;
}

/** What looking at a place found. */
export interface Look {
  readonly found: 'this-key' | 'another-value' | 'empty' | 'hidden' | 'failed';
  /** What it means and what to do. */
  readonly message: string;
  /** Only the kind; a value stays in here. Null where it could not be read. */
  readonly held: Held['kind'] | null;
  readonly failure: DestinationFailure | null;
}

/** A place that does not answer must not hold a person up for longer. */
const lookMs = 30_000;
const accountOf = (destinationId: string): string => `destination ${destinationId}`;

/** Joins the adapters of the places with the keychain. */
export function createDestinations(secrets: Secrets, openPlace: OpenDestination): Destinations {
  const ask = askSparingly(secrets);
  /** What was last learned, so that a list need not ask the keychain row by row. */
  const learned = new Map<string, boolean>();

  const credentialOf: Destinations['credentialOf'] = async (destinationId, byHand) => {
    const answer = await ask(byHand, (keychain) => keychain.read(accountOf(destinationId)));
    if (answer.ok) {
      learned.set(destinationId, answer.value !== null);
      return answer;
    }
    return answer.failure.kind === 'unavailable' ? success(null) : failed(answer.failure.message);
  };

  const openSpec = async (
    spec: DestinationSpec,
    credential: string | null,
  ): Promise<Outcome<OpenedDestination, DestinationFailure>> => {
    if (spec.kind === 'hand-over') return failed(notReadable);
    try {
      return success(await openPlace(spec, credential));
    } catch {
      return failed(unexpected);
    }
  };

  const read = async (opening: Promise<Outcome<OpenedDestination, DestinationFailure>>) => {
    const opened = await opening;
    if (!opened.ok) return opened;
    try {
      return await opened.value.read(AbortSignal.timeout(lookMs));
    } catch {
      return failed(unexpected);
    } finally {
      await opened.value.close().catch(() => {});
    }
  };

  const open: Destinations['open'] = async ({ id, spec }, byHand) => {
    const credential = takesCredential(spec) ? await credentialOf(id, byHand) : success(null);
    if (!credential.ok) {
      const message = `${credential.failure} The credentials of this destination are kept there.`;
      return failed<DestinationFailure>({ kind: 'unreachable', message, retryAfterMs: null });
    }
    return openSpec(spec, credential.value);
  };

  return {
    open,
    credentialOf,
    async hasCredential({ id, spec }) {
      if (!takesCredential(spec)) return false;
      const known = learned.get(id);
      if (known !== undefined) return known;
      const answer = await credentialOf(id, false);
      return answer.ok && answer.value !== null;
    },
    async look(spec, credential, maskedKey) {
      if (spec.kind === 'hand-over') return handOver;
      const held = await read(openSpec(spec, credential));
      return held.ok
        ? lookOf(held.value, (value) => maskedKey !== null && fitsMask(value, maskedKey))
        : lost(held.failure);
    },
    async check(destination, maskedKey, byHand) {
      const { spec, written } = destination;
      if (spec.kind === 'hand-over') return handOver;
      const held = await read(open(destination, byHand));
      if (!held.ok) return lost(held.failure);
      if (held.value.kind === 'absent' && written !== null) return lost(emptied);
      if (held.value.kind === 'hidden' && written !== null && written.version !== held.value.version)
        return changed;
      return lookOf(held.value, (value) =>
        written === null
          ? maskedKey !== null && fitsMask(value, maskedKey)
          : leftTrace(value, written.fingerprint),
      );
    },
    async keepCredential(destinationId, credential) {
      const account = accountOf(destinationId);
      const answer = await ask(true, (keychain) =>
        credential === null ? keychain.remove(account) : keychain.write(account, credential),
      );
      if (answer.ok) learned.set(destinationId, credential !== null);
      const isNothingLost = credential === null && !answer.ok && answer.failure.kind === 'unavailable';
      return answer.ok || isNothingLost ? success(null) : failed(answer.failure.message);
    },
  };
}

/** Whether a place of this kind takes a credential of ours; the others are reached by what this machine has already. */
export function takesCredential({ kind }: DestinationSpec): boolean {
  return kind === 'vault' || kind === 'github' || kind === 'aws';
}

/** Whoever took the key away may have moved it, together with its consumers, to where Vane does not know. */
export const emptied: DestinationFailure = {
  kind: 'missing',
  message:
    'The key that Vane wrote there is gone. Find out where its consumers read it now; if here, remove this destination and add it again.',
  retryAfterMs: null,
};

const unexpected: DestinationFailure = {
  kind: 'failed',
  message: 'Vane could not deal with this place. Check how it is described.',
  retryAfterMs: null,
};

const notReadable: DestinationFailure = {
  kind: 'unexpected',
  message: 'A person stores this one; Vane cannot reach it.',
  retryAfterMs: null,
};

const handOver: Look = {
  found: 'hidden',
  message: 'You store the key yourself, so Vane cannot look there.',
  held: 'hidden',
  failure: null,
};

const changed: Look = {
  found: 'another-value',
  message:
    'It was written again after Vane wrote there, so it may hold another key. Find out who did. When it holds this key, save the destination once more.',
  held: 'hidden',
  failure: null,
};

function lost(failure: DestinationFailure): Look {
  return { found: 'failed', message: failure.message, held: null, failure };
}

function lookOf(held: Held, isThisKey: (value: string) => boolean): Look {
  const base = { held: held.kind, failure: null };
  if (held.kind === 'absent' || (held.kind === 'value' && held.value === '')) {
    return {
      ...base,
      found: 'empty',
      message: 'Nothing is stored there yet; the new key will be the first.',
    };
  }
  if (held.kind === 'hidden') {
    return {
      ...base,
      found: 'hidden',
      message: 'This place never tells what it holds, so Vane can write there but not give the old key back.',
    };
  }
  return isThisKey(held.value)
    ? { ...base, found: 'this-key', message: 'It holds this key.' }
    : {
        ...base,
        found: 'another-value',
        message:
          'It holds something else than this key. Vane overwrites nothing but the key that it replaces.',
      };
}
