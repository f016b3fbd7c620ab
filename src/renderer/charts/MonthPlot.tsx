import { scaleBand, scaleLinear } from '@visx/scale';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { classesOf } from '../lib/classes.ts';
import { formatShortDay, formatWeekday } from '../lib/format.ts';
import { useWidth } from '../ui/table/use-width.ts';
import { isWeekend } from './calendar.ts';
import './charts.css';
import { bandAt, besideCursor, cursorAfter } from './cursor.ts';
import styles from './MonthPlot.module.css';

const css = classesOf(styles);

const HEIGHT = 232;
const MARGIN = { top: 12, right: 8, bottom: 26, left: 60 };
const TIP_WIDTH = 240;

/** A line of a tooltip. */
export interface TipLine {
  readonly label: string;
  readonly value: string;
  readonly color?: string;
}

/** What the tooltip of one day says. */
export interface Tip {
  readonly lines: readonly TipLine[];
  /** The line below, such as the day's total. */
  readonly total: TipLine;
}

/** Where things are drawn inside a plot, in pixels. */
export interface PlotArea {
  readonly width: number;
  readonly height: number;
  /** The left edge of a day. */
  readonly x: (day: string) => number;
  readonly bandWidth: number;
  /** The height above which an amount lies. */
  readonly y: (amount: number) => number;
  /** The day under the cursor. */
  readonly cursor: string | null;
}

/** What every chart of a month needs. */
export interface MonthPlotProps {
  /** Every day of the month, in order. */
  readonly days: readonly string[];
  /** The largest amount that must fit. */
  readonly max: number;
  /** What the chart shows, in one sentence. */
  readonly summary: string;
  readonly formatTick: (amount: number) => string;
  /** Null for days that have nothing to tell. */
  readonly tipOf: (day: string) => Tip | null;
  readonly draw: (area: PlotArea) => ReactNode;
  /** The same numbers as a table, for people who cannot see the drawing. */
  readonly table: ReactNode;
}

/** A month from left to right and money upward: axes, weekends, a cursor for pointer and keyboard, and a table for screen readers. */
export function MonthPlot({ days, max, summary, formatTick, tipOf, draw, table }: MonthPlotProps): ReactNode {
  const figure = useRef<HTMLElement>(null);
  const outer = useWidth(figure);
  const [at, setAt] = useState<number | null>(null);
  const width = Math.max(0, outer - MARGIN.left - MARGIN.right);
  const height = HEIGHT - MARGIN.top - MARGIN.bottom;

  const bands = scaleBand<string>({ domain: [...days], range: [0, width] });
  const amounts = scaleLinear<number>({ domain: [0, max > 0 ? max : 1], range: [height, 0], nice: 4 });
  const bandWidth = bands.bandwidth();
  const x = (day: string): number => bands(day) ?? 0;
  const cursor = at === null ? null : (days[at] ?? null);
  const tip = cursor === null ? null : tipOf(cursor);

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    setAt(bandAt(event.clientX - event.currentTarget.getBoundingClientRect().left, width, days.length));
  }
  function onKeyDown(event: KeyboardEvent): void {
    const next = event.key === 'Escape' ? null : cursorAfter(event.key, at ?? 0, days.length);
    if (next === null && event.key !== 'Escape') return;
    event.preventDefault();
    setAt(next);
  }

  return (
    <figure ref={figure} className={css('figure')} style={{ height: HEIGHT }}>
      {outer > 0 && (
        <div role="img" aria-label={summary}>
          <svg width={outer} height={HEIGHT} aria-hidden>
            <g transform={`translate(${MARGIN.left} ${MARGIN.top})`}>
              {days.filter(isWeekend).map((day) => (
                <rect
                  key={day}
                  className={css('weekend')}
                  x={x(day)}
                  y={0}
                  width={bandWidth}
                  height={height}
                />
              ))}
              {amounts.ticks(4).map((tick) => (
                <g key={tick} transform={`translate(0 ${amounts(tick)})`}>
                  <line className={css(tick === 0 ? 'ground' : 'rule')} x2={width} />
                  <text className={css('label', 'amount')} x={-10} dy="0.32em">
                    {formatTick(tick)}
                  </text>
                </g>
              ))}
              {cursor !== null && (
                <rect className={css('cursor')} x={x(cursor)} y={0} width={bandWidth} height={height} />
              )}
              {draw({ width, height, x, bandWidth, y: (amount) => amounts(amount), cursor })}
              {labeledDays(days, width).map((day) => (
                <text key={day} className={css('label', 'day')} x={x(day) + bandWidth / 2} y={height + 18}>
                  {formatShortDay(day)}
                </text>
              ))}
            </g>
          </svg>
        </div>
      )}
      <div
        role="slider"
        tabIndex={0}
        className={css('surface')}
        style={{ left: MARGIN.left, top: MARGIN.top, width, height }}
        aria-label="Day"
        aria-valuemin={1}
        aria-valuemax={days.length}
        aria-valuenow={(at ?? 0) + 1}
        aria-valuetext={spoken(days[at ?? 0] ?? '', tipOf)}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setAt(null)}
        onFocus={(event) =>
          event.currentTarget.matches(':focus-visible') && setAt((now) => now ?? lastTold(days, tipOf))
        }
        onBlur={() => setAt(null)}
        onKeyDown={onKeyDown}
      />
      {cursor !== null && tip !== null && (
        <div
          className={css('tip')}
          style={{
            width: TIP_WIDTH,
            left: MARGIN.left + besideCursor(x(cursor) + bandWidth / 2, TIP_WIDTH, width),
          }}
          aria-hidden
        >
          <p className={css('tipTitle')}>{formatWeekday(cursor)}</p>
          {tip.lines.map((line) => (
            <TipRow key={line.label} line={line} />
          ))}
          <TipRow line={tip.total} isTotal={tip.lines.length > 0} />
        </div>
      )}
      <div className={css('hidden')}>{table}</div>
    </figure>
  );
}

function TipRow({
  line,
  isTotal = false,
}: {
  readonly line: TipLine;
  readonly isTotal?: boolean;
}): ReactNode {
  return (
    <p className={css('tipLine', isTotal && 'tipTotal')}>
      {line.color !== undefined && <span className={css('swatch')} style={{ background: line.color }} />}
      <span className={css('tipLabel')}>{line.label}</span>
      <span className={css('tipValue')}>{line.value}</span>
    </p>
  );
}

/** The days whose names fit below the plot. */
function labeledDays(days: readonly string[], width: number): readonly string[] {
  const step = width > 640 ? 4 : 7;
  return days.filter((_, index) => index % step === 0);
}

function lastTold(days: readonly string[], tipOf: (day: string) => Tip | null): number {
  return Math.max(
    0,
    days.findLastIndex((day) => tipOf(day) !== null),
  );
}

function spoken(day: string, tipOf: (day: string) => Tip | null): string {
  const tip = day === '' ? null : tipOf(day);
  if (tip === null) return day === '' ? 'No days' : `${formatWeekday(day)}: nothing yet`;
  return `${formatWeekday(day)}: ${[tip.total, ...tip.lines].map(({ label, value }) => `${label} ${value}`).join(', ')}`;
}
