import type { Moment } from '../../../../domain/organization/day.ts';
import type { Db } from '../db.ts';
import { isAlive } from '../is-alive.ts';

/** Who drives a rotation: a process, and a random token of the driver in it. */
export interface RotationOwner {
  readonly pid: number;
  readonly token: string;
}

/** Sees to it that each rotation is driven by one process, of those that share the database. */
export interface RotationClaims {
  /** Takes a rotation, unless a living driver has it; taking what one has already is a beat. */
  claim(rotationId: string, owner: RotationOwner, now: Moment): boolean;
  /** Says that a driver lives, at least twice a minute; answers which rotations it still has. */
  beat(token: string, now: Moment): ReadonlySet<string>;
  /** Whether a driver still has a rotation: after a long sleep of the machine another one may have taken it. */
  holds(rotationId: string, token: string): boolean;
  /** Whether a living driver has a rotation that is not the given one. */
  isElsewhere(rotationId: string, token: string, now: Moment): boolean;
  /** Gives everything back that a driver has, or one rotation. */
  release(token: string, rotationId?: string): void;
}

/** A driver that has not said anything for so long has stopped, although its process may live. */
const silenceMs = 60_000;

interface Claim {
  readonly pid: number;
  readonly token: string;
  readonly beatAt: number;
}

/** Keeps claims in a table of their own; `isRunning` tells whether a process lives. */
export function createRotationClaims(db: Db, isRunning: (pid: number) => boolean = isAlive): RotationClaims {
  const number = db.prepare<[string], number>('SELECT no FROM rotation WHERE id = ?').pluck();
  const find = db.prepare<[number], Claim>(
    'SELECT pid, token, beat_at AS beatAt FROM rotation_claim WHERE rotation = ?',
  );
  const take = db.prepare<[number, number, string, number]>(
    `INSERT INTO rotation_claim (rotation, pid, token, beat_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (rotation) DO UPDATE SET pid = excluded.pid, token = excluded.token, beat_at = excluded.beat_at`,
  );
  const beat = db
    .prepare<[number, string], string>(
      `UPDATE rotation_claim SET beat_at = ? WHERE token = ?
       RETURNING (SELECT id FROM rotation WHERE no = rotation_claim.rotation)`,
    )
    .pluck();
  const release = db.prepare<[string]>('DELETE FROM rotation_claim WHERE token = ?');
  const releaseOne = db.prepare<[string, number]>(
    'DELETE FROM rotation_claim WHERE token = ? AND rotation = ?',
  );

  const isFree = (held: Claim | undefined, token: string, now: Moment): boolean =>
    held === undefined ||
    held.token === token ||
    // A clock that was put back must not keep a claim alive for longer.
    Math.abs(now - held.beatAt) > silenceMs ||
    !isRunning(held.pid);

  const claim = db.transaction((rotationId: string, { pid, token }: RotationOwner, now: Moment): boolean => {
    const rotation = number.get(rotationId);
    if (rotation === undefined || !isFree(find.get(rotation), token, now)) return false;
    take.run(rotation, pid, token, now);
    return true;
  });

  return {
    claim: (rotationId, owner, now) => claim.immediate(rotationId, owner, now),
    beat: (token, now) => new Set(beat.all(now, token)),
    holds: (rotationId, token) => find.get(number.get(rotationId) ?? 0)?.token === token,
    isElsewhere: (rotationId, token, now) => !isFree(find.get(number.get(rotationId) ?? 0), token, now),
    release(token, rotationId) {
      if (rotationId === undefined) release.run(token);
      else releaseOne.run(token, number.get(rotationId) ?? 0);
    },
  };
}
