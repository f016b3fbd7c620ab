import { scaleLinear } from '@visx/scale';
import { LinePath } from '@visx/shape';
import type { ReactNode } from 'react';
import './charts.css';

const WIDTH = 96;
const HEIGHT = 22;

/** A course of numbers without axes, beside text that says what matters. */
export interface SparklineProps {
  readonly values: readonly number[];
  /** How many values there will be in all, so that a month that is not over ends early; the number of values if absent. */
  readonly length?: number;
  readonly color: string;
  /** What it shows, in one sentence with its numbers. */
  readonly label: string;
}

/** A line as tall as a word. */
export function Sparkline({ values, length = values.length, color, label }: SparklineProps): ReactNode {
  const x = scaleLinear<number>({ domain: [0, Math.max(1, length - 1)], range: [2, WIDTH - 2] });
  const y = scaleLinear<number>({ domain: [0, Math.max(1e-9, ...values)], range: [HEIGHT - 3, 3] });
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      <LinePath
        data={[...values]}
        x={(_, index) => x(index)}
        y={(value) => y(value)}
        stroke={color}
        strokeWidth={1.5}
        strokeLinejoin="round"
        strokeLinecap="round"
        fill="none"
      />
    </svg>
  );
}
