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
import type { OpenDestination, OpenedDestination } from './destination-port.ts';

/** The places where secrets go, with their credentials, which only the keychain holds. */
export interface Destinations {
  /** Opens a place with the credential that is kept for it. */
  open(destination: Destination): Promise<Outcome<OpenedDestination, DestinationFailure>>;
  /** What a place holds, seen from a key's masked form; nothing is changed by looking. */
  look(spec: DestinationSpec, credential: string | null, maskedKey: string | null): Promise<Look>;
  /** Whether a saved place still holds what was written there. */
  check(destination: Destination, maskedKey: string | null): Promise<Look>;
  /** Null when nothing is kept. */
  credentialOf(destinationId: string): Promise<Outcome<string | null, string>>;
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
  const credentialOf = async (destinationId: string): Promise<Outcome<string | null, string>> => {
    const answer = await secrets.read(accountOf(destinationId));
    if (answer.ok) return answer;
    return answer.failure.kind === 'unavailable' ? success(null) : failed(answer.failure.message);
  };

  const openSpec = async (
    spec: DestinationSpec,
    credential: string | null,
  ): Promise<Outcome<OpenedDestination, DestinationFailure>> => {
    if (spec.kind === 'hand-over') return failed(notReadable);
    return success(await openPlace(spec, credential));
  };

  const read = async (opening: Promise<Outcome<OpenedDestination, DestinationFailure>>) => {
    const opened = await opening;
    if (!opened.ok) return opened;
    try {
      return await opened.value.read(AbortSignal.timeout(lookMs));
    } finally {
      await opened.value.close();
    }
  };

  const open: Destinations['open'] = async ({ id, spec }) => {
    const credential = await credentialOf(id);
    if (!credential.ok) {
      const message = `${credential.failure} The credentials of this destination are kept there.`;
      return failed<DestinationFailure>({ kind: 'refused', message, retryAfterMs: null });
    }
    return openSpec(spec, credential.value);
  };

  return {
    open,
    credentialOf,
    async look(spec, credential, maskedKey) {
      if (spec.kind === 'hand-over') return handOver;
      const held = await read(openSpec(spec, credential));
      return held.ok
        ? lookOf(held.value, (value) => maskedKey !== null && fitsMask(value, maskedKey))
        : lost(held.failure);
    },
    async check(destination, maskedKey) {
      const { spec, written } = destination;
      if (spec.kind === 'hand-over') return handOver;
      const held = await read(open(destination));
      if (!held.ok) return lost(held.failure);
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
      const answer =
        credential === null ? await secrets.remove(account) : await secrets.write(account, credential);
      const isNothingLost = credential === null && !answer.ok && answer.failure.kind === 'unavailable';
      return answer.ok || isNothingLost ? success(null) : failed(answer.failure.message);
    },
  };
}

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
  message: 'It was written again after Vane wrote there, so it may hold another key. Find out who did.',
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
