import { type ReactNode, useState } from 'react';
import type { SpendReport, SpendShare } from '../../../contract/spend.ts';
import { daysOf } from '../../charts/calendar.ts';
import { colorOf, type Series } from '../../charts/series.ts';
import { Sparkline } from '../../charts/Sparkline.tsx';
import { classesOf } from '../../lib/classes.ts';
import { formatCount, formatShare } from '../../lib/format.ts';
import { formatMoney } from '../../lib/money.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './ShareTable.module.css';

const css = classesOf(styles);

/** Rows before the person asks for all. */
const FIRST = 8;

/** The parts of a month. */
export interface ShareTableProps {
  readonly label: string;
  readonly shares: readonly SpendShare[];
  /** The colors of the chart; null where the parts are not in it. */
  readonly series: readonly Series[] | null;
  readonly report: SpendReport;
}

/** Who or what a month was spent on, the largest first: share as bar and number, and the exact amount. */
export function ShareTable({ label, shares, series, report }: ShareTableProps): ReactNode {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? shares : shares.slice(0, FIRST);
  if (shares.length === 0) return <p className={css('nothing')}>Nothing to split.</p>;
  return (
    <>
      <table className={css('table')} aria-label={label}>
        <colgroup>
          <col />
          {series !== null && <col className={css('course')} />}
          <col className={css('share')} />
          <col className={css('amount')} />
        </colgroup>
        <thead>
          <tr>
            <HiddenHead>Name</HiddenHead>
            {series !== null && <HiddenHead>Course</HiddenHead>}
            <HiddenHead>Share</HiddenHead>
            <HiddenHead>Amount</HiddenHead>
          </tr>
        </thead>
        <tbody>
          {shown.map((share) => (
            <ShareRow key={share.id ?? ''} share={share} series={series} report={report} />
          ))}
        </tbody>
      </table>
      {shown.length < shares.length && (
        <button type="button" className={css('more')} onClick={() => setIsWhole(true)}>
          Show all {formatCount(shares.length)}
        </button>
      )}
    </>
  );
}

function HiddenHead({ children }: { readonly children: string }): ReactNode {
  return (
    <th scope="col" className={css('head')}>
      <VisuallyHidden>{children}</VisuallyHidden>
    </th>
  );
}

interface ShareRowProps extends Pick<ShareTableProps, 'series' | 'report'> {
  readonly share: SpendShare;
}

function ShareRow({ share, series, report }: ShareRowProps): ReactNode {
  const color = series === null ? 'var(--accent)' : colorOf(series, share.id);
  return (
    <tr>
      <th scope="row" className={css('name')} title={share.name}>
        <span className={css('label')}>
          {series !== null && <span className={css('swatch')} style={{ background: color }} />}
          <span className={css('text')}>{share.name}</span>
        </span>
        <span className={css('track')} aria-hidden>
          <span className={css('bar')} style={{ width: `${share.share * 100}%`, background: color }} />
        </span>
      </th>
      {series !== null && (
        <td>{share.id !== null && <Course share={share} color={color} report={report} />}</td>
      )}
      <td className={css('number', 'quiet')}>{formatShare(share.share)}</td>
      <td className={css('number', 'exact')}>{formatMoney(share.amount, report.currency)}</td>
    </tr>
  );
}

function Course({
  share,
  color,
  report,
}: {
  readonly share: SpendShare;
  readonly color: string;
  readonly report: SpendReport;
}): ReactNode {
  const values = report.days.map(({ byWorkspace }) => Number(byWorkspace[share.id ?? ''] ?? 0));
  const most = formatMoney(Math.max(0, ...values).toFixed(2), report.currency);
  return (
    <Sparkline
      values={values}
      length={daysOf(report.month).length}
      color={color}
      label={`${share.name} by day, at most ${most} on one day`}
    />
  );
}
