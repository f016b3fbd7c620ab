import { failed, type Outcome, success } from '../domain/outcome.ts';
import type { Destination, DestinationSpec } from '../domain/rotation/destination.ts';
import { destinationLabel } from '../domain/rotation/destination-label.ts';
import { usualSettleMs } from '../domain/rotation/pacing.ts';
import type { Mirror } from '../main/adapters/sqlite/mirror.ts';
import type { Destinations } from '../main/core/rotation/destinations.ts';
import { isSamePlace, twinOf } from '../main/core/rotation/same-place.ts';
import { readDestination } from './destination-argument.ts';
import { credentialFor, credentialVariables } from './destination-credential.ts';
import type { RotateRequest } from './request.ts';
import type { Surroundings } from './surroundings.ts';

/** Reads every `--destination`. */
export function readDestinations(
  { destinations, allowsCommand }: Pick<RotateRequest, 'destinations' | 'allowsCommand'>,
  surroundings: Surroundings,
): Outcome<readonly DestinationSpec[], string> {
  const specs: DestinationSpec[] = [];
  for (const argument of destinations) {
    const spec = readDestination(argument, surroundings);
    if (!spec.ok) return spec;
    if (spec.value.kind === 'command' && !allowsCommand) {
      return failed('a command: destination runs a program; allow it with --allow-command.');
    }
    if (!specs.some((one) => isSame(one, spec.value))) specs.push(spec.value);
  }
  return success(specs);
}

/** The destinations as they will be kept: those that are known already keep their ids, and what was written there. */
export function planDestinations(
  specs: readonly DestinationSpec[],
  known: readonly Destination[],
  about: {
    readonly connectionId: string;
    readonly keyId: string;
    readonly settleMs: number | null;
    readonly newId: () => string;
  },
): readonly Destination[] {
  const { connectionId, keyId, settleMs, newId } = about;
  return specs.map((spec) => {
    const same =
      known.find((one) => isSameSpec(one.spec, spec)) ?? known.find((one) => isSame(one.spec, spec));
    return same === undefined
      ? { id: newId(), connectionId, keyId, spec, settleMs: settleMs ?? usualSettleMs, written: null }
      : { ...same, spec, settleMs: settleMs ?? same.settleMs };
  });
}

/** Names the variable of a credential that neither the environment nor an earlier run has given; null if none lacks. */
export function missingCredential(
  destinations: readonly Destination[],
  known: readonly Destination[],
  env: Surroundings['env'],
): string | null {
  for (const { id, spec } of destinations) {
    const variables = credentialVariables(spec);
    if (variables === null || credentialFor(spec, env) !== null || known.some((one) => one.id === id))
      continue;
    return `${destinationLabel(spec)} needs a credential. Set ${variables}.`;
  }
  return null;
}

/** Why destinations cannot be kept as they were planned, although they were well meant; null when they can. */
export function whyNotSave(
  planned: readonly Destination[],
  known: readonly Destination[],
  { destinations }: Pick<Mirror, 'destinations'>,
): string | null {
  for (const { id, connectionId, keyId, spec } of planned) {
    const before = known.find((one) => one.id === id) ?? null;
    if (JSON.stringify(destinations.get(id)) !== JSON.stringify(before)) {
      return `${destinationLabel(spec)} was changed meanwhile. Run the command again.`;
    }
    const ofOthers = destinations.list(connectionId, null).filter((other) => other.keyId !== keyId);
    if (twinOf({ id, spec }, ofOthers) !== undefined) {
      return `${destinationLabel(spec)} is a destination of another key already. One place can hold only one key.`;
    }
  }
  return null;
}

/** Keeps destinations, in the transaction that saves the rotation which uses them. */
export function savePlaces(
  planned: readonly Destination[],
  { destinations, journal }: Pick<Mirror, 'destinations' | 'journal'>,
  { now }: Pick<Surroundings, 'now'>,
): void {
  for (const destination of planned) {
    const { id, connectionId, keyId, spec } = destination;
    if (JSON.stringify(destinations.get(id)) === JSON.stringify(destination)) continue;
    destinations.save(destination);
    journal.append({
      at: now(),
      connectionId,
      actor: 'command-line',
      action: 'destination.saved',
      subject: destinationLabel(spec),
      outcome: 'done',
      details: { keyId, kind: spec.kind },
    });
  }
}

/**
 * Keeps what the environment says about the destinations of the command line in the keychain, as the desktop app does;
 * a sentence where that fails, which is no reason to stop.
 */
export async function keepCredentials(
  given: readonly Destination[],
  destinations: Destinations,
  { env, secrets }: Pick<Surroundings, 'env' | 'secrets'>,
): Promise<string | null> {
  if (!(await secrets.isAvailable())) return null;
  for (const { id, spec } of given) {
    const credential = credentialFor(spec, env);
    if (credential === null) continue;
    const kept = await destinations.keepCredential(id, credential);
    if (!kept.ok) {
      return `${kept.failure} The credentials of destinations are not kept there; give them to each run.`;
    }
  }
  return null;
}

/** Whether two mean the same: one place, or a person who is told the same. */
export function isSame(left: DestinationSpec, right: DestinationSpec): boolean {
  return isSamePlace(left, right) || isSameSpec(left, right);
}

/** Both were read by the same schema. */
function isSameSpec(left: DestinationSpec, right: DestinationSpec): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
