import type { Mirror } from '../../adapters/sqlite/mirror.ts';

/** The rotations that this process has taken, of all processes that share the database. */
export interface Claims {
  /** False when another process has it, which is alive. */
  take(rotationId: string): boolean;
  /** After a long sleep of the machine, or a change of its clock, another process may have taken it over. */
  has(rotationId: string): boolean;
  isElsewhere(rotationId: string): boolean;
  /** Says that this process lives, when it has not for a while; answers what it still has then, else null. */
  beat(): ReadonlySet<string> | null;
  /** Gives one back, or all; what is not given back is free once this process has ended. */
  giveBack(rotationId?: string): void;
}

/** Every claim is written by it, so not with every look. */
const beatEveryMs = 10_000;

/** Starts with none, under a random token of its own. */
export function createClaims({
  mirror: { rotations },
  now,
  newId,
  pid,
}: {
  readonly mirror: Pick<Mirror, 'rotations'>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly pid: number;
}): Claims {
  const token = newId();
  let beatAt = -Infinity;
  return {
    take: (rotationId) => rotations.claim(rotationId, { pid, token }, now()),
    has: (rotationId) => rotations.holds(rotationId, token),
    isElsewhere: (rotationId) => rotations.isElsewhere(rotationId, token, now()),
    beat() {
      if (Math.abs(now() - beatAt) < beatEveryMs) return null;
      const held = rotations.beat(token, now());
      beatAt = now();
      return held;
    },
    giveBack: (rotationId) => rotations.release(token, rotationId),
  };
}
