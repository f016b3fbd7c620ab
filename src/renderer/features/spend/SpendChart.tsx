import type { ReactNode } from 'react';
import type { SpendReport } from '../../../contract/spend.ts';
import { DayBars } from '../../charts/DayBars.tsx';
import { RunningTotal } from '../../charts/RunningTotal.tsx';
import type { Series } from '../../charts/series.ts';
import type { DayStack } from '../../charts/stack.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatMoney } from '../../lib/money.ts';
import { Card } from '../../ui/Card.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import styles from './SpendChart.module.css';
import { useSpendStore } from './spend-store.ts';
import { chartSummary } from './spend-view.ts';

const css = classesOf(styles);

/** What the chart draws. */
export interface SpendChartProps {
  readonly report: SpendReport;
  readonly series: readonly Series[];
  readonly stacks: readonly DayStack[];
}

/** The course of a month, by day or as a running total against the limit. */
export function SpendChart({ report, series, stacks }: SpendChartProps): ReactNode {
  const { view, draw } = useSpendStore();
  const { currency, limit } = report;
  const hasLimit = report.isCurrentMonth && limit !== null && !limit.hasNoLimit && limit.limit !== null;
  const formatAmount = (amount: number): string => formatMoney(amount.toFixed(2), currency);
  const isSmall = Math.max(0, ...stacks.map(({ total }) => total)) < 1 && view === 'daily';
  const formatTick = (amount: number): string =>
    isSmall ? formatAmount(amount) : formatMoney(String(amount), currency, { isCompact: true });
  return (
    <Card>
      <Tabs
        label="How the month is drawn"
        value={view}
        onChange={draw}
        tabs={[
          { id: 'daily', label: 'Per day' },
          { id: 'running', label: 'Running total' },
        ]}
      >
        <div className={css('plot')}>
          {view === 'daily' ? (
            <DayBars
              days={stacks}
              summary={chartSummary(report)}
              formatAmount={formatAmount}
              formatTick={formatTick}
            />
          ) : (
            <RunningTotal
              days={stacks}
              limit={hasLimit ? Number(limit.limit) : null}
              limitLabel={hasLimit ? `Limit ${formatMoney(limit.limit ?? '', limit.currency)}` : ''}
              summary={chartSummary(report).replace('Daily spend', 'Running total of spend')}
              formatAmount={formatAmount}
              formatTick={formatTick}
            />
          )}
        </div>
        {view === 'daily' && (
          <ul className={css('legend')} aria-label="Colors">
            {series.map(({ name, color }) => (
              <li key={name} className={css('entry')}>
                <span className={css('swatch')} style={{ background: color }} />
                {name}
              </li>
            ))}
          </ul>
        )}
      </Tabs>
    </Card>
  );
}
