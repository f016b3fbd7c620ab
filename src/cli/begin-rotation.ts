import type { ApiKey } from '../domain/organization/api-key.ts';
import { failed, type Outcome, success } from '../domain/outcome.ts';
import type { Destination } from '../domain/rotation/destination.ts';
import { destinationLabel } from '../domain/rotation/destination-label.ts';
import type { Wish } from '../domain/rotation/rehearsal.ts';
import { driveRotation } from './drive-rotation.ts';
import type { ExitCode } from './exit-code.ts';
import { keepCredentials, missingCredential, planDestinations, whyNotSave } from './given-destinations.ts';
import { createHeadlessRotations } from './headless-rotations.ts';
import { jsonDocument } from './organization-report.ts';
import type { RotateWork } from './rotate-work.ts';
import { rotationNarrator } from './rotation-narrator.ts';
import { rehearsalReport } from './rotation-report.ts';
import { rehearsalText } from './rotation-text.ts';

/** Rehearses a rotation, and begins it unless only the rehearsal is wanted. */
export async function beginRotation(key: ApiKey, work: RotateWork): Promise<Outcome<ExitCode, string>> {
  const { request, surroundings, place, specs } = work;
  const { mirror, connection } = place;
  const { terminal, version, env, now, newId, signal } = surroundings;
  const known = mirror.destinations.list(connection.id, key.id);
  const about = { connectionId: connection.id, keyId: key.id, settleMs: request.settleMs, newId };
  const planned = planDestinations(specs.length > 0 ? specs : known.map(({ spec }) => spec), known, about);
  if (planned.length === 0) {
    return failed(
      'this key has no destination, so nobody would get the new key. Say where it goes with --destination; vane rotate --help shows how.',
    );
  }
  const unfit = whyNotSave(planned, known, mirror) ?? missingCredential(planned, known, env);
  if (unfit !== null) return failed(unfit);
  const owner = ownerOf(work);
  if (!owner.ok) return owner;

  const wish: Wish = {
    purpose: 'rotate',
    keyIds: [key.id],
    ownerId: owner.value,
    expiresOn: request.expiresOn ?? 'same',
    revoke: request.revoke ?? 'when-quiet',
    name: null,
    workspaceId: null,
    destinationIds: planned.map(({ id }) => id),
  };
  const narrator = rotationNarrator(terminal, now);
  const given = specs.length > 0 ? planned : [];
  const places = { planned, known, given };
  const headless = createHeadlessRotations(place, places, request, surroundings, narrator.tell);
  const rehearsal = await headless.rotations.rehearse(connection, wish);
  if (signal.aborted) return failed('stopped.');
  tellLeftOut(known, planned, terminal.err);
  const [rehearsed] = rehearsal.keys;
  const obstacles = rehearsed?.obstacles ?? ['The key is no longer listed.'];
  if (request.isDryRun && rehearsed !== undefined) {
    terminal.out(
      request.isJson
        ? jsonDocument('rehearsal', version, rehearsalReport(rehearsal, connection))
        : rehearsalText(rehearsed, terminal.paint),
    );
    return success(obstacles.length === 0 ? 0 : 1);
  }
  if (obstacles.length > 0) return failed(`nothing was changed. ${obstacles.join(' ')}`);

  const started = await headless.rotations.start(connection, wish, 'command-line');
  if (!started.ok) {
    await headless.rotations.stop();
    return failed(`nothing was changed. ${started.failure.message}`);
  }
  const unkept = await keepCredentials(given, headless.destinations, surroundings);
  if (unkept !== null) terminal.err(`vane: ${unkept}\n`);
  const [rotationId = ''] = started.value.ids;
  return driveRotation(rotationId, headless, narrator, work);
}

/** The id of the member that was named; null leaves it to the old key. */
function ownerOf({ request, place }: RotateWork): Outcome<string | null, string> {
  if (request.owner === null) return success(null);
  const wanted = request.owner.trim().toLowerCase();
  const found = place.mirror.facts
    .members(place.connection.id)
    .find(({ email }) => email?.trim().toLowerCase() === wanted);
  return found === undefined
    ? failed('no member has the email address of --owner. Check how it is written in the admin panel.')
    : success(found.id);
}

/** Consumers that read from these would be left with the old key. */
function tellLeftOut(
  known: readonly Destination[],
  planned: readonly Destination[],
  err: (text: string) => void,
): void {
  for (const { id, spec } of known) {
    if (planned.some((one) => one.id === id)) continue;
    err(`vane: ${destinationLabel(spec)} is not written, since --destination leaves it out.\n`);
  }
}
