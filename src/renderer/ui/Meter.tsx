import { classesOf } from '../lib/classes.ts';
import styles from './Meter.module.css';

const css = classesOf(styles);

/** Props of {@link Meter}. */
export interface MeterProps {
  /** What is measured, for screen readers. */
  readonly label: string;
  /** 0 to 1; more than 1 is drawn full. */
  readonly share: number;
  /** The value in words, such as "€412 of €1,000". */
  readonly valueText: string;
  readonly tone?: 'accent' | 'medium' | 'high' | undefined;
  /** Moves without end while the share is unknown. */
  readonly isIndeterminate?: boolean | undefined;
}

/** A bar for a part of a whole; the numbers stand as text beside it. */
export function Meter({ label, share, valueText, tone = 'accent', isIndeterminate = false }: MeterProps) {
  const filled = Math.min(1, Math.max(0, share));
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(filled * 100)}
      aria-valuetext={valueText}
      className={css('track')}
    >
      <span
        className={css('bar', tone, isIndeterminate && 'moving')}
        style={isIndeterminate ? undefined : { width: `${filled * 100}%` }}
      />
    </div>
  );
}
