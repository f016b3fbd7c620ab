import { addMonths, dayOf, firstDayOf, isWeekend, monthOf, startOf } from '../../days.ts';
import { createRandom, type Random } from '../../random.ts';
import type { RoleStyle } from '../roles.ts';
import { companies, type Company } from './companies.ts';

/** How large an organization to make, from which seed, as of which day. */
export interface OrganizationSize {
  readonly seed: number;
  readonly members: number;
  readonly keys: number;
  /** Months of usage, the present one included. */
  readonly months: number;
  /** Number of workspaces; null lets the size decide. */
  readonly workspaces: number | null;
  readonly roleStyle: RoleStyle;
}

/** What all parts of the generation share. */
export interface Plan {
  readonly size: OrganizationSize;
  readonly company: Company;
  readonly today: number;
  /** The first day with usage. */
  readonly historyStart: number;
  /** The day on which the organization was made: long enough ago for old keys. */
  readonly foundedDay: number;
  readonly random: (stream: string) => Random;
}

/** The shortest past that leaves room for keys that are too old. */
const PAST_DAYS = 420;

/** Decides what the parts of the generation have in common. */
export function planOf(size: OrganizationSize, today: number): Plan {
  const random = (stream: string): Random => createRandom(size.seed, stream);
  const historyStart = firstDayOf(addMonths(monthOf(today), 1 - size.months));
  return {
    size,
    company: random('company').pick(companies),
    today,
    historyStart,
    foundedDay: Math.min(historyStart, today - PAST_DAYS),
    random,
  };
}

/**
 * An instant in the working hours of a day, moved to the Friday when the day is on a weekend.
 *
 * Never on the present day, so that what is generated does not depend on the time of day.
 */
export function workingTime(random: Random, day: number, plan: Plan): number {
  let workday = Math.min(day, plan.today - 1);
  while (isWeekend(workday) && workday > plan.foundedDay) workday -= 1;
  return startOf(workday) + (7 * 60 + random.below(11 * 60)) * 60_000 + random.below(60_000);
}

/** The day of an instant, but not before another instant's day. */
export function dayNotBefore(day: number, at: number): number {
  return Math.max(day, dayOf(at));
}
