import { z } from 'zod';
import type { SpendLimit } from '../domain/organization/limits.ts';
import { call, id } from './call.ts';

/** The spend of one month; every amount is exact decimal text in `currency`. */
export interface SpendReport {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Months that the mirror holds, newest first. */
  readonly months: readonly string[];
  readonly currency: string | null;
  readonly total: string;
  /** The same days of the month before, to compare with; null when not mirrored. */
  readonly previousSamePeriod: string | null;
  readonly previousTotal: string | null;
  /** Every day of the month so far, in order, split by workspace. */
  readonly days: readonly {
    readonly day: string;
    readonly total: string;
    readonly byWorkspace: Readonly<Record<string, string>>;
  }[];
  readonly byWorkspace: readonly SpendShare[];
  readonly byModel: readonly SpendShare[];
  /** What the organization's own counter says, for the current month only. */
  readonly limit: SpendLimit | null;
  /** Mistral's own total minus ours; null when either is unknown. */
  readonly difference: string | null;
  /** Units of which no price is known, so that the total is too low. */
  readonly unpricedMetrics: readonly string[];
  readonly isCurrentMonth: boolean;
}

/** One workspace's or model's part of a month. */
export interface SpendShare {
  /** Workspace id or model name; null is usage that no workspace claims. */
  readonly id: string | null;
  readonly name: string;
  readonly amount: string;
  /** 0 to 1. */
  readonly share: number;
}

export const spendCalls = {
  'spend.get': call<SpendReport>()(
    z.strictObject({
      connectionId: id,
      month: z
        .string()
        .regex(/^\d{4}-\d{2}$/)
        .nullable(),
    }),
  ),
} as const;
