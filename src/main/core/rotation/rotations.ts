import type { JournalRecord } from '../../../domain/journal/entry.ts';
import type { Connection } from '../../../domain/organization/connection.ts';
import { failed, type Outcome, success } from '../../../domain/outcome.ts';
import type { Effect } from '../../../domain/rotation/effect.ts';
import type { RotationEvent } from '../../../domain/rotation/event.ts';
import { makeMarker } from '../../../domain/rotation/marker.ts';
import { type Pacing, usualPacing } from '../../../domain/rotation/pacing.ts';
import { planRotations } from '../../../domain/rotation/plan.ts';
import { rehearse } from '../../../domain/rotation/rehearse.ts';
import type { Rehearsal, Wish } from '../../../domain/rotation/rehearsal.ts';
import type { Rotation } from '../../../domain/rotation/rotation.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import { logFailure } from '../guarded.ts';
import type { Log } from '../log.ts';
import type { Secrets } from '../secrets.ts';
import { forgetSlot, tellJournal } from './commit.ts';
import type { Destinations } from './destinations.ts';
import { createDriver, type Driver } from './driver.ts';
import { perform, type Performed } from './perform.ts';
import { gatherFacts } from './rehearsal-facts.ts';
import type { RotationKeys } from './rotation-keys.ts';
import { createSealing } from './sealing.ts';

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
  /** Says something to a rotation; false when it makes no sense there (any more). */
  say(rotationId: string, event: RotationEvent, actor: JournalRecord['actor']): Promise<boolean>;
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
  readonly log: Log;
  readonly now: () => number;
  readonly setTimer: (callback: () => void, ms: number) => () => void;
  readonly newId: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly pid: number;
  /** Other than the usual patience, for tests and measurements. */
  readonly pacing?: Partial<Pacing>;
}

/** How many are under way at a time; Mistral publishes no limit for its Admin API, so it stays small. */
export const rotationsAtOnce = 6;
const scrubAfterMs = 1000;

/** Joins machine, driver, sealing and Mistral. */
export function createRotations(deps: RotationsDeps): Rotations {
  const { mirror, log, now } = deps;
  const sealing = createSealing(deps.secrets, mirror.sealed);
  let cancelScrub = (): void => {};

  /** Emptying the log waits for the disk, so many ends in a row share one. */
  const scrubSoon = (): void => {
    cancelScrub();
    cancelScrub = deps.setTimer(() => {
      if (!mirror.sealed.scrub()) scrubSoon();
    }, scrubAfterMs);
  };

  /** Removes the sealing key of a rotation that has ended, again and again until the keychain has done it. */
  const forget = async (rotationId: string): Promise<void> => {
    if (mirror.sealed.get(rotationId, forgetSlot) === null) return;
    if (await sealing.forget(rotationId)) mirror.sealed.wipe(rotationId);
    scrubSoon();
  };
  const forgetSoon = (rotationId: string): void => {
    forget(rotationId).catch((cause: unknown) => logFailure(log, 'wiping after a rotation', cause));
  };

  const performEffect = async (
    effect: Effect,
    rotation: Rotation,
    signal: AbortSignal,
  ): Promise<Performed> => {
    const type = effect.type === 'check' ? 'check-failed' : 'call-failed';
    const connection = mirror.connections.get(rotation.connectionId);
    const keys = connection === null ? 'missing' : await deps.keysOf(connection, rotation.actor === 'user');
    if (typeof keys === 'string') {
      return { event: { type, problem: { kind: 'admin-key', problem: keys } }, sealed: [] };
    }
    const seals = await sealing.prepare(rotation.id);
    if (!seals.ok) {
      return { event: { type, problem: { kind: 'keychain', message: seals.failure } }, sealed: [] };
    }
    return perform(effect, rotation, {
      keys,
      seals: seals.value,
      destination: mirror.destinations.get,
      open: deps.destinations.open,
      now,
      signal,
    });
  };

  const driver = createDriver({
    ...deps,
    perform: performEffect,
    parallelism: rotationsAtOnce,
    onChanged(rotation) {
      if (rotation.endedAt !== null) forgetSoon(rotation.id);
      deps.onChanged(rotation);
    },
  });

  const factsFor = (connection: Connection, wish: Wish, byHand: boolean) =>
    gatherFacts(connection, wish, {
      ...deps,
      keysOf: (one) => deps.keysOf(one, byHand),
      parallelism: rotationsAtOnce,
    });

  return {
    async rehearse(connection, wish) {
      return rehearse(await factsFor(connection, wish, true), wish, now());
    },
    async start(connection, wish, actor) {
      const facts = await factsFor(connection, wish, actor === 'user');
      const planned = planRotations(facts, wish, {
        newId: deps.newId,
        marker: () => makeMarker(deps.randomBytes(10)),
        now: now(),
        actor,
        pacing: { ...usualPacing, ...deps.pacing },
      });
      if (planned.length === 0) {
        const [first] = rehearse(facts, wish, now()).keys;
        return failed(first?.obstacles[0] ?? 'None of these keys can be rotated now.');
      }
      const ids = mirror.transaction(() => planned.flatMap((rotation) => keep(rotation, actor)));
      driver.look();
      return ids.length > 0 ? success(ids) : failed('A rotation of this key is under way already.');
    },
    say: driver.say,
    async secretFor(rotationId, destinationId) {
      const gone = 'This key is no longer handed out. Its rotation has gone on or ended.';
      const write = (): Rotation['writes'][number] | undefined => {
        const found = mirror.rotations.get(rotationId)?.rotation;
        return found?.stage.name === 'verified'
          ? found.writes.find(
              (one) =>
                one.destinationId === destinationId &&
                one.kind === 'hand-over' &&
                (one.state === 'waiting' || one.state === 'writing'),
            )
          : undefined;
      };
      const asked = write();
      if (asked === undefined) return failed(gone);
      if (asked.state === 'waiting') await driver.say(rotationId, { type: 'shown', destinationId }, 'user');
      if (write()?.state !== 'writing') return failed(gone);
      const seals = await sealing.prepare(rotationId);
      if (!seals.ok) return failed(seals.failure);
      const secret = seals.value.open('new');
      return secret === null
        ? failed('The new key can no longer be opened. Roll back and rotate again.')
        : success(secret);
    },
    look() {
      for (const rotationId of mirror.sealed.rotationsWith(forgetSlot)) forgetSoon(rotationId);
      driver.look();
    },
    whenResting: driver.whenResting,
    woke: driver.woke,
    async stop() {
      await driver.stop();
      cancelScrub();
      mirror.sealed.scrub();
    },
  };

  /** Empty where another rotation of the same key runs. */
  function keep(rotation: Rotation, actor: JournalRecord['actor']): readonly string[] {
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
