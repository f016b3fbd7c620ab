import { OctagonAlert } from 'lucide-react';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatMonth } from '../../lib/format.ts';
import { openPlace } from '../../lib/places.ts';
import { useCall } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { spendView } from './spend-view.ts';
import styles from './SpendCard.module.css';

const css = classesOf(styles);

/** The current month's spend against the organization's limit. */
export function SpendCard() {
  const { id: connectionId } = useConnection();
  const { data, error, refetch } = useCall('spend.get', { connectionId, month: null });
  const view = data && spendView(data);
  return (
    <Card
      title={data ? `Spend in ${formatMonth(data.month).split(' ')[0] ?? ''}` : 'Spend'}
      actions={
        <Button variant="quiet" size="small" onClick={() => openPlace({ page: 'spend' })}>
          Details
        </Button>
      }
    >
      {view ? (
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
        </>
      ) : error ? (
        <ErrorNote error={error} onRetry={() => void refetch()} />
      ) : (
        <div className={css('outline')} role="status" aria-label="Reading spend">
          <Skeleton width={120} height={24} />
          <Skeleton height={6} />
          <Skeleton width={150} height={10} />
        </div>
      )}
    </Card>
  );
}
