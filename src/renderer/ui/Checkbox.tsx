import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox';
import { Check, Minus } from 'lucide-react';
import { classesOf } from '../lib/classes.ts';
import styles from './Checkbox.module.css';

const css = classesOf(styles);

/** Props of {@link Checkbox}. */
export interface CheckboxProps {
  readonly label: string;
  readonly isLabelHidden?: boolean | undefined;
  readonly isChecked: boolean;
  /** Some but not all of what it stands for. */
  readonly isIndeterminate?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  /** Leaves it out of the Tab order, where another key does the same. */
  readonly isSkipped?: boolean | undefined;
  readonly onChange: (isChecked: boolean) => void;
}

/** A mark for a choice that something else will act on. */
export function Checkbox({
  label,
  isLabelHidden = false,
  isChecked,
  isIndeterminate = false,
  isDisabled = false,
  isSkipped = false,
  onChange,
}: CheckboxProps) {
  const box = (
    <BaseCheckbox.Root
      className={css('box')}
      checked={isChecked}
      indeterminate={isIndeterminate}
      disabled={isDisabled}
      {...(isSkipped && { tabIndex: -1 })}
      onCheckedChange={(checked) => onChange(checked)}
      aria-label={isLabelHidden ? label : undefined}
    >
      <BaseCheckbox.Indicator className={css('mark')}>
        {isIndeterminate ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
  );
  if (isLabelHidden) return box;
  return (
    <label className={css('row')}>
      {box}
      {label}
    </label>
  );
}
