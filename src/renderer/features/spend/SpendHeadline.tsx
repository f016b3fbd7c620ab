import { CircleAlert, TrendingDown, TrendingUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SpendReport } from '../../../contract/spend.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatMonth } from '../../lib/format.ts';
import { formatMoney } from '../../lib/money.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { comparisonOf, limitViewOf } from './spend-view.ts';
import styles from './SpendHeadline.module.css';

const css = classesOf(styles);

/** The month's number, beside what it compares with and what it must stay below. */
export function SpendHeadline({ report }: { readonly report: SpendReport }): ReactNode {
  return (
    <>
      {report.limit?.lastPaymentFailed === true && (
        <Banner tone="high" icon={CircleAlert} title="The last payment failed.">
          Mistral may suspend the organization until it is paid.
        </Banner>
      )}
      <div className={css('headline')}>
        <div>
          <p className={css('label')}>
            {report.isCurrentMonth ? 'Month to date' : formatMonth(report.month)}
          </p>
          <p className={css('total')} data-selectable>
            {formatMoney(report.total, report.currency)}
          </p>
          <Compared report={report} />
        </div>
        {report.isCurrentMonth && <Limit report={report} />}
      </div>
    </>
  );
}

function Compared({ report }: { readonly report: SpendReport }): ReactNode {
  const comparison = comparisonOf(report);
  if (comparison === null) return <p className={css('note')}>The month before is not known.</p>;
  const { change, direction, against } = comparison;
  const Icon =
    change === null || direction === 'same' ? null : direction === 'more' ? TrendingUp : TrendingDown;
  return (
    <p className={css('note')}>
      {Icon !== null && <Icon size={15} aria-hidden />}
      <span>
        {change !== null && <strong>{change}</strong>} {against}
      </span>
    </p>
  );
}

function Limit({ report }: { readonly report: SpendReport }): ReactNode {
  const view = limitViewOf(report);
  if (view === null) return <p className={css('limit', 'note')}>The monthly limit has not been read.</p>;
  return (
    <div className={css('limit')}>
      <p className={css('label')}>Monthly limit</p>
      <p className={css('limitText', view.tone)}>{view.text}</p>
      {view.share !== null && (
        <Meter label="Used of the monthly limit" share={view.share} valueText={view.text} tone={view.tone} />
      )}
      {report.limit?.isReached === true && (
        <p className={css('note')}>The limit is reached: Mistral refuses further API calls this month.</p>
      )}
    </div>
  );
}
