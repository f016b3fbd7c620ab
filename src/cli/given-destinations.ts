import { failed, type Outcome, success } from '../domain/outcome.ts';
import type { Destination, DestinationSpec } from '../domain/rotation/destination.ts';
import { destinationLabel } from '../domain/rotation/destination-label.ts';
import type { Mirror } from '../main/adapters/sqlite/mirror.ts';
import type { Destinations } from '../main/core/rotation/destinations.ts';
import { readDestination } from './destination-argument.ts';
import { credentialFor, credentialVariables } from './destination-credential.ts';
import type { RotateRequest } from './request.ts';
import type { Surroundings } from './surroundings.ts';

/** How long consumers take to pick a new key up where nobody says it. */
const usualSettleMs = 60_000;

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
    if (!specs.some((one) => isSamePlace(one, spec.value))) specs.push(spec.value);
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
    const same = known.find((one) => isSamePlace(one.spec, spec));
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

/** Keeps destinations as the desktop app does: the place in the database, what signs in to it in the keychain. */
export async function keepDestinations(
  planned: readonly Destination[],
  {
    given,
    mirror,
    destinations,
    surroundings,
  }: {
    /** Those of the command line; only for them the environment speaks. */
    readonly given: readonly Destination[];
    readonly mirror: Mirror;
    readonly destinations: Destinations;
    readonly surroundings: Surroundings;
  },
): Promise<Outcome<null, string>> {
  const { env, now, secrets } = surroundings;
  const hasKeychain = await secrets.isAvailable();
  for (const { id, spec } of given) {
    const credential = hasKeychain ? credentialFor(spec, env) : null;
    if (credential === null) continue;
    const kept = await destinations.keepCredential(id, credential);
    if (!kept.ok) return failed(`${kept.failure} The credentials of destinations are kept there.`);
  }
  mirror.transaction(() => {
    for (const destination of planned) {
      const { id, connectionId, keyId, spec } = destination;
      if (JSON.stringify(mirror.destinations.get(id)) === JSON.stringify(destination)) continue;
      mirror.destinations.save(destination);
      mirror.journal.append({
        at: now(),
        connectionId,
        actor: 'command-line',
        action: 'destination.saved',
        subject: destinationLabel(spec),
        outcome: 'done',
        details: { keyId, kind: spec.kind },
      });
    }
  });
  return success(null);
}

/** Whether two are the same place, reached in the same way; both were read by the same schema. */
export function isSamePlace(left: DestinationSpec, right: DestinationSpec): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
