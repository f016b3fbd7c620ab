import { dayOf, isWeekend } from '../days.ts';
import { noise, textHash } from '../random.ts';
import type { Workspace } from './model.ts';
import { meters, type Meter, type MeterName } from './prices.ts';

/** Where a workspace's calls are served. */
export type Zone = 'global' | 'us' | 'eu';

/** How a workspace spends. */
export interface WorkspaceTraffic {
  readonly zone: Zone;
  /** Spend of a working day at generation time, in the billing currency. */
  readonly dailySpend: number;
  /** The day at which the spend above holds; earlier days are smaller by the growth. */
  readonly anchorDay: number;
  /** Growth of a month, such as 0.06. */
  readonly monthlyGrowth: number;
  /** What a weekend day is to a working day. */
  readonly weekendShare: number;
  readonly mix: readonly { readonly meter: MeterName; readonly share: number }[];
  readonly spikes: readonly { readonly day: number; readonly factor: number; readonly meter: MeterName }[];
}

/** What one workspace used of one thing on one day. */
export interface DailyUse {
  readonly meter: Meter;
  readonly group: string;
  readonly pico: number;
  readonly value: number;
  readonly paid: number;
}

/** The part of the present day that is already counted: fixed, so that asking twice gives the same answer. */
const TODAY_SHARE = 0.4;

/**
 * What a workspace used on a day, the same whenever it is asked.
 *
 * Days before the workspace existed and days to come are empty.
 */
export function dailyUse(
  seed: number,
  workspace: Workspace,
  day: number,
  today: number,
): readonly DailyUse[] {
  const { traffic } = workspace;
  if (traffic === null || day > today || day < dayOf(workspace.createdAt)) return [];
  const partOfDay = day === today ? TODAY_SHARE : 1;
  const salt = textHash(workspace.id);
  return traffic.mix.flatMap(({ meter: name, share }, index) => {
    const wobble = 0.78 + 0.44 * noise(seed, salt, day, index);
    const spend = levelOn(traffic, day, name) * share * wobble * partOfDay;
    return usesOf(meters[name], spend, noise(seed, salt, day, index + 50));
  });
}

function levelOn(traffic: WorkspaceTraffic, day: number, meter: MeterName): number {
  const growth = (1 + traffic.monthlyGrowth) ** ((day - traffic.anchorDay) / 30.4);
  const rhythm = isWeekend(day) ? traffic.weekendShare : 1;
  const spike = traffic.spikes.find((one) => one.day === day && one.meter === meter)?.factor ?? 1;
  return traffic.dailySpend * growth * rhythm * spike;
}

function usesOf(meter: Meter, spend: number, tilt: number): readonly DailyUse[] {
  const picoPerInput = meter.tariffs.reduce((sum, { pico, perInput }) => sum + pico * perInput, 0);
  const inputs = (spend * 1e12) / picoPerInput / (1 - meter.freeShare);
  return meter.tariffs.map(({ group, pico, perInput }) => {
    const value = Math.round(inputs * perInput * (perInput === 1 ? 1 : 0.85 + 0.3 * tilt));
    return { meter, group, pico, value, paid: Math.round(value * (1 - meter.freeShare)) };
  });
}
