import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classesOf } from '../../lib/classes.ts';
import styles from './FilterSummary.module.css';
import { RowCount, type RowCountProps } from './RowCount.tsx';

const css = classesOf(styles);

/** A filter that holds, in words. */
export interface FilterChip {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onRemove: () => void;
}

/** What holds and how many rows are left. */
export interface FilterSummaryProps extends RowCountProps {
  readonly chips: readonly FilterChip[];
  readonly onClear: () => void;
}

/** The line above a table: how many rows, and each filter as a chip that takes it away. */
export function FilterSummary({ chips, onClear, ...count }: FilterSummaryProps): ReactNode {
  return (
    <div className={css('line')}>
      <RowCount {...count} />
      {chips.length > 0 && (
        <ul className={css('chips')} aria-label="Filters">
          {chips.map((chip) => (
            <li key={chip.id}>
              <button
                type="button"
                className={css('chip')}
                onClick={chip.onRemove}
                aria-label={`Remove filter ${chip.label}: ${chip.value}`}
              >
                <span className={css('label')}>{chip.label}</span>
                <span className={css('value')}>{chip.value}</span>
                <X size={12} aria-hidden />
              </button>
            </li>
          ))}
          {chips.length > 1 && (
            <li>
              <button type="button" className={css('clear')} onClick={onClear}>
                Clear all
              </button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
