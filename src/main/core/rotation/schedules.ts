import { ruleWords } from '../../../domain/audit/rule-words.ts';
import { DAY_MS } from '../../../domain/organization/day.ts';
import type { Outcome } from '../../../domain/outcome.ts';
import { dueSchedules, nextDue, rebasedSchedule } from '../../../domain/rotation/due-schedules.ts';
import type { RotationSchedule } from '../../../domain/rotation/schedule.ts';
import type { LeftOut, Wish } from '../../../domain/rotation/rehearsal.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import { appSettings } from '../app-settings.ts';
import { logFailure } from '../guarded.ts';
import type { Log } from '../log.ts';
import type { Started } from './keep-planned.ts';
import type { NotStarted, Rotations } from './rotations.ts';

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
  /** What a rule found and could not begin, kept until it has been through all that it found. */
  const refused = new Map<string, ReadonlySet<string>>();
  let isBegun = false;
  let wokeAt: number | null = null;
  let cancel = (): void => {};
  let isStopped = false;

  const run = async (schedule: RotationSchedule): Promise<void> => {
    const { id, target } = schedule;
    const connection = mirror.connections.list().find((one) => one.id === schedule.connectionId);
    if (connection === undefined) return;
    const all = keysOf(schedule, mirror);
    const idle = all.filter((keyId) => !isBusy(schedule.connectionId, keyId, mirror));
    const left = idle.filter((keyId) => refused.get(id)?.has(keyId) !== true);
    const keyIds = left.slice(0, mostAtOnce);
    const begun =
      keyIds.length === 0
        ? null
        : await deps.rotations.start(connection, wishOf(schedule, keyIds), 'schedule');
    // The database may be closed by now; what was begun will be found busy.
    if (isStopped) return;
    const troubles = troublesOf(begun, schedule);
    if (target.kind === 'key' && all.length === 0) troubles.push({ ...aboutAll(schedule), reason: noPlaces });
    const isMore = left.length > mostAtOnce;
    const isToRepeat = begun === null ? target.kind === 'key' : !begun.ok;
    if (isMore) refused.set(id, new Set([...(refused.get(id) ?? []), ...keyIds]));
    else refused.delete(id);
    mirror.transaction(() => {
      const kept = mirror.schedules.get(id);
      if (kept === null) return;
      const next = nextDue(kept, now());
      const again = Math.min(next, now() + againAfterMs);
      const isRun = begun !== null || target.kind === 'rule' || all.length === 0;
      mirror.schedules.save({
        ...kept,
        dueAt: isMore ? now() : isToRepeat ? again : next,
        lastRunAt: isRun ? now() : kept.lastRunAt,
      });
      for (const trouble of troubles) tellTrouble(kept, trouble);
    });
  };

  /** Nobody waits for it, so it is told where people look for what happened by itself. */
  const tellTrouble = ({ id, connectionId }: RotationSchedule, { keyId, name, reason }: LeftOut): void => {
    log.warn('a scheduled rotation could not start', { schedule: id });
    mirror.journal.append({
      at: now(),
      connectionId,
      actor: 'schedule',
      action: 'schedule.failed',
      subject: name,
      outcome: 'failed',
      details: { scheduleId: id, ...(keyId === null ? {} : { keyId }), reason },
    });
  };

  /** What nobody foresaw would only fail again a minute later. */
  const afterFailure = ({ id }: RotationSchedule, cause: unknown): void => {
    if (isStopped) return;
    logFailure(log, 'a scheduled rotation', cause);
    mirror.transaction(() => {
      const kept = mirror.schedules.get(id);
      if (kept === null) return;
      mirror.schedules.save({ ...kept, dueAt: now() + againAfterMs });
      tellTrouble(kept, { ...aboutAll(kept), reason: unforeseen });
    });
  };

  const look = (): void => {
    cancel();
    if (isStopped) return;
    try {
      const { isPaused } = mirror.settings.get(appSettings);
      const all = mirror.schedules.list(null).map((schedule) => {
        const rebased = rebasedSchedule(schedule, now());
        if (rebased !== null) mirror.schedules.save(rebased);
        return rebased ?? schedule;
      });
      const due = dueSchedules(all, { now: now(), wokeAt, isPaused, localTime });
      for (const schedule of due) {
        if (running.has(schedule.id)) continue;
        running.add(schedule.id);
        run(schedule)
          .catch((cause: unknown) => afterFailure(schedule, cause))
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

const unforeseen = 'Something went wrong inside Vane; its log has the details. It is tried again in a day.';
const noPlaces =
  'Vane cannot store the new key by itself. Give the key destinations, none of them a hand-over, then it is rotated.';

/** Only keys that Vane can store by itself: a hand-over in the middle of the night would wait for its person. */
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
  return [...found].filter(hasPlaces);
}

/** What is being rotated already is left alone; the schedule of a key follows it to the new one. */
function isBusy(connectionId: string, keyId: string, { rotations }: Pick<Mirror, 'rotations'>): boolean {
  return rotations.ofKey(connectionId, keyId).some(({ endedAt }) => endedAt === null);
}

function wishOf({ revoke }: RotationSchedule, keyIds: readonly string[]): Wish {
  return {
    purpose: 'rotate',
    keyIds,
    ownerId: null,
    expiresOn: 'same',
    revoke,
    name: null,
    workspaceId: null,
    destinationIds: null,
  };
}

/** What kept keys from being rotated: each by itself, where it is known. */
function troublesOf(begun: Outcome<Started, NotStarted> | null, schedule: RotationSchedule): LeftOut[] {
  if (begun === null) return [];
  const { leftOut } = begun.ok ? begun.value : begun.failure;
  if (begun.ok || leftOut.length > 0) return [...leftOut];
  return [{ ...aboutAll(schedule), reason: begun.failure.message }];
}

function aboutAll({ target }: RotationSchedule): Pick<LeftOut, 'keyId' | 'name'> {
  return target.kind === 'rule'
    ? { keyId: null, name: ruleWords[target.rule].title }
    : { keyId: target.keyId, name: target.keyId };
}

function localTime(moment: number): { readonly minute: number; readonly weekday: number } {
  const date = new Date(moment);
  return { minute: date.getHours() * 60 + date.getMinutes(), weekday: date.getDay() };
}
