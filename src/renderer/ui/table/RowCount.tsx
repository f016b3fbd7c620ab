import type { ReactNode } from 'react';
import { formatCount, formatQuantity } from '../../lib/format.ts';
import { classesOf } from '../../lib/classes.ts';
import styles from './RowCount.module.css';

const css = classesOf(styles);

/** How many rows a table shows, and of how many. */
export interface RowCountProps {
  /** Null while it is not known. */
  readonly shown: number | null;
  /** All rows without filters; null while it is not known. */
  readonly all: number | null;
  /** One row's noun: "key". */
  readonly noun: string;
  /** Where it is not the noun with an s. */
  readonly plural?: string;
}

/** The number of rows as text, read out when a filter changes it. */
export function RowCount({ shown, all, noun, plural = `${noun}s` }: RowCountProps): ReactNode {
  return (
    <span className={css('count')} role="status">
      {shown !== null && rowCountText(shown, all, noun, plural)}
    </span>
  );
}

function rowCountText(shown: number, all: number | null, noun: string, plural: string): string {
  if (all === null || all === shown) return formatQuantity(shown, noun, plural);
  return `${formatCount(shown)} of ${formatQuantity(all, noun, plural)}`;
}
