import { isRuleId } from '../../../../domain/audit/rule-words.ts';
import type { Blackout, RotationSchedule } from '../../../../domain/rotation/schedule.ts';
import type { ConnectionNumbers } from '../connection-numbers.ts';
import type { Db } from '../db.ts';
import { durably } from '../durably.ts';
import { isObject, readJson } from '../listings/columns.ts';

/** The standing orders to rotate. Every write survives a power cut. */
export interface ScheduleStore {
  /** Those of one connection, or of every connected organization; the next due first. */
  list(connectionId: string | null): readonly RotationSchedule[];
  get(scheduleId: string): RotationSchedule | null;
  /** Adds a schedule, or replaces the one with the same id. */
  save(schedule: RotationSchedule): void;
  remove(scheduleId: string): void;
}

interface Row {
  readonly id: string;
  readonly value: string;
}

/** Keeps each schedule as one JSON value. */
export function createScheduleStore(db: Db, numberOf: ConnectionNumbers): ScheduleStore {
  const select = `SELECT rotation_schedule.id, value
    FROM rotation_schedule JOIN connection ON connection.no = connection AND erase_requested_at IS NULL`;
  const list = db.prepare<[{ readonly connection: number | null }], Row>(
    `${select} WHERE connection = @connection OR (@connection IS NULL AND disconnected_at IS NULL)
     ORDER BY due_at, rotation_schedule.no`,
  );
  const get = db.prepare<[string], Row>(`${select} WHERE rotation_schedule.id = ?`);
  const save = db.prepare<[number, string, number, string]>(
    `INSERT INTO rotation_schedule (connection, id, due_at, value) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at, value = excluded.value`,
  );
  const remove = db.prepare<[string]>('DELETE FROM rotation_schedule WHERE id = ?');
  return {
    list: (connectionId) =>
      list.all({ connection: connectionId === null ? null : numberOf(connectionId) }).flatMap(fromRow),
    get(scheduleId) {
      const row = get.get(scheduleId);
      return row === undefined ? null : (fromRow(row)[0] ?? null);
    },
    save(schedule) {
      const { id, connectionId, dueAt } = schedule;
      durably(db, () => save.run(numberOf(connectionId), id, dueAt, JSON.stringify(schedule)));
    },
    remove: (scheduleId) => void durably(db, () => remove.run(scheduleId)),
  };
}

/** A schedule that cannot be understood is left out: nothing may start by itself on a guess. */
function fromRow({ id, value }: Row): readonly RotationSchedule[] {
  const read = readJson(value);
  if (!isObject(read) || read['id'] !== id || typeof read['connectionId'] !== 'string') return [];
  const { connectionId, isOn, everyDays, revoke, dueAt, lastRunAt } = read;
  const target = readTarget(read['target']);
  const blackout = readBlackout(read['blackout']);
  if (target === null || blackout === undefined || typeof isOn !== 'boolean') return [];
  if (typeof everyDays !== 'number' || typeof dueAt !== 'number') return [];
  if (revoke !== 'when-quiet' && revoke !== 'after-settling') return [];
  const lastRun = typeof lastRunAt === 'number' ? lastRunAt : null;
  return [{ id, connectionId, target, isOn, everyDays, revoke, blackout, dueAt, lastRunAt: lastRun }];
}

function readTarget(value: unknown): RotationSchedule['target'] | null {
  if (!isObject(value)) return null;
  const { kind, keyId, rule } = value;
  if (kind === 'key' && typeof keyId === 'string') return { kind, keyId };
  return kind === 'rule' && typeof rule === 'string' && isRuleId(rule) ? { kind, rule } : null;
}

/** Undefined when it is none and not null either. */
function readBlackout(value: unknown): Blackout | null | undefined {
  if (value === null) return null;
  if (!isObject(value)) return undefined;
  const { from, to, weekdays } = value;
  if (typeof from !== 'number' || typeof to !== 'number' || !Array.isArray(weekdays)) return undefined;
  return { from, to, weekdays: weekdays.filter((day) => typeof day === 'number') };
}
