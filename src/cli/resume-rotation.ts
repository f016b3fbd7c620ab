import { failed, type Outcome, success } from '../domain/outcome.ts';
import type { Destination } from '../domain/rotation/destination.ts';
import { destinationLabel } from '../domain/rotation/destination-label.ts';
import type { RotationEvent } from '../domain/rotation/event.ts';
import { keyNameOf } from '../domain/rotation/rotation-name.ts';
import { viewRotation } from '../domain/rotation/rotation-view.ts';
import type { Rotation } from '../domain/rotation/rotation.ts';
import { appSettings } from '../main/core/app-settings.ts';
import { driveRotation } from './drive-rotation.ts';
import type { ExitCode } from './exit-code.ts';
import { isSame, keepCredentials } from './given-destinations.ts';
import { createHeadlessRotations, type HeadlessRotations } from './headless-rotations.ts';
import { isoMoment } from './organization-report.ts';
import type { RotationWord } from './request.ts';
import type { RotateWork } from './rotate-work.ts';
import { rotationNarrator } from './rotation-narrator.ts';

/** Goes on with a rotation under way, and says to it what the person decided. */
export async function resumeRotation(
  rotation: Rotation,
  work: RotateWork,
): Promise<Outcome<ExitCode, string>> {
  const { request, surroundings, place } = work;
  const { mirror } = place;
  const { terminal, now, signal } = surroundings;
  const given = givenAgain(rotation, work);
  if (!given.ok) return given;
  const isCommandAllowed = request.allowsCommand || mirror.settings.get(appSettings).commandsEnabled;
  if (rotation.writes.some(({ kind }) => kind === 'command') && !isCommandAllowed) {
    return failed('this rotation runs a program; allow it again with --allow-command.');
  }
  const narrator = rotationNarrator(terminal, now);
  const places = { planned: given.value, known: given.value, given: given.value };
  const headless = createHeadlessRotations(place, places, request, surroundings, narrator.tell);
  const unkept = await keepCredentials(given.value, headless.destinations, surroundings);
  if (unkept !== null) terminal.err(`vane: ${unkept}\n`);
  if (signal.aborted) return failed('stopped.');

  terminal.err(
    `Going on with the rotation of ${keyNameOf(rotation)} that was begun on ${isoMoment(rotation.plannedAt)}.\n`,
  );
  const ignored = ignoredOptions(rotation, work);
  if (ignored.length > 0) {
    terminal.err(`vane: ${ignored.join(' and ')} came too late: the rotation goes on as it was planned.\n`);
  }
  narrator.skip(rotation);
  headless.focus(rotation.id);
  headless.rotations.look();
  if (!headless.isOurs(rotation.id)) {
    if (request.word !== null) {
      await headless.rotations.stop();
      return failed(
        'the desktop app or another command is at work on this rotation. Decide there, or end it and run this again.',
      );
    }
    terminal.err('vane: the desktop app or another command is at work on it; this command follows it.\n');
  } else if (request.word !== null) {
    const said = await say(rotation.id, request.word, headless, work);
    if (!said.ok) {
      await headless.rotations.stop();
      return said;
    }
  } else {
    // What waits for its next try is tried now: a person looks at it.
    await headless.rotations.say(rotation.id, { type: 'hurry' }, 'command-line');
  }
  return driveRotation(rotation.id, headless, narrator, work);
}

/** What was planned otherwise; the same command run again has nothing of it. */
function ignoredOptions(
  { pacing, writes, request: planned, connectionId }: Rotation,
  { request, place }: RotateWork,
): readonly string[] {
  const { owner, expiresOn, revoke, settleMs } = request;
  const members = place.mirror.facts.members(connectionId);
  const chosen = members.find(({ email }) => email?.toLowerCase() === owner?.trim().toLowerCase());
  const isOtherEnd = expiresOn === 'never' ? planned?.expiresOn !== null : planned?.expiresOn !== expiresOn;
  return [
    ...(owner !== null && chosen?.id !== planned?.ownerId ? ['--owner'] : []),
    ...(expiresOn !== null && expiresOn !== 'same' && isOtherEnd ? ['--expires'] : []),
    ...(revoke !== null && revoke !== pacing.revoke ? ['--revoke'] : []),
    ...(settleMs !== null && writes.some((write) => write.settleMs !== settleMs) ? ['--settle'] : []),
  ];
}

/** The destinations of the command line, which have to be those that were planned. */
function givenAgain(
  { writes }: Rotation,
  { specs, place: { mirror } }: RotateWork,
): Outcome<readonly Destination[], string> {
  const own = writes.flatMap(({ destinationId }) => mirror.destinations.get(destinationId) ?? []);
  const found: Destination[] = [];
  for (const spec of specs) {
    const same = own.find((one) => isSame(one.spec, spec));
    if (same === undefined) {
      return failed(
        `${destinationLabel(spec)} is no destination of the rotation under way. Leave --destination out to go on, or --stop it first.`,
      );
    }
    found.push(same);
  }
  return success(found);
}

async function say(
  rotationId: string,
  word: RotationWord,
  { rotations }: HeadlessRotations,
  { place: { mirror }, surroundings: { now } }: RotateWork,
): Promise<Outcome<null, string>> {
  for (const event of eventsOf(word)) {
    if (await rotations.say(rotationId, event, 'command-line')) return success(null);
  }
  const stored = mirror.rotations.get(rotationId);
  const present = stored === null ? '' : ` ${viewRotation(stored.rotation, now()).now}`;
  return failed(`that cannot be chosen now.${present} Run the command without it to see what can.`);
}

/** Revoking now is an answer to a question as well as a wish of its own. */
function eventsOf(word: RotationWord): readonly RotationEvent[] {
  if (word.kind === 'stop') return [{ type: 'stop' }];
  const answer: RotationEvent = { type: 'choose', choice: word.choice };
  return word.choice === 'revoke-now' ? [answer, { type: 'revoke-now' }] : [answer];
}
