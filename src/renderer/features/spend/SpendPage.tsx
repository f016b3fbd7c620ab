import type { ReactNode } from 'react';
import { useConnection } from '../../lib/app-state.ts';
import { useCall } from '../../lib/query.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { MonthPicker } from './MonthPicker.tsx';
import { SpendOutline } from './SpendOutline.tsx';
import { SpendReportView } from './SpendReportView.tsx';
import { useSpendStore } from './spend-store.ts';

/** What the organization spends: a month, against the one before and against its limit. */
export function SpendPage(): ReactNode {
  const { id: connectionId } = useConnection();
  const { month, choose } = useSpendStore();
  const { data, error, refetch, isPlaceholderData } = useCall(
    'spend.get',
    { connectionId, month },
    { keepPrevious: true },
  );
  return (
    <Page
      title="Spend"
      description="What usage and prices add up to."
      actions={
        data && (
          <MonthPicker months={data.months} month={data.month} isBusy={isPlaceholderData} onChoose={choose} />
        )
      }
    >
      {data && <SpendReportView report={data} />}
      {!data && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SpendOutline />}
    </Page>
  );
}
