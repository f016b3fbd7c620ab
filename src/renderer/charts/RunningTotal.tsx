import { AreaClosed, LinePath } from '@visx/shape';
import { scaleLinear } from '@visx/scale';
import type { ReactNode } from 'react';
import { classesOf } from '../lib/classes.ts';
import { formatDay } from '../lib/format.ts';
import { MonthPlot, type PlotArea } from './MonthPlot.tsx';
import styles from './RunningTotal.module.css';
import type { DayStack } from './stack.ts';

const css = classesOf(styles);

/** What a chart of the running total shows. */
export interface RunningTotalProps {
  readonly days: readonly DayStack[];
  /** The amount that must not be passed; null when there is none. */
  readonly limit: number | null;
  readonly limitLabel: string;
  readonly summary: string;
  readonly formatAmount: (amount: number) => string;
  readonly formatTick: (amount: number) => string;
}

/** The sum of a month as it grows day by day, against a limit where there is one. */
export function RunningTotal({
  days,
  limit,
  limitLabel,
  summary,
  formatAmount,
  formatTick,
}: RunningTotalProps): ReactNode {
  const told = days.filter(({ hasCome }) => hasCome);
  const byDay = new Map(told.map((entry) => [entry.day, entry]));
  const reached = told.at(-1)?.cumulative ?? 0;
  return (
    <MonthPlot
      days={days.map(({ day }) => day)}
      max={Math.max(reached, (limit ?? 0) * 1.08)}
      summary={summary}
      formatTick={formatTick}
      tipOf={(day) => {
        const entry = byDay.get(day);
        return entry
          ? {
              lines: [{ label: 'This day', value: formatAmount(entry.total) }],
              total: { label: 'Since the 1st', value: formatAmount(entry.cumulative) },
            }
          : null;
      }}
      draw={(area) => drawTotal(area, told, limit, limitLabel)}
      table={
        <table>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Since the 1st</th>
            </tr>
          </thead>
          <tbody>
            {told.map(({ day, cumulative }) => (
              <tr key={day}>
                <th scope="row">{formatDay(day)}</th>
                <td>{formatAmount(cumulative)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}

function drawTotal(
  area: PlotArea,
  days: readonly DayStack[],
  limit: number | null,
  label: string,
): ReactNode {
  return (
    <>
      <Growth days={days} area={area} />
      {limit !== null && <Limit at={area.y(limit)} area={area} label={label} />}
    </>
  );
}

function Growth({ days, area }: { readonly days: readonly DayStack[]; readonly area: PlotArea }): ReactNode {
  const x = (entry: DayStack): number => area.x(entry.day) + area.bandWidth / 2;
  const y = (entry: DayStack): number => area.y(entry.cumulative);
  const ground = scaleLinear<number>({ domain: [0, 1], range: [area.height, 0] });
  const points = [...days];
  const marked = days.find(({ day }) => day === area.cursor) ?? days.at(-1);
  return (
    <>
      <AreaClosed data={points} x={x} y={y} yScale={ground} className={css('area')} />
      <LinePath data={points} x={x} y={y} className={css('line')} />
      {marked && <circle className={css('mark')} cx={x(marked)} cy={y(marked)} r={3.5} />}
    </>
  );
}

function Limit({
  at,
  area,
  label,
}: {
  readonly at: number;
  readonly area: PlotArea;
  readonly label: string;
}): ReactNode {
  return (
    <g transform={`translate(0 ${at})`}>
      <line className={css('limit')} x2={area.width} />
      <text className={css('limitLabel')} x={4} y={-6}>
        {label}
      </text>
    </g>
  );
}
