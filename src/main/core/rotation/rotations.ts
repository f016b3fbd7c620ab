import type { JournalRecord } from '../../../domain/journal/entry.ts';
import type { Connection } from '../../../domain/organization/connection.ts';
import { failed, type Outcome, success } from '../../../domain/outcome.ts';
import type { Effect } from '../../../domain/rotation/effect.ts';
import type { RotationEvent } from '../../../domain/rotation/event.ts';
import { makeMarker } from '../../../domain/rotation/marker.ts';
import { type Pacing, usualPacing } from '../../../domain/rotation/pacing.ts';
import { planRotations } from '../../../domain/rotation/plan.ts';
import { rehearse } from '../../../domain/rotation/rehearse.ts';
import type { LeftOut, Rehearsal, Wish } from '../../../domain/rotation/rehearsal.ts';
import type { Rotation } from '../../../domain/rotation/rotation.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import type { Log } from '../log.ts';
import type { Secrets } from '../secrets.ts';
import { believable } from './believable.ts';
import type { Destinations } from './destinations.ts';
import { createDriver, type Driver } from './driver.ts';
import { perform, type Performed } from './perform.ts';
import { isMissing, type KeepDeps, keepPlanned, missingDestination, type Started } from './keep-planned.ts';
import { gatherFacts } from './rehearsal-facts.ts';
import type { RotationKeys } from './rotation-keys.ts';
import { createSealing, type Seals } from './sealing.ts';
import { createWiping } from './wiping.ts';

/** Plans rotations, drives them to their end, and hands new keys over. */
export interface Rotations {
  /** What would happen; only reads. */
  rehearse(connection: Connection, wish: Wish): Promise<Rehearsal>;
  /** Plans and begins what can be done. */
  start(
    connection: Connection,
    wish: Wish,
    actor: JournalRecord['actor'],
  ): Promise<Outcome<Started, NotStarted>>;
  /** Says something to a rotation; false when it makes no sense there (any more), or another process drives it. */
  say(rotationId: string, event: RotationEvent, actor: JournalRecord['actor']): Promise<boolean>;
  /** Whether this process drives it. */
  drives: Driver['drives'];
  /** Why nothing can be said to it here and now, whatever its state; null when nothing is in the way. */
  whyNot(rotationId: string): string | null;
  /** What stands still or cannot be read, for whoever looks at the app as a whole; null when all is well. */
  notice(): string | null;
  /** The new key for a hand-over that waits for a person; a sentence when there is none to give. */
  secretFor(rotationId: string, destinationId: string): Promise<Outcome<string, string>>;
  /** Goes on with whatever is open. */
  look(): void;
  whenResting: Driver['whenResting'];
  woke(): void;
  stop(): Promise<void>;
}

/** Why nothing was begun. */
export interface NotStarted {
  readonly message: string;
  readonly leftOut: readonly LeftOut[];
}

/** What rotations need. */
export interface RotationsDeps extends KeepDeps {
  readonly mirror: Mirror;
  readonly secrets: Secrets;
  readonly destinations: Destinations;
  /** Mistral as one connection reaches it; `byHand`: a person waits and may be asked for the keychain. */
  readonly keysOf: (connection: Connection, byHand: boolean) => Promise<RotationKeys | 'missing' | 'locked'>;
  /** Told after each committed transition. */
  readonly onChanged: (rotation: Rotation) => void;
  /** Told when there is a new {@link Rotations.notice}. */
  readonly onNotice?: () => void;
  readonly log: Log;
  readonly now: () => number;
  readonly setTimer: (callback: () => void, ms: number) => () => void;
  readonly newId: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly pid: number;
  /** Which open rotations this process takes up; all when left out. */
  readonly isWanted?: (rotation: Rotation) => boolean;
  /** Other than the usual patience, for tests and measurements. */
  readonly pacing?: Partial<Pacing>;
}

/** How many are under way at a time; Mistral publishes no limit for its Admin API, so it stays small. */
export const rotationsAtOnce = 6;
/** How long after a person has acted the keychain may ask: they are still there, and know why. */
const byHandMs = 60_000;

/** Joins machine, driver, sealing and Mistral. */
export function createRotations(deps: RotationsDeps): Rotations {
  const { mirror, log, now } = deps;
  const pacing = { ...usualPacing, ...deps.pacing };
  const sealing = createSealing(deps.secrets, mirror.sealed);
  const wiping = createWiping({ ...deps, sealing });
  let unreadable: string | null = null;
  let isStopped = false;
  const actedAt = new Map<string, number>();

  const acted = (rotationId: string, actor: JournalRecord['actor']): void => {
    if (actor !== 'schedule') actedAt.set(rotationId, now());
  };
  const isByHand = (rotationId: string): boolean =>
    Math.abs(now() - (actedAt.get(rotationId) ?? -Infinity)) < byHandMs;

  /** What was learned of a server's filter is kept for as long as its client. */
  const believed = new WeakMap<RotationKeys, RotationKeys>();
  const believableOf = (keys: RotationKeys): RotationKeys => {
    const made = believed.get(keys) ?? believable(keys);
    believed.set(keys, made);
    return made;
  };

  const performEffect = async (
    effect: Effect,
    rotation: Rotation,
    signal: AbortSignal,
  ): Promise<Performed> => {
    const type = effect.type === 'check' ? 'check-failed' : 'call-failed';
    const connection = mirror.connections.get(rotation.connectionId);
    const byHand = isByHand(rotation.id);
    const keys = connection === null ? 'missing' : await deps.keysOf(connection, byHand);
    if (typeof keys === 'string') {
      return { event: { type, problem: { kind: 'admin-key', problem: keys } }, sealed: [] };
    }
    const seals = isSealing(effect, rotation) ? await sealing.prepare(rotation, byHand) : success(noSeals);
    if (!seals.ok) {
      return { event: { type, problem: { kind: 'keychain', message: seals.failure } }, sealed: [] };
    }
    return perform(effect, rotation, {
      keys: believableOf(keys),
      seals: seals.value,
      isMadeElsewhere: (keyId) =>
        mirror.rotations
          .ofKey(rotation.connectionId, keyId)
          .some(({ id, newKey }) => id !== rotation.id && newKey?.id === keyId),
      destination: mirror.destinations.get,
      open: (destination) => deps.destinations.open(destination, byHand),
      now,
      onUnexpected: (cause) => log.error('a destination failed', whereOf(cause)),
      signal,
    });
  };

  const driver = createDriver({
    ...deps,
    perform: performEffect,
    parallelism: rotationsAtOnce,
    onChanged(rotation) {
      if (rotation.endedAt !== null) {
        actedAt.delete(rotation.id);
        wiping.ended(rotation.id);
      }
      deps.onChanged(rotation);
    },
    onTrouble: deps.onNotice,
  });

  const factsFor = (connection: Connection, wish: Wish, byHand: boolean) =>
    gatherFacts(connection, wish, {
      ...deps,
      byHand,
      parallelism: rotationsAtOnce,
    });

  const say: Rotations['say'] = (rotationId, event, actor) => {
    acted(rotationId, actor);
    return driver.say(rotationId, event, actor);
  };

  return {
    async rehearse(connection, wish) {
      const facts = await factsFor(connection, wish, true);
      const rehearsal = rehearse(facts, wish, now(), pacing);
      return isMissing(facts, wish) ? { ...rehearsal, warning: missingDestination } : rehearsal;
    },
    async start(connection, wish, actor) {
      const refused = (message: string, leftOut: readonly LeftOut[] = []) => failed({ message, leftOut });
      const facts = await factsFor(connection, wish, actor !== 'schedule');
      if (isStopped) return refused('Vane is closing. Nothing was begun.');
      if (isMissing(facts, wish)) return refused(missingDestination);
      const plan = planRotations(facts, wish, {
        newId: deps.newId,
        marker: () => makeMarker(deps.randomBytes(10)),
        now: now(),
        actor,
        pacing,
      });
      const kept = keepPlanned(plan.rotations, facts, wish, deps);
      if (kept === null) return refused('This organization is not connected any more.');
      const { ids } = kept;
      const leftOut = [...plan.leftOut, ...kept.leftOut];
      for (const id of ids) acted(id, actor);
      driver.look();
      return ids.length > 0
        ? success({ ids, leftOut })
        : refused(leftOut[0]?.reason ?? 'None of these keys can be rotated now.', leftOut);
    },
    say,
    drives: driver.drives,
    whyNot,
    notice: () => driver.trouble() ?? unreadable,
    async secretFor(rotationId, destinationId) {
      acted(rotationId, 'user');
      const gone = 'This key is no longer handed out. Its rotation has gone on or ended.';
      const asked = handOverOf(rotationId, destinationId);
      if (asked === undefined) return failed(gone);
      const seals = await sealing.prepare(asked.rotation, true);
      if (!seals.ok) return failed(seals.failure);
      const secret = seals.value.open('new');
      if (secret === null) {
        await say(rotationId, { type: 'secret-lost' }, 'user');
        return failed('The new key can no longer be opened. Its rotation says how to go on.');
      }
      if (asked.state === 'waiting') await say(rotationId, { type: 'shown', destinationId }, 'user');
      return handOverOf(rotationId, destinationId)?.state === 'writing'
        ? success(secret)
        : failed(whyNot(rotationId) ?? gone);
    },
    look() {
      unreadable = unreadableWords(mirror.rotations.unreadable().length);
      if (unreadable !== null) deps.onNotice?.();
      wiping.all();
      driver.look();
    },
    whenResting: driver.whenResting,
    woke: driver.woke,
    async stop() {
      isStopped = true;
      await driver.stop();
      await wiping.stop();
    },
  };

  function whyNot(rotationId: string): string | null {
    if (driver.isElsewhere(rotationId)) return elsewhere;
    return driver.drives(rotationId) ? null : driver.trouble();
  }

  /** A hand-over that waits for a person. */
  function handOverOf(
    rotationId: string,
    destinationId: string,
  ): { readonly rotation: Rotation; readonly state: 'waiting' | 'writing' } | undefined {
    const rotation = mirror.rotations.get(rotationId)?.rotation;
    if (rotation?.stage.name !== 'verified') return undefined;
    const write = rotation.writes.find((one) => one.destinationId === destinationId);
    if (write?.kind !== 'hand-over') return undefined;
    const { state } = write;
    return state === 'waiting' || state === 'writing' ? { rotation, state } : undefined;
  }
}

const elsewhere =
  'Another Vane works on this rotation, such as the command line. Try again when that has ended, or in a minute.';
/** Whether an effect seals or opens anything, so that it needs the keychain; deleting and looking never do. */
function isSealing({ type }: Effect, { request }: Rotation): boolean {
  // Whoever will make a key learns before that there is nothing to seal its secret with.
  if (type === 'check') return request !== null;
  return type !== 'look' && type !== 'delete';
}

/** For what involves no secret. */
const noSeals: Seals = {
  seal() {
    throw new Error('Nothing was prepared to seal with.');
  },
  open: () => null,
};

function unreadableWords(count: number): string | null {
  if (count === 0) return null;
  const which = count === 1 ? 'A rotation' : `${count} rotations`;
  return `${which} that had begun cannot be read: another version of Vane wrote it, or it is damaged. Nothing more is done about it. In the Mistral console, look for keys with “(vane-” in their names.`;
}

/** Where something went wrong, without its message: it may quote what was written there. */
function whereOf(cause: unknown): Readonly<Record<string, string>> {
  if (!(cause instanceof Error)) return { cause: typeof cause };
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { cause: cause.name, at: frames.join('\n') };
}
