import type { Workspace } from './model.ts';
import { dailyUse } from './traffic.ts';

/** Money of a span of days, in the billing currency, rounded to six places. */
export interface Spend {
  readonly api: number;
  readonly vibe: number;
  readonly total: number;
}

/** Adds up exactly what the usage rows of these days cost; both ends belong to the span. */
export function spendBetween(
  seed: number,
  workspaces: readonly Workspace[],
  firstDay: number,
  lastDay: number,
  today: number,
  historyStart: number,
): Spend {
  let api = 0n;
  let vibe = 0n;
  for (const workspace of workspaces) {
    for (let day = Math.max(firstDay, historyStart); day <= lastDay; day += 1) {
      for (const { meter, pico, paid } of dailyUse(seed, workspace, day, today)) {
        const cost = BigInt(pico) * BigInt(paid);
        if (meter.category === 'vibe.completion') vibe += cost;
        else api += cost;
      }
    }
  }
  return { api: money(api), vibe: money(vibe), total: money(api + vibe) };
}

/** From 10⁻¹² units to units, rounded to six places. */
function money(pico: bigint): number {
  return Number((pico + 500_000n) / 1_000_000n) / 1_000_000;
}
