import type { SpendReport } from '../../../contract/spend.ts';
import { daysOf } from '../../charts/calendar.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatShortDay, formatWeekday } from '../../lib/format.ts';
import { formatMoney } from '../../lib/money.ts';
import styles from './MonthBars.module.css';

const css = classesOf(styles);

/** Props of {@link MonthBars}. */
export interface MonthBarsProps {
  readonly report: Pick<SpendReport, 'month' | 'days' | 'currency'>;
}

/** A month's days as small bars; those to come are marked by their place alone. */
export function MonthBars({ report: { month, days, currency } }: MonthBarsProps) {
  const totals = new Map(days.map(({ day, total }) => [day, total]));
  const most = Math.max(0, ...days.map(({ total }) => Number(total)));
  const calendar = daysOf(month);
  return (
    <div
      className={css('figure')}
      role="img"
      aria-label={`Spend by day, at most ${formatMoney(most.toFixed(2), currency)}`}
    >
      <div className={css('bars')}>
        {calendar.map((day) => {
          const total = totals.get(day);
          return (
            <span
              key={day}
              className={css('slot')}
              title={
                total === undefined ? undefined : `${formatWeekday(day)}: ${formatMoney(total, currency)}`
              }
            >
              <span
                className={css('bar', total === undefined && 'ahead')}
                style={{ height: total === undefined || most === 0 ? 0 : `${(Number(total) / most) * 100}%` }}
              />
            </span>
          );
        })}
      </div>
      <div className={css('ends')}>
        <span>{formatShortDay(calendar[0] ?? `${month}-01`)}</span>
        <span>{formatShortDay(calendar.at(-1) ?? `${month}-01`)}</span>
      </div>
    </div>
  );
}
