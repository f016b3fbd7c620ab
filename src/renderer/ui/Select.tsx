import { Select as BaseSelect } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { classesOf } from '../lib/classes.ts';
import popup from './popup.module.css';
import styles from './Select.module.css';

const css = classesOf(styles);
const popupCss = classesOf(popup);

/** One choice of a {@link Select}. */
export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

/** Props of {@link Select}. */
export interface SelectProps<Value extends string> {
  readonly label: string;
  /** Leaves the label to screen readers. */
  readonly isLabelHidden?: boolean | undefined;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  /** Words before the value inside the control, such as "Status". */
  readonly prefix?: string | undefined;
  readonly isDisabled?: boolean | undefined;
}

/** A choice among a few; for "any" use a value such as `all`. With its label shown it is as wide as a text field. */
export function Select<Value extends string>({
  label,
  isLabelHidden = false,
  value,
  options,
  onChange,
  prefix,
  isDisabled = false,
}: SelectProps<Value>) {
  return (
    <BaseSelect.Root
      items={options}
      value={value}
      onValueChange={(next: Value | null) => next !== null && onChange(next)}
      disabled={isDisabled}
    >
      <span className={css('field', !isLabelHidden && 'inForm')}>
        {!isLabelHidden && <BaseSelect.Label className={css('label')}>{label}</BaseSelect.Label>}
        <BaseSelect.Trigger className={css('trigger')} aria-label={isLabelHidden ? label : undefined}>
          {prefix && <span className={css('prefix')}>{prefix}</span>}
          <BaseSelect.Value className={css('value')} />
          <BaseSelect.Icon className={css('chevron')}>
            <ChevronsUpDown size={13} aria-hidden />
          </BaseSelect.Icon>
        </BaseSelect.Trigger>
      </span>
      <BaseSelect.Portal>
        <BaseSelect.Positioner
          alignItemWithTrigger={false}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className={popupCss('positioner')}
        >
          <BaseSelect.Popup className={popupCss('popup', 'wide')}>
            <BaseSelect.List className={popupCss('list')}>
              {options.map((option) => (
                <BaseSelect.Item
                  key={option.value}
                  value={option.value}
                  className={popupCss('item', 'withCheck')}
                >
                  <BaseSelect.ItemIndicator className={popupCss('check')}>
                    <Check size={14} aria-hidden />
                  </BaseSelect.ItemIndicator>
                  <BaseSelect.ItemText className={popupCss('text')}>{option.label}</BaseSelect.ItemText>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
