import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classesOf } from '../../lib/classes.ts';
import { VisuallyHidden } from '../VisuallyHidden.tsx';
import styles from './FilterSummary.module.css';

const css = classesOf(styles);

/** A filter that holds, in words. */
export interface FilterChip {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onRemove: () => void;
}

/** What holds. */
export interface FilterSummaryProps {
  readonly chips: readonly FilterChip[];
  readonly onClear: () => void;
}

/** The line above a table: each filter as a chip that takes it away. Draws nothing when none holds. */
export function FilterSummary({ chips, onClear }: FilterSummaryProps): ReactNode {
  if (chips.length === 0) return null;
  return (
    <ul className={css('chips')} aria-label="Filters">
      {chips.map((chip) => (
        <li key={chip.id}>
          <button type="button" className={css('chip')} onClick={chip.onRemove}>
            <VisuallyHidden>Remove filter </VisuallyHidden>
            <span className={css('label')}>{chip.label}:</span>{' '}
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
  );
}
