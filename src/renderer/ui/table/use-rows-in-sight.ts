import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';
import { withActive } from './row-layout.ts';

/** The height of a row and of the header in pixels, as `--row` says. */
export const ROW_HEIGHT = 36;

/** Shorter tables draw all rows, so that finding in the page and screen readers see the whole. */
const DRAWN_WHOLE = 60;

const OVERSCAN = 12;

/** What a table draws now and how it is moved. */
export interface RowsInSight {
  /** Ascending row numbers, 0 being the first row. */
  readonly drawn: readonly number[];
  readonly pageRows: number;
  readonly reveal: (index: number) => void;
  readonly toTop: () => void;
}

/** Where a scrolled table stands. */
export interface ScrollSubject {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly total: number;
  /** Stays drawn when it is scrolled away, because it may hold the focus. */
  readonly active: number;
  readonly scrollTop: number;
  readonly show: (first: number, last: number) => void;
  readonly onScrolled: (scrollTop: number) => void;
}

/** Finds the rows that are in sight, and tells `show` about them so that they are read. */
export function useRowsInSight({
  frame,
  total,
  active,
  scrollTop,
  show,
  onScrolled,
}: ScrollSubject): RowsInSight {
  // oxlint-disable-next-line react/incompatible-library -- there is no React Compiler here that would memoize it
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    paddingStart: ROW_HEIGHT,
    scrollPaddingStart: ROW_HEIGHT,
    initialOffset: scrollTop,
    rangeExtractor: (range) =>
      withActive(total <= DRAWN_WHOLE ? allOf(total) : defaultRangeExtractor(range), active, total),
    onChange: (instance) => onScrolled(instance.scrollOffset ?? 0),
  });
  const drawn = virtualizer.getVirtualItems().map((item) => item.index);
  const range = total <= DRAWN_WHOLE ? { startIndex: 0, endIndex: total - 1 } : virtualizer.range;
  const first = range?.startIndex ?? 0;
  const last = range?.endIndex ?? 0;
  useEffect(() => {
    if (total > 0) show(first, last);
  }, [show, first, last, total]);

  return {
    drawn,
    pageRows: Math.floor(((virtualizer.scrollRect?.height ?? 0) - ROW_HEIGHT) / ROW_HEIGHT),
    reveal: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    toTop: () => virtualizer.scrollToOffset(0),
  };
}

function allOf(total: number): number[] {
  return Array.from({ length: total }, (_, index) => index);
}
