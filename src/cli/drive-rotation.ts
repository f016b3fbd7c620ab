import { failed, type Outcome, success } from '../domain/outcome.ts';
import type { ExitCode } from './exit-code.ts';
import { followRotation } from './follow-rotation.ts';
import type { HeadlessRotations } from './headless-rotations.ts';
import type { RotateWork } from './rotate-work.ts';
import type { RotationNarrator } from './rotation-narrator.ts';

/** Goes on with a rotation until it ends or waits for long, then prints what became of it. */
export async function driveRotation(
  rotationId: string,
  headless: HeadlessRotations,
  narrator: RotationNarrator,
  { request, surroundings, place, show }: RotateWork,
): Promise<Outcome<ExitCode, string>> {
  const { mirror } = place;
  const { waits } = request;
  const rest = await followRotation(rotationId, headless, {
    mirror,
    waits,
    surroundings,
    tell: narrator.tell,
  });
  const isOurs = headless.isOurs(rotationId);
  await headless.rotations.stop();
  const trouble = headless.trouble();
  if (rest === 'stopped') {
    return failed(
      isOurs
        ? 'stopped. The rotation is safe where it is; the same command goes on with it.'
        : 'stopped. Whoever is at work on the rotation goes on.',
    );
  }
  const rotation = mirror.rotations.get(rotationId)?.rotation;
  if (rest === 'broken' || rotation === undefined) {
    return failed(
      `${trouble ?? 'the rotation is no longer in the database.'} The same command goes on with it once that is mended.`,
    );
  }
  // The mirror should know the new key. Where that fails, the next run reads it.
  if (rotation.newKey !== null && (rest === 'ended' || rest === 'waits')) await place.refresh(true);
  return success(show(rotation, rest));
}
