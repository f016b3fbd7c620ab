import type { Moment } from '../organization/day.ts';

/** What is done on a schedule. */
export type TaskKind = 'sync' | 'audit';

/** When a task is due next for one connection. Rows of these in SQLite are the truth; timers are only hints. */
export interface Deadline {
  readonly connectionId: string;
  readonly task: TaskKind;
  readonly dueAt: Moment;
  readonly lastRunAt: Moment | null;
  /** Failures in a row, for backing off; 0 after a success. */
  readonly failures: number;
}

/** How often tasks run; set by the user. */
export interface ScheduleSettings {
  /** 5 to 1440. */
  readonly syncEveryMinutes: number;
  /** 1 to 168. */
  readonly auditEveryHours: number;
  readonly isPaused: boolean;
}
