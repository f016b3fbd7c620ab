import { apply } from '../../../domain/rotation/apply.ts';
import type { Effect } from '../../../domain/rotation/effect.ts';
import type { RotationEvent } from '../../../domain/rotation/event.ts';
import { next } from '../../../domain/rotation/next.ts';
import type { JournalRecord } from '../../../domain/journal/entry.ts';
import type { Rotation } from '../../../domain/rotation/rotation.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import { guarded } from '../guarded.ts';
import type { Log } from '../log.ts';
import { createAlarm, longestSleepMs } from './alarm.ts';
import { createClaims } from './claims.ts';
import { type Commit, createCommit } from './commit.ts';
import type { Performed } from './perform.ts';
import type { SealedText } from './sealing.ts';
import { createTroubles } from './troubles.ts';
import { isHeldUp, isUnderWay } from './under-way.ts';
import { createWakeWatch } from './wake-watch.ts';

/** Drives every rotation to its end, each transition on disk before the next effect. */
export interface Driver {
  /** Takes up what is open and not driven elsewhere, and goes on with it; does no harm when called too often. */
  look(): void;
  /**
   * Says something to a rotation once its present effect has ended; false when that makes no sense there (any more), or
   * another process drives it. Throws what storage throws.
   */
  say(rotationId: string, event: RotationEvent, actor: JournalRecord['actor']): Promise<boolean>;
  /** Whether this process drives it. */
  drives(rotationId: string): boolean;
  /** Whether another process does, which is alive. */
  isElsewhere(rotationId: string): boolean;
  /** Why a rotation stands still although nothing about it says so, such as a full disk; null when none does. */
  trouble(): string | null;
  /** Settles when the rotation has ended, or waits for a person or for time. */
  whenResting(rotationId: string): Promise<void>;
  woke(): void;
  /** Lets effects that only read end at once and the others in their time; then gives everything back. */
  stop(): Promise<void>;
}

/** What the driver needs. */
export interface DriverDeps {
  readonly mirror: Mirror;
  /** Does an effect outside; nothing that can happen there is thrown. */
  readonly perform: (effect: Effect, rotation: Rotation, signal: AbortSignal) => Promise<Performed>;
  /** Told after each commit. */
  readonly onChanged: (rotation: Rotation) => void;
  /** Told when {@link Driver.trouble} has something to say. */
  readonly onTrouble?: (() => void) | undefined;
  readonly log: Log;
  readonly now: () => number;
  readonly setTimer: (callback: () => void, ms: number) => () => void;
  readonly newId: () => string;
  readonly pid: number;
  /** Which open rotations this process takes up; all when left out. */
  readonly isWanted?: (rotation: Rotation) => boolean;
  /** How many are between their start and their cut-over at a time. */
  readonly parallelism: number;
}

/** A rotation that this process drives. */
interface Live {
  rotation: Rotation;
  revision: number;
  /** The effect under way. */
  effect: { readonly type: Effect['type']; readonly abort: AbortController } | null;
  /** Goes on with it; one at a time. */
  running: Promise<void> | null;
  /** What was said meanwhile. */
  readonly said: Said[];
}

interface Said {
  readonly event: RotationEvent;
  readonly actor: JournalRecord['actor'];
  answer(ok: boolean): void;
  refuse(cause: unknown): void;
}

const irrevocable: ReadonlySet<Effect['type']> = new Set(['create', 'delete']);
const onlyReads: ReadonlySet<Effect['type']> = new Set(['check', 'look', 'try', 'identify', 'confirm']);

/** Starts with nothing taken up. */
export function createDriver(deps: DriverDeps): Driver {
  const { mirror, now, log } = deps;
  const claims = createClaims(deps);
  const live = new Map<string, Live>();
  const commit: Commit = createCommit(mirror, now);
  const wakes = createWakeWatch(now);
  let isStopped = false;
  const alarm = createAlarm({ ...deps, ring: () => look() });
  const troubles = createTroubles(log, () => deps.onTrouble?.());

  /** Takes an open rotation up, unless another process has it; what its last effect came to is then unknown. */
  const takeUp = (rotationId: string): void => {
    if (live.has(rotationId) || !claims.take(rotationId)) return;
    // Only what is read after the claim is surely the present state.
    const stored = mirror.rotations.get(rotationId);
    if (stored === null || stored.rotation.endedAt !== null) {
      claims.giveBack(rotationId);
      return;
    }
    const taken: Live = { ...stored, effect: null, running: null, said: [] };
    live.set(rotationId, taken);
    try {
      write(taken, { type: 'restarted' });
    } catch (cause) {
      // Without this word on disk its last effect would be repeated as if it had never been sent.
      live.delete(rotationId);
      throw cause;
    }
  };

  /** Drives it no longer, unless it was taken up anew meanwhile. */
  const drop = (one: Live): void => {
    const { id } = one.rotation;
    if (live.get(id) === one) live.delete(id);
  };

  const isStillOurs = (one: Live): boolean => {
    const isOurs = claims.has(one.rotation.id);
    if (!isOurs) drop(one);
    return isOurs;
  };

  /** Commits an event. False: it makes no sense here, or another process was faster. */
  const write = (
    one: Live,
    event: RotationEvent,
    actor: JournalRecord['actor'] = one.rotation.actor,
    sealed: readonly SealedText[] = [],
  ): boolean => {
    const transition = apply(one.rotation, event, now());
    if (!transition.ok) return false;
    const committed = commit(transition.value, {
      before: one.rotation,
      revision: one.revision,
      actor,
      sealed,
    });
    if (committed === null) {
      log.warn('a rotation is driven elsewhere', { rotation: one.rotation.id });
      drop(one);
      return false;
    }
    one.rotation = transition.value.rotation;
    one.revision = committed;
    troubles.over(one.rotation.id);
    if (one.rotation.endedAt !== null) drop(one);
    guarded(log, 'telling of a rotation', () => deps.onChanged(one.rotation));
    return true;
  };

  const listen = (one: Live): void => {
    for (let said = one.said.shift(); said !== undefined; said = one.said.shift()) {
      try {
        said.answer(write(one, said.event, said.actor));
      } catch (cause) {
        said.refuse(cause);
        throw cause;
      }
    }
  };

  /** Goes on until the rotation waits or ends. Only storage can fail here, and then it is taken up anew later. */
  const goOn = async (one: Live): Promise<void> => {
    for (;;) {
      wakes.awake();
      listen(one);
      if (isStopped || live.get(one.rotation.id) !== one) return;
      const todo = next(one.rotation, now());
      if (todo.kind === 'commit') {
        if (!write(one, todo.event)) return;
        continue;
      }
      if (todo.kind === 'wait') alarm.setTo(todo.until);
      if (todo.kind !== 'do') return;
      const quietUntil = wakes.quietUntil();
      if (irrevocable.has(todo.effect.type) && quietUntil > 0) return alarm.setTo(quietUntil);
      if (!isStillOurs(one)) return;
      const abort = new AbortController();
      one.effect = { type: todo.effect.type, abort };
      const { event, sealed } = await deps.perform(todo.effect, one.rotation, abort.signal);
      one.effect = null;
      if (live.get(one.rotation.id) !== one) return;
      // A reading that was cut short says nothing.
      if (abort.signal.aborted && isFailure(event)) continue;
      if (!write(one, event, one.rotation.actor, sealed)) {
        log.warn('an answer does not fit the rotation', { rotation: one.rotation.id, event: event.type });
        return;
      }
    }
  };

  const run = (one: Live): Promise<void> => {
    one.running ??= goOn(one)
      .catch((cause: unknown) => {
        // A full or busy disk: nothing was committed, so it is taken up again from what was.
        troubles.failed('a rotation', cause, one.rotation.id);
        drop(one);
        for (const said of one.said.splice(0)) said.refuse(cause);
        alarm.setTo(now() + longestSleepMs);
      })
      .finally(() => {
        one.running = null;
        if (one.said.length > 0 && !isStopped && live.get(one.rotation.id) === one) void run(one);
        else for (const said of one.said.splice(0)) said.answer(false);
        guarded(log, 'the next rotations', startMore);
      });
    return one.running;
  };

  /** Those that were confirmed begin as others get out of the way. */
  const startMore = (): void => {
    if (isStopped) return;
    let free = deps.parallelism;
    const heldUp = new Set<string>();
    for (const { rotation } of live.values()) {
      if (isUnderWay(rotation)) free -= 1;
      if (isHeldUp(rotation)) heldUp.add(rotation.connectionId);
    }
    // They are taken up in the order in which they were planned.
    for (const one of live.values()) {
      if (free <= 0) return;
      const { stage, connectionId } = one.rotation;
      if (stage.name !== 'planned' || stage.step !== 'start' || one.running !== null) continue;
      if (heldUp.has(connectionId)) continue;
      free -= 1;
      if (write(one, { type: 'start' })) void run(one);
    }
  };

  /** Most rotations wait most of the time; asking is cheaper than running. */
  const isDue = ({ rotation }: Live): boolean => {
    const todo = next(rotation, now());
    if (todo.kind === 'wait') alarm.setTo(todo.until);
    return todo.kind === 'do' || todo.kind === 'commit';
  };

  const look = (): void => {
    if (isStopped) return;
    alarm.clear();
    wakes.awake();
    try {
      const held = claims.beat();
      // What was lost meanwhile may be taken up again.
      if (held !== null) for (const id of live.keys()) if (!held.has(id)) live.delete(id);
      for (const { rotation } of mirror.rotations.open(live)) {
        if (deps.isWanted?.(rotation) !== false) takeUp(rotation.id);
      }
      startMore();
      for (const one of live.values()) if (one.running === null && isDue(one)) void run(one);
      troubles.over('');
    } catch (cause) {
      troubles.failed('the rotations', cause, '');
    }
    alarm.setTo(now() + longestSleepMs);
  };

  return {
    look,
    drives: (rotationId) => live.has(rotationId),
    isElsewhere: claims.isElsewhere,
    trouble: troubles.first,
    async say(rotationId, event, actor) {
      if (isStopped) return false;
      const known = live.get(rotationId);
      if (known === undefined || !isStillOurs(known)) takeUp(rotationId);
      const one = live.get(rotationId);
      if (one === undefined) return false;
      const answer = new Promise<boolean>((resolve, reject) => {
        one.said.push({ event, actor, answer: resolve, refuse: reject });
      });
      if (one.effect !== null && onlyReads.has(one.effect.type)) one.effect.abort.abort();
      void (one.running ?? run(one));
      return answer;
    },
    async whenResting(rotationId) {
      await live.get(rotationId)?.running;
    },
    woke() {
      wakes.woke();
      look();
    },
    async stop() {
      isStopped = true;
      alarm.stop();
      const all = [...live.values()];
      for (const { effect } of all) if (effect !== null && onlyReads.has(effect.type)) effect.abort.abort();
      await Promise.all(all.map(({ running }) => running));
      guarded(log, 'giving the rotations back', claims.giveBack);
    },
  };
}

function isFailure({ type }: RotationEvent): boolean {
  return type === 'call-failed' || type === 'check-failed' || type === 'destination-failed';
}
