import { formatMomentDay } from '../../../lib/format.ts';
import type { DestinationRow } from '../../../../contract/rotations.ts';
import type { Blackout, RotationSchedule } from '../../../lib/rotation-types.ts';

/** What a form about a schedule holds. */
export interface ScheduleDraft {
  readonly isOn: boolean;
  readonly everyDays: string;
  readonly revoke: RotationSchedule['revoke'];
  readonly hasBlackout: boolean;
  /** `HH:MM`, local time. */
  readonly from: string;
  readonly to: string;
  /** 0 is Sunday. */
  readonly weekdays: readonly number[];
}

/** What stands in the form: what holds, or what a new one begins with, which is off. */
export function scheduleDraft(schedule: RotationSchedule | null): ScheduleDraft {
  const blackout = schedule?.blackout ?? null;
  return {
    isOn: schedule?.isOn ?? false,
    everyDays: String(schedule?.everyDays ?? 90),
    revoke: schedule?.revoke ?? 'when-quiet',
    hasBlackout: blackout !== null,
    from: clockText(blackout?.from ?? 8 * 60),
    to: clockText(blackout?.to ?? 18 * 60),
    weekdays: blackout?.weekdays ?? [1, 2, 3, 4, 5],
  };
}

/** What is wrong with a form, as what to enter instead; null when nothing is. */
export function scheduleProblem({
  everyDays,
  hasBlackout,
  from,
  to,
  weekdays,
}: ScheduleDraft): string | null {
  if (!/^\d{1,4}$/.test(everyDays.trim()) || Number(everyDays) < 1 || Number(everyDays) > 3650) {
    return 'Every 1 to 3,650 days.';
  }
  if (!hasBlackout) return null;
  if (minutesOf(from) === null || minutesOf(to) === null) return 'Enter when the quiet hours begin and end.';
  return weekdays.length === 0 ? 'Choose at least one day for the quiet hours.' : null;
}

/** The quiet hours of a form; null when there are none. */
export function blackoutOf({ hasBlackout, from, to, weekdays }: ScheduleDraft): Blackout | null {
  const [begins, ends] = [minutesOf(from), minutesOf(to)];
  if (!hasBlackout || begins === null || ends === null) return null;
  return { from: begins, to: ends, weekdays: weekdays.toSorted((one, other) => one - other) };
}

/** As the field for a time shows it, which follows the language of this machine. */
const localClock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

function clockWords(minutes: number): string {
  return localClock.format(minutes * 60_000);
}

/** Minutes after midnight as "08:00", which is what a field for a time takes. */
export function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function minutesOf(text: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  return Number(hours) * 60 + Number(minutes);
}

/** The days of the week, Monday first; the numbers count from Sunday. */
export const weekdayNames: readonly {
  readonly day: number;
  readonly short: string;
  readonly long: string;
}[] = [
  { day: 1, short: 'Mon', long: 'Monday' },
  { day: 2, short: 'Tue', long: 'Tuesday' },
  { day: 3, short: 'Wed', long: 'Wednesday' },
  { day: 4, short: 'Thu', long: 'Thursday' },
  { day: 5, short: 'Fri', long: 'Friday' },
  { day: 6, short: 'Sat', long: 'Saturday' },
  { day: 0, short: 'Sun', long: 'Sunday' },
];

/** Why Vane cannot rotate a key by itself; null when it can. A key needs places that wait for no person. */
export function whyNotAlone(destinations: readonly Pick<DestinationRow, 'spec'>[]): string | null {
  if (destinations.length === 0) return 'the key has no destination';
  const byHand = destinations.some(({ spec }) => spec.kind === 'hand-over');
  return byHand ? 'a destination is a hand-over' : null;
}

/**
 * A schedule in a sentence: "Every 90 days, next on Nov 24, 2026, not from 08:00 AM to 06:00 PM on Mon, Tue".
 *
 * `obstacle` is why nothing can start.
 */
export function scheduleText(schedule: RotationSchedule, obstacle: string | null = null): string {
  const { isOn, everyDays, dueAt, blackout } = schedule;
  const every = everyDays === 1 ? 'Every day' : `Every ${everyDays} days`;
  if (!isOn) return `${every}, switched off`;
  if (obstacle !== null) return `${every}, but nothing starts: ${obstacle}`;
  return [
    `${every}, next on ${formatMomentDay(dueAt)}`,
    ...(blackout === null ? [] : [blackoutText(blackout)]),
  ].join(', ');
}

function blackoutText({ from, to, weekdays }: Blackout): string {
  const days = weekdayNames.filter(({ day }) => weekdays.includes(day));
  const when = days.length === 7 ? '' : ` on ${days.map(({ short }) => short).join(', ')}`;
  return `not from ${clockWords(from)} to ${clockWords(to)}${when}`;
}
