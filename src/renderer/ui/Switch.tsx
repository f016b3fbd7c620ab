import { Switch as BaseSwitch } from '@base-ui/react/switch';
import { useId, type ReactNode } from 'react';
import { classesOf } from '../lib/classes.ts';
import styles from './Switch.module.css';

const css = classesOf(styles);

/** Props of {@link Switch}. */
export interface SwitchProps {
  readonly label: string;
  readonly description?: ReactNode;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean | undefined;
}

/** Something that is on or off at once, without a save button. The label stands left, the switch right. */
export function Switch({ label, description, isOn, onChange, isDisabled = false }: SwitchProps) {
  const id = useId();
  return (
    <div className={css('row')}>
      <div className={css('words')}>
        <label id={`${id}-label`} htmlFor={id} className={css('label')}>
          {label}
        </label>
        {description && (
          <p id={`${id}-note`} className={css('description')}>
            {description}
          </p>
        )}
      </div>
      <BaseSwitch.Root
        id={id}
        className={css('switch')}
        checked={isOn}
        onCheckedChange={(checked) => onChange(checked)}
        disabled={isDisabled}
        aria-labelledby={`${id}-label`}
        aria-describedby={description ? `${id}-note` : undefined}
      >
        <BaseSwitch.Thumb className={css('thumb')} />
      </BaseSwitch.Root>
    </div>
  );
}
