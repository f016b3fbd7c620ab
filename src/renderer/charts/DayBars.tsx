import { BarRounded } from '@visx/shape';
import type { ReactNode } from 'react';
import { formatDay } from '../lib/format.ts';
import { MonthPlot, type PlotArea, type Tip } from './MonthPlot.tsx';
import type { DayStack } from './stack.ts';

/** What a chart of daily bars shows. */
export interface DayBarsProps {
  readonly days: readonly DayStack[];
  readonly summary: string;
  readonly formatAmount: (amount: number) => string;
  readonly formatTick: (amount: number) => string;
}

/** One bar for each day of a month, stacked by series. */
export function DayBars({ days, summary, formatAmount, formatTick }: DayBarsProps): ReactNode {
  const byDay = new Map(days.map((entry) => [entry.day, entry]));
  return (
    <MonthPlot
      days={days.map(({ day }) => day)}
      max={Math.max(0, ...days.map(({ total }) => total))}
      summary={summary}
      formatTick={formatTick}
      tipOf={(day) => tipOf(byDay.get(day), formatAmount)}
      draw={(area) => days.map((entry) => <Bar key={entry.day} entry={entry} area={area} />)}
      table={<DayTable days={days} formatAmount={formatAmount} />}
    />
  );
}

function Bar({ entry, area }: { readonly entry: DayStack; readonly area: PlotArea }): ReactNode {
  const gap = Math.min(8, area.bandWidth * 0.28);
  return (
    <g>
      {entry.segments.map(({ series, from, to }, index) => (
        <BarRounded
          key={series.name}
          x={area.x(entry.day) + gap / 2}
          y={area.y(to)}
          width={Math.max(1, area.bandWidth - gap)}
          height={Math.max(0, area.y(from) - area.y(to))}
          radius={index === entry.segments.length - 1 ? 2 : 0}
          top
          fill={series.color}
        />
      ))}
    </g>
  );
}

function tipOf(entry: DayStack | undefined, formatAmount: (amount: number) => string): Tip | null {
  if (!entry?.hasCome) return null;
  return {
    lines: entry.segments.toReversed().map(({ series, from, to }) => ({
      label: series.name,
      value: formatAmount(to - from),
      color: series.color,
    })),
    total: { label: 'Total', value: formatAmount(entry.total) },
  };
}

function DayTable({ days, formatAmount }: Pick<DayBarsProps, 'days' | 'formatAmount'>): ReactNode {
  const shown = days.filter(({ hasCome }) => hasCome);
  const names = [...new Set(shown.flatMap(({ segments }) => segments.map(({ series }) => series.name)))];
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Total</th>
          {names.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map(({ day, total, segments }) => (
          <tr key={day}>
            <th scope="row">{formatDay(day)}</th>
            <td>{formatAmount(total)}</td>
            {names.map((name) => {
              const segment = segments.find(({ series }) => series.name === name);
              return <td key={name}>{formatAmount(segment ? segment.to - segment.from : 0)}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
