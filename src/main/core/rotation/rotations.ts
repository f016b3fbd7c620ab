import type { JournalRecord } from '../../../domain/journal/entry.ts';
import type { Connection } from '../../../domain/organization/connection.ts';
import { failed, type Outcome, success } from '../../../domain/outcome.ts';
import type { Effect } from '../../../domain/rotation/effect.ts';
import type { RotationEvent } from '../../../domain/rotation/event.ts';
import { makeMarker } from '../../../domain/rotation/marker.ts';
import { type Pacing, usualPacing } from '../../../domain/rotation/pacing.ts';
import { planRotations } from '../../../domain/rotation/plan.ts';
import { rehearse } from '../../../domain/rotation/rehearse.ts';
import type { RehearsalFacts } from '../../../domain/rotation/rehearsal-facts.ts';
import type { Rehearsal, Wish } from '../../../domain/rotation/rehearsal.ts';
import type { Rotation } from '../../../domain/rotation/rotation.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import type { Log } from '../log.ts';
import type { Secrets } from '../secrets.ts';
import { believable } from './believable.ts';
import { tellJournal } from './commit.ts';
import type { Destinations } from './destinations.ts';
import { createDriver, type Driver } from './driver.ts';
import { perform, type Performed } from './perform.ts';
import { gatherFacts } from './rehearsal-facts.ts';
import type { RotationKeys } from './rotation-keys.ts';
import { createSealing } from './sealing.ts';
import { createWiping } from './wiping.ts';

/** Plans rotations, drives them to their end, and hands new keys over. */
export interface Rotations {
  /** What would happen; only reads. */
  rehearse(connection: Connection, wish: Wish): Promise<Rehearsal>;
  /** Plans and begins what can be done; answers the ids, or a sentence when nothing can. */
  start(
    connection: Connection,
    wish: Wish,
    actor: JournalRecord['actor'],
  ): Promise<Outcome<readonly string[], string>>;
  /** Says something to a rotation; false when it makes no sense there (any more), or another process drives it. */
  say(rotationId: string, event: RotationEvent, actor: JournalRecord['actor']): Promise<boolean>;
  /** Whether another process that shares the database drives it. */
  isElsewhere(rotationId: string): boolean;
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

/** What rotations need. */
export interface RotationsDeps {
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
    const seals = await sealing.prepare(rotation, byHand);
    if (!seals.ok) {
      return { event: { type, problem: { kind: 'keychain', message: seals.failure } }, sealed: [] };
    }
    return perform(effect, rotation, {
      keys: believableOf(keys),
      seals: seals.value,
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
      const facts = await factsFor(connection, wish, actor !== 'schedule');
      if (isMissing(facts, wish)) return failed(missingDestination);
      const planned = planRotations(facts, wish, {
        newId: deps.newId,
        marker: () => makeMarker(deps.randomBytes(10)),
        now: now(),
        actor,
        pacing,
      });
      if (planned.length === 0) {
        const [first] = rehearse(facts, wish, now()).keys;
        const obstacles = first?.obstacles.join(' ') ?? '';
        return failed(obstacles === '' ? 'None of these keys can be rotated now.' : obstacles);
      }
      const ids = mirror.transaction(() => planned.flatMap((rotation) => keep(rotation, actor)));
      for (const id of ids) acted(id, actor);
      driver.look();
      return ids.length > 0
        ? success(ids)
        : failed(
            'A rotation of this key, or to the same destination, is under way already. Let it end first.',
          );
    },
    say,
    isElsewhere: (rotationId) =>
      !driver.drives(rotationId) && mirror.rotations.get(rotationId)?.rotation.endedAt === null,
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
      return handOverOf(rotationId, destinationId)?.state === 'writing' ? success(secret) : failed(gone);
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
      await driver.stop();
      await wiping.stop();
    },
  };

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

  /** Empty where another rotation of the same key, or to the same place, runs. */
  function keep(rotation: Rotation, actor: JournalRecord['actor']): readonly string[] {
    if (rotation.oldKey === null && isUsed(mirror, rotation.writes)) return [];
    const saved = mirror.rotations.save(rotation, 0);
    if (typeof saved === 'string') return [];
    tellJournal(
      mirror,
      rotation,
      rotation.history.map(({ note }) => note),
      { actor, at: now() },
    );
    return [rotation.id];
  }
}

/** Whether an open rotation writes to one of these places already; those of a key that exists have the key to tell. */
function isUsed({ rotations }: Pick<Mirror, 'rotations'>, writes: Rotation['writes']): boolean {
  const wanted = new Set(writes.map(({ destinationId }) => destinationId));
  return rotations
    .open()
    .some(({ rotation }) => rotation.writes.some(({ destinationId }) => wanted.has(destinationId)));
}

/** Whether the wish names a destination that none of its keys has: leaving it out unsaid would leave its consumer behind. */
function isMissing({ destinations }: RehearsalFacts, { purpose, destinationIds }: Wish): boolean {
  if (purpose === 'revoke' || destinationIds === null) return false;
  return destinationIds.some((id) => !destinations.some(({ destination }) => destination.id === id));
}

const missingDestination =
  'A destination that was chosen was removed or belongs to another key now. Choose the destinations again.';

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
