import { useId, type ComponentPropsWithRef, type ReactNode } from 'react';
import { classesOf } from '../lib/classes.ts';
import styles from './TextField.module.css';

const css = classesOf(styles);

/** Props of {@link TextArea}; everything of a native text area passes through. */
export interface TextAreaProps extends Omit<ComponentPropsWithRef<'textarea'>, 'className' | 'onChange'> {
  readonly label: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
}

/** Several lines of text with their label, hint and error. */
export function TextArea({ label, onChange, hint, error, rows = 3, ...rest }: TextAreaProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={css('field')}>
      <label htmlFor={id} className={css('label')}>
        {label}
      </label>
      <span className={css('frame', 'area', error && 'invalid')}>
        <textarea
          {...rest}
          id={id}
          rows={rows}
          className={css('input')}
          onChange={(event) => onChange(event.currentTarget.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
        />
      </span>
      {note && (
        <p id={`${id}-note`} role={error ? 'alert' : undefined} className={css('note', error && 'error')}>
          {note}
        </p>
      )}
    </div>
  );
}
