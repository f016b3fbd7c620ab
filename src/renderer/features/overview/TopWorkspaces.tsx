import type { SpendReport } from '../../../contract/spend.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatShare } from '../../lib/format.ts';
import { formatMoney } from '../../lib/money.ts';
import styles from './TopWorkspaces.module.css';

const css = classesOf(styles);

const SHOWN = 3;

/** Props of {@link TopWorkspaces}. */
export interface TopWorkspacesProps {
  readonly report: Pick<SpendReport, 'byWorkspace' | 'currency'>;
}

/** The workspaces that spend the most this month. Draws nothing when there is nothing to part. */
export function TopWorkspaces({ report: { byWorkspace, currency } }: TopWorkspacesProps) {
  const top = byWorkspace.filter(({ share }) => share > 0).slice(0, SHOWN);
  if (top.length < 2) return null;
  return (
    <ul className={css('list')} aria-label="Most spend by workspace">
      {top.map(({ id, name, share, amount }) => (
        <li key={id ?? ''} className={css('workspace')}>
          <span className={css('name')} title={name}>
            {name}
          </span>
          <span className={css('share')}>{formatShare(share)}</span>
          <span className={css('amount')}>{formatMoney(amount, currency)}</span>
        </li>
      ))}
    </ul>
  );
}
