import type { WorkspaceRow } from '../../../contract/organization.ts';
import { formatShare } from '../../lib/format.ts';
import { formatMoney, shareOf } from '../../lib/money.ts';

/** A workspace's monthly limit in words. */
export function limitText({ spendLimit, currency }: Pick<WorkspaceRow, 'spendLimit' | 'currency'>): string {
  if (spendLimit === null) return 'Not known';
  if (spendLimit.hasNoLimit || spendLimit.value === null) return 'No limit';
  return formatMoney(spendLimit.value, spendLimit.currency ?? currency);
}

/** What was spent this month in words. */
export function monthText({ monthToDate, currency }: Pick<WorkspaceRow, 'monthToDate' | 'currency'>): string {
  return monthToDate === null ? 'Not read' : formatMoney(monthToDate, currency);
}

/** How much of its limit a workspace has used. */
export interface LimitUse {
  readonly share: number;
  readonly text: string;
  readonly tone: 'accent' | 'medium' | 'high';
}

/** How much of the limit is used; null where either number is missing. */
export function limitUseOf(
  row: Pick<WorkspaceRow, 'spendLimit' | 'monthToDate' | 'currency'>,
): LimitUse | null {
  if (row.spendLimit === null || row.spendLimit.hasNoLimit) return null;
  const share = shareOf(row.monthToDate, row.spendLimit.value);
  if (share === null) return null;
  return {
    share,
    text: `${monthText(row)} of ${limitText(row)} (${formatShare(share)})`,
    tone: share >= 1 ? 'high' : share >= 0.8 ? 'medium' : 'accent',
  };
}
