import { ChartColumn, Hourglass } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { SpendReport } from '../../../contract/spend.ts';
import { daysOf } from '../../charts/calendar.ts';
import { foldSeries } from '../../charts/series.ts';
import { stackDays } from '../../charts/stack.ts';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatMonth } from '../../lib/format.ts';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ShareTable } from './ShareTable.tsx';
import { SpendChart } from './SpendChart.tsx';
import { SpendHeadline } from './SpendHeadline.tsx';
import { SpendNotes } from './SpendNotes.tsx';
import styles from './SpendReportView.module.css';

const css = classesOf(styles);

/** One month of spend: the number, its course, who and what it was for. */
export function SpendReportView({ report }: { readonly report: SpendReport }): ReactNode {
  const { sync } = useConnection();
  const series = useMemo(() => foldSeries(report.byWorkspace), [report.byWorkspace]);
  const stacks = useMemo(
    () =>
      stackDays(
        daysOf(report.month),
        report.days.map(({ day, total, byWorkspace }) => ({ day, total, byPart: byWorkspace })),
        series,
      ),
    [report.month, report.days, series],
  );
  const isEmpty = Number(report.total) === 0 && report.unpricedMetrics.length === 0;
  return (
    <div className={css('report')}>
      <SpendHeadline report={report} />
      {isEmpty ? (
        <Card>
          {sync.lastCompleteAt === null ? (
            <EmptyState icon={Hourglass} title="Not read yet">
              The first sync shows spend here as soon as it has read usage.
            </EmptyState>
          ) : (
            <EmptyState icon={ChartColumn} title={`Nothing was spent in ${formatMonth(report.month)}`}>
              Mistral reports usage by day; today’s appears after the next sync.
            </EmptyState>
          )}
        </Card>
      ) : (
        <>
          <SpendChart report={report} series={series} stacks={stacks} />
          <div className={css('shares')}>
            <Card title="By workspace" isFlush>
              <ShareTable
                label="Spend by workspace"
                shares={report.byWorkspace}
                series={series}
                report={report}
              />
            </Card>
            <Card title="By model" isFlush>
              <ShareTable label="Spend by model" shares={report.byModel} series={null} report={report} />
            </Card>
          </div>
        </>
      )}
      <SpendNotes report={report} />
    </div>
  );
}
