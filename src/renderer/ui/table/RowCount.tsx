import type { ReactNode } from 'react';
import { formatCount } from '../../lib/format.ts';
import { classesOf } from '../../lib/classes.ts';
import { VisuallyHidden } from '../VisuallyHidden.tsx';
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
  /** Leaves the noun to screen readers, where a title beside it says it already; nothing at all is said of none. */
  readonly isNounHidden?: boolean;
}

/** The number of rows as text, read out when a filter changes it. */
export function RowCount({
  shown,
  all,
  noun,
  plural = `${noun}s`,
  isNounHidden = false,
}: RowCountProps): ReactNode {
  const isPart = all !== null && all !== shown;
  const word = (isPart ? all : shown) === 1 ? noun : plural;
  return (
    <span className={css('count')} role="status">
      {shown !== null && !(isNounHidden && all === 0) && (
        <>
          {isPart ? `${formatCount(shown)} of ${formatCount(all)}` : formatCount(shown)}
          {isNounHidden ? <VisuallyHidden> {word}</VisuallyHidden> : ` ${word}`}
        </>
      )}
    </span>
  );
}
