import { Radio } from '@base-ui/react/radio';
import { RadioGroup as BaseRadioGroup } from '@base-ui/react/radio-group';
import { useId, type ReactNode } from 'react';
import { classesOf } from '../lib/classes.ts';
import styles from './RadioGroup.module.css';

const css = classesOf(styles);

/** One choice of a {@link RadioGroup}. */
export interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly description?: ReactNode;
  readonly isDisabled?: boolean;
}

/** Props of {@link RadioGroup}. */
export interface RadioGroupProps<Value extends string> {
  readonly label: string;
  readonly isLabelHidden?: boolean | undefined;
  readonly value: Value;
  readonly options: readonly RadioOption<Value>[];
  readonly onChange: (value: Value) => void;
}

/** A choice among a few that are all worth reading before choosing. */
export function RadioGroup<Value extends string>({
  label,
  isLabelHidden = false,
  value,
  options,
  onChange,
}: RadioGroupProps<Value>) {
  const id = useId();
  return (
    <div className={css('group')}>
      <span id={id} className={css('label', isLabelHidden && 'hidden')}>
        {label}
      </span>
      <BaseRadioGroup
        aria-labelledby={id}
        className={css('options')}
        value={value}
        onValueChange={(next) => onChange(next as Value)}
      >
        {options.map((option) => (
          <label key={option.value} className={css('option', option.isDisabled && 'disabled')}>
            <Radio.Root
              value={option.value}
              disabled={option.isDisabled ?? false}
              className={css('dot')}
              aria-labelledby={`${id}-${option.value}`}
              aria-describedby={option.description ? `${id}-${option.value}-note` : undefined}
            >
              <Radio.Indicator className={css('mark')} />
            </Radio.Root>
            <span>
              <span id={`${id}-${option.value}`} className={css('name')}>
                {option.label}
              </span>
              {option.description && (
                <span id={`${id}-${option.value}-note`} className={css('description')}>
                  {option.description}
                </span>
              )}
            </span>
          </label>
        ))}
      </BaseRadioGroup>
    </div>
  );
}
