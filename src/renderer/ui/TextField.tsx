import { useId, type ComponentPropsWithRef, type ReactNode } from 'react';
import { classesOf } from '../lib/classes.ts';
import styles from './TextField.module.css';

const css = classesOf(styles);

/** Props of {@link TextField}; everything of a native input passes through. */
export interface TextFieldProps extends Omit<
  ComponentPropsWithRef<'input'>,
  'className' | 'onChange' | 'size' | 'prefix'
> {
  readonly label: string;
  readonly isLabelHidden?: boolean | undefined;
  readonly onChange?: ((value: string) => void) | undefined;
  /** A sentence below the field, replaced by `error`. */
  readonly hint?: ReactNode;
  /** What is wrong and what is allowed. */
  readonly error?: string | null | undefined;
  /** A unit after the value, such as "days". */
  readonly suffix?: string | undefined;
  readonly width?: 'full' | 'number' | undefined;
}

/** A line of text with its label, hint and error joined for screen readers. */
export function TextField({
  label,
  isLabelHidden = false,
  onChange,
  hint,
  error,
  suffix,
  width = 'full',
  id,
  ...rest
}: TextFieldProps) {
  const ownId = useId();
  const inputId = id ?? ownId;
  const noteId = `${inputId}-note`;
  const note = error ?? hint;
  return (
    <div className={css('field', width)}>
      <label htmlFor={inputId} className={css('label', isLabelHidden && 'hidden')}>
        {label}
      </label>
      <span className={css('frame', error && 'invalid')}>
        <input
          {...rest}
          id={inputId}
          className={css('input')}
          onChange={onChange && ((event) => onChange(event.currentTarget.value))}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? noteId : undefined}
        />
        {suffix && (
          <span className={css('suffix')} aria-hidden>
            {suffix}
          </span>
        )}
      </span>
      {note && (
        <p id={noteId} role={error ? 'alert' : undefined} className={css('note', error && 'error')}>
          {note}
        </p>
      )}
    </div>
  );
}
