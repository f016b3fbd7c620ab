import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatMonth } from '../../lib/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import { neighborsOf } from './spend-view.ts';

/** The months that can be chosen. */
export interface MonthPickerProps {
  readonly months: readonly string[];
  readonly month: string;
  /** While the chosen month is being read. */
  readonly isBusy: boolean;
  readonly onChoose: (month: string) => void;
}

/** Steps from month to month, or jumps to one. */
export function MonthPicker({ months, month, isBusy, onChoose }: MonthPickerProps): ReactNode {
  const { before, after } = neighborsOf(months, month);
  const choices = months.includes(month) ? months : [month, ...months];
  return (
    <>
      <IconButton
        icon={ChevronLeft}
        label="Previous month"
        disabled={before === null || isBusy}
        onClick={() => before !== null && onChoose(before)}
      />
      <Select
        label="Month"
        isLabelHidden
        value={month}
        options={choices.map((each) => ({ value: each, label: formatMonth(each) }))}
        onChange={onChoose}
      />
      <IconButton
        icon={ChevronRight}
        label="Next month"
        disabled={after === null || isBusy}
        onClick={() => after !== null && onChoose(after)}
      />
    </>
  );
}
