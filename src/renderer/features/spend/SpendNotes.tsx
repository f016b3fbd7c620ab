import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SpendReport } from '../../../contract/spend.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatQuantity } from '../../lib/format.ts';
import { Banner } from '../../ui/Banner.tsx';
import { reconciliationOf } from './spend-view.ts';
import styles from './SpendNotes.module.css';

const css = classesOf(styles);

/** How far the numbers can be trusted. */
export function SpendNotes({ report }: { readonly report: SpendReport }): ReactNode {
  const reconciliation = reconciliationOf(report);
  const { unpricedMetrics } = report;
  return (
    <>
      {unpricedMetrics.length > 0 && (
        <Banner
          tone="medium"
          icon={TriangleAlert}
          title={`No price is known for ${formatQuantity(unpricedMetrics.length, 'metric')}, so the total is too low.`}
        >
          {unpricedMetrics.join(', ')}
        </Banner>
      )}
      <ul className={css('notes')}>
        {reconciliation !== null && <li>{reconciliation}</li>}
        <li>Days are UTC days, as Mistral reports them. Spend per API key is not available from Mistral.</li>
      </ul>
    </>
  );
}
