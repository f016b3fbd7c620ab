import { ruleWords } from '../../../domain/audit/rule-words.ts';
import { DAY_MS } from '../../../domain/organization/day.ts';
import { dueSchedules, nextDue } from '../../../domain/rotation/due-schedules.ts';
import type { RotationSchedule } from '../../../domain/rotation/schedule.ts';
import type { Wish } from '../../../domain/rotation/rehearsal.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import { appSettings } from '../app-settings.ts';
import { logFailure } from '../guarded.ts';
import type { Log } from '../log.ts';
import type { Rotations } from './rotations.ts';

/** Starts what people have put on a schedule. */
export interface RotationSchedules {
  /** Looks what is due and sets the next timer; does no harm when called too often. */
  look(): void;
  woke(): void;
  stop(): void;
}

/** What schedules need. */
export interface RotationSchedulesDeps {
  readonly mirror: Mirror;
  readonly rotations: Pick<Rotations, 'start'>;
  readonly log: Log;
  readonly now: () => number;
  readonly setTimer: (callback: () => void, ms: number) => () => void;
}

const lookEveryMs = 60_000;
/** A rule may find thousands; so many begin at a time, the rest with the next look. */
const mostAtOnce = 50;
/** What could not start is tried again so much later, not only when it is due the next time. */
const againAfterMs = DAY_MS;

/** Deadlines are rows; the timer only looks at them. */
export function createRotationSchedules(deps: RotationSchedulesDeps): RotationSchedules {
  const { mirror, log, now } = deps;
  const running = new Set<string>();
  let isBegun = false;
  let wokeAt: number | null = null;
  let cancel = (): void => {};
  let isStopped = false;

  const run = async (schedule: RotationSchedule): Promise<void> => {
    const { id, connectionId, revoke } = schedule;
    const connection = mirror.connections.list().find((one) => one.id === connectionId);
    if (connection === undefined) return;
    const all = keysOf(schedule, mirror);
    const keyIds = all.slice(0, mostAtOnce);
    let trouble = schedule.target.kind === 'key' && keyIds.length === 0 ? noPlaces : null;
    if (keyIds.length > 0) {
      const wish: Wish = {
        purpose: 'rotate',
        keyIds,
        ownerId: null,
        expiresOn: 'same',
        revoke,
        name: null,
        workspaceId: null,
        destinationIds: null,
      };
      const started = await deps.rotations.start(connection, wish, 'schedule');
      if (!started.ok) trouble = started.failure;
    }
    mirror.transaction(() => {
      const kept = mirror.schedules.get(id);
      if (kept === null) return;
      const next = nextDue(kept, now());
      const again = Math.min(next, now() + againAfterMs);
      const dueAt = trouble !== null ? again : all.length > mostAtOnce ? now() : next;
      mirror.schedules.save({ ...kept, dueAt, lastRunAt: now() });
      if (trouble !== null) tellTrouble(kept, trouble);
    });
  };

  /** Nobody waits for it, so it is told where people look for what happened by itself. */
  const tellTrouble = ({ id, connectionId, target }: RotationSchedule, reason: string): void => {
    log.warn('a scheduled rotation could not start', { schedule: id });
    mirror.journal.append({
      at: now(),
      connectionId,
      actor: 'schedule',
      action: 'schedule.failed',
      subject: target.kind === 'rule' ? ruleWords[target.rule].title : target.keyId,
      outcome: 'failed',
      details: { scheduleId: id, reason },
    });
  };

  const look = (): void => {
    cancel();
    if (isStopped) return;
    try {
      const { isPaused } = mirror.settings.get(appSettings);
      const due = dueSchedules(mirror.schedules.list(null), { now: now(), wokeAt, isPaused, localTime });
      for (const schedule of due) {
        if (running.has(schedule.id)) continue;
        running.add(schedule.id);
        run(schedule)
          .catch((cause: unknown) => logFailure(log, 'a scheduled rotation', cause))
          .finally(() => running.delete(schedule.id));
      }
    } catch (cause) {
      logFailure(log, 'the schedules of rotations', cause);
    }
    cancel = deps.setTimer(look, lookEveryMs);
  };

  return {
    look() {
      isBegun = true;
      look();
    },
    woke() {
      wokeAt = now();
      if (isBegun) look();
    },
    stop() {
      isStopped = true;
      cancel();
    },
  };
}

const noPlaces =
  'Vane cannot store the new key by itself. Give the key destinations, none of them a hand-over, then it is rotated.';

/**
 * Only keys that Vane can store by itself: a hand-over in the middle of the night would wait for its person. What is
 * being rotated already is left alone.
 */
function keysOf({ connectionId, target }: RotationSchedule, mirror: Mirror): readonly string[] {
  const hasPlaces = (keyId: string): boolean => {
    const places = mirror.destinations.list(connectionId, keyId);
    return places.length > 0 && places.every(({ spec }) => spec.kind !== 'hand-over');
  };
  if (target.kind === 'key') return hasPlaces(target.keyId) ? [target.keyId] : [];
  const found = new Set<string>();
  for (const { rule, subject, status } of mirror.findings.all(connectionId)) {
    if (rule === target.rule && subject.kind === 'api-key' && status.kind === 'open') found.add(subject.id);
  }
  const isBusy = (keyId: string): boolean =>
    mirror.rotations.ofKey(connectionId, keyId).some(({ endedAt }) => endedAt === null);
  return [...found].filter((keyId) => hasPlaces(keyId) && !isBusy(keyId));
}

function localTime(moment: number): { readonly minute: number; readonly weekday: number } {
  const date = new Date(moment);
  return { minute: date.getHours() * 60 + date.getMinutes(), weekday: date.getDay() };
}
