import type { SpendReport } from '../../../contract/spend.ts';
import { formatMoney, shareOf } from '../../lib/money.ts';
import { formatShare } from '../../lib/format.ts';

/** The month's spend against its limit, ready to be drawn. */
export interface SpendView {
  readonly total: string;
  /** Null when there is no limit or it is not known. */
  readonly share: number | null;
  readonly limitText: string;
  readonly tone: 'accent' | 'medium' | 'high';
  /** Something that is wrong beyond the amount; null when nothing is. */
  readonly warning: string | null;
}

/** Derives the card's words. The organization's own counter wins over our sum, because that is what suspends it. */
export function spendView({ total, currency, limit }: SpendReport): SpendView {
  const spent = limit?.totalUsage ?? total;
  const unit = limit?.currency ?? currency;
  const share = limit && !limit.hasNoLimit ? shareOf(spent, limit.limit) : null;
  return {
    total: formatMoney(spent, unit),
    share,
    limitText: limitText(limit, unit, share),
    tone: share === null || share < 0.8 ? 'accent' : share < 0.95 ? 'medium' : 'high',
    warning: warningOf(limit),
  };
}

function limitText(limit: SpendReport['limit'], unit: string | null, share: number | null): string {
  if (!limit) return 'The limit was not read.';
  if (limit.hasNoLimit) return 'No monthly limit is set.';
  if (limit.limit === null) return 'The limit was not read.';
  const amount = formatMoney(limit.limit, unit);
  return share === null ? `of ${amount}` : `${formatShare(share)} of ${amount}`;
}

function warningOf(limit: SpendReport['limit']): string | null {
  if (limit?.isReached) return 'The limit is reached: calls are suspended until it is raised.';
  if (limit?.lastPaymentFailed) return 'The last payment failed.';
  return null;
}
