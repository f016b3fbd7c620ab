import type { Rotation } from '../domain/rotation/rotation.ts';
import { stateOf, waitsUntil } from '../domain/rotation/stage-words.ts';
import type { Mirror } from '../main/adapters/sqlite/mirror.ts';
import type { HeadlessRotations } from './headless-rotations.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * How a command leaves a rotation. `waits`: as planned, until a day. `held-up`: something has not worked for long, and
 * is to be tried again later. `stopped`: the person stopped the command, not the rotation.
 */
export type Rest = 'ended' | 'needs-you' | 'waits' | 'held-up' | 'stopped' | 'broken';

/** What following needs of a machine. */
export interface Followed extends Pick<HeadlessRotations, 'isOurs' | 'changed' | 'trouble'> {
  readonly rotations: Pick<HeadlessRotations['rotations'], 'whenResting' | 'look'>;
}

/** Longer waits are left to a later run; in milliseconds. */
const patienceMs = 10 * 60_000;

/** Goes along with a rotation until it ends or waits for long, whoever drives it. */
export async function followRotation(
  rotationId: string,
  headless: Followed,
  {
    mirror,
    waits,
    surroundings,
    tell,
  }: {
    readonly mirror: Mirror;
    /** Whether to stay through any wait. */
    readonly waits: boolean;
    readonly surroundings: Pick<Surroundings, 'now' | 'signal'>;
    readonly tell: (rotation: Rotation) => void;
  },
): Promise<Rest> {
  const { now, signal } = surroundings;
  for (;;) {
    const changed = headless.changed();
    await orAborted(headless.rotations.whenResting(rotationId), signal);
    if (signal.aborted) return 'stopped';
    if (headless.trouble() !== null) return 'broken';
    const rotation = mirror.rotations.get(rotationId)?.rotation ?? null;
    if (rotation === null) return 'broken';
    tell(rotation);
    const rest = restOf(rotation, now(), waits);
    if (rest !== null) return rest;
    await changed;
    // Whoever drove it may have ended.
    if (!headless.isOurs(rotationId)) headless.rotations.look();
  }
}

/** Why to leave it now; null to stay. */
function restOf(rotation: Rotation, now: number, waits: boolean): Rest | null {
  const { stage, attempt, endedAt } = rotation;
  if (endedAt !== null) return 'ended';
  if (stateOf(rotation, now) === 'needs-you') return 'needs-you';
  if (waits) return null;
  // Whoever has to unlock it reads this, and does not sit at a window that goes on by itself.
  if (attempt.problem?.kind === 'keychain') return 'held-up';
  const until = waitsUntil(rotation, now);
  if (until === null) return null;
  if (stage.name === 'quiet' && attempt.problem === null) return 'waits';
  if (until - now <= patienceMs) return null;
  return stage.name === 'settling' ? 'waits' : 'held-up';
}

/** Waits for something, or until the signal; nothing of it is left behind, since this goes on for days. */
async function orAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let end = (): void => {};
  const aborted = new Promise<void>((resolve) => {
    end = resolve;
  });
  if (signal.aborted) end();
  signal.addEventListener('abort', end);
  await Promise.race([work, aborted]);
  signal.removeEventListener('abort', end);
}
