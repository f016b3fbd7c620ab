import { OctagonAlert } from 'lucide-react';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatMonth } from '../../lib/format.ts';
import { useCall } from '../../lib/query.ts';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { MonthBars } from './MonthBars.tsx';
import { OverviewSection } from './OverviewSection.tsx';
import { spendView } from './spend-view.ts';
import styles from './SpendCard.module.css';
import { TopWorkspaces } from './TopWorkspaces.tsx';

const css = classesOf(styles);

/** The current month's spend against the organization's limit. */
export function SpendCard() {
  const { id: connectionId } = useConnection();
  const { data, error, refetch } = useCall('spend.get', { connectionId, month: null });
  const view = data && spendView(data);
  return (
    <OverviewSection
      title={data ? `Spend in ${formatMonth(data.month).split(' ')[0] ?? ''}` : 'Spend'}
      more={{ label: 'Details', to: { page: 'spend' } }}
    >
      <Card>
        {data && view ? (
          <>
            <p className={css('total')} data-selectable>
              {view.total}
            </p>
            {view.share !== null && (
              <Meter
                label="Spend against the limit"
                share={view.share}
                tone={view.tone}
                valueText={view.limitText}
              />
            )}
            <p className={css('limit')}>{view.limitText}</p>
            {view.warning && (
              <p className={css('warning')}>
                <OctagonAlert size={14} aria-hidden />
                {view.warning}
              </p>
            )}
            <MonthBars report={data} />
            <TopWorkspaces report={data} />
          </>
        ) : error ? (
          <ErrorNote error={error} onRetry={() => void refetch()} />
        ) : (
          <div className={css('outline')} role="status" aria-label="Reading spend">
            <Skeleton width={120} height={24} />
            <Skeleton height={6} />
            <Skeleton width={150} height={10} />
            <Skeleton height={72} />
            <Skeleton height={72} />
          </div>
        )}
      </Card>
    </OverviewSection>
  );
}
