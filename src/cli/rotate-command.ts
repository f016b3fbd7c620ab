import { plainName } from '../domain/alert/short-text.ts';
import { failed, type Outcome, success } from '../domain/outcome.ts';
import { stateOf } from '../domain/rotation/stage-words.ts';
import { beginRotation } from './begin-rotation.ts';
import type { ExitCode } from './exit-code.ts';
import { findMeant, type Meant } from './find-key.ts';
import { readDestinations } from './given-destinations.ts';
import { jsonDocument } from './organization-report.ts';
import type { RotateRequest } from './request.ts';
import { resumeRotation } from './resume-rotation.ts';
import type { RotateWork } from './rotate-work.ts';
import { openRotationPlace, type RotationPlace } from './rotation-place.ts';
import { rotationReport } from './rotation-report.ts';
import { rotationText } from './rotation-text.ts';
import type { Surroundings } from './surroundings.ts';

/** Replaces a key, or goes on with a rotation of it; says what became of it. */
export async function rotateCommand(
  request: RotateRequest,
  surroundings: Surroundings,
): Promise<Outcome<ExitCode, string>> {
  const specs = readDestinations(request, surroundings);
  if (!specs.ok) return specs;
  const opened = await openRotationPlace(request, surroundings);
  if (!opened.ok) return opened;
  const place = opened.value;
  try {
    return await rotateIn({
      request,
      surroundings,
      place,
      specs: specs.value,
      show: shower(place, request, surroundings),
    });
  } finally {
    place.close();
  }
}

async function rotateIn(work: RotateWork): Promise<Outcome<ExitCode, string>> {
  const { request, surroundings, place, show } = work;
  const { terminal, now } = surroundings;
  const found = await find(work);
  if (!found.ok) return found;
  const meant = found.value;
  if (meant.kind === 'unknown') {
    return failed(
      `no key of ${plainName(place.connection.name, 200)} has this id, name or last four characters.`,
    );
  }
  if (request.word !== null && meant.kind !== 'open') return failed('no rotation of this key is under way.');
  if (meant.kind === 'key') return beginRotation(meant.key, work);
  const { rotation } = meant;
  if (meant.kind === 'ended') {
    terminal.err('vane: this key was rotated already. To rotate the new key, name it by its id.\n');
    return success(show(rotation, 'ended'));
  }
  if (!request.isDryRun) return resumeRotation(rotation, work);
  terminal.err('vane: a rotation of this key is under way. Without --dry-run it goes on.\n');
  return success(show(rotation, stateOf(rotation, now()) === 'needs-you' ? 'needs-you' : 'waits'));
}

/** An open rotation needs nothing else; a key must be known, and lately. */
async function find({ request, surroundings, place }: RotateWork): Promise<Outcome<Meant, string>> {
  const look = (): Outcome<Meant, string> =>
    findMeant(place.mirror, place.connection.id, request.key, surroundings.now());
  const first = look();
  if (first.ok && first.value.kind === 'open') return first;
  const read = await place.refresh(!first.ok || first.value.kind !== 'key');
  return read.ok ? look() : read;
}

function shower(
  { connection }: RotationPlace,
  { isJson }: RotateRequest,
  { terminal, version, now }: Surroundings,
): RotateWork['show'] {
  return (rotation, rest) => {
    const report = rotationReport(rotation, { connection, rest, now: now() });
    terminal.out(isJson ? jsonDocument('rotate', version, report) : rotationText(report, terminal.paint));
    return report.outcome === 'done' || report.outcome === 'waits' ? 0 : 1;
  };
}
