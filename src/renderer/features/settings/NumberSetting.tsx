import { Check } from 'lucide-react';
import { useId, useState } from 'react';
import { classesOf } from '../../lib/classes.ts';
import styles from './NumberSetting.module.css';

const css = classesOf(styles);

/** Props of {@link NumberSetting}. */
export interface NumberSettingProps {
  readonly label: string;
  readonly description: string;
  /** The value that holds, as text. */
  readonly value: string;
  readonly unit: string;
  /** Reads what was typed; answers an error that says what is allowed, or saves and answers null. */
  readonly onCommit: (text: string) => string | null;
  readonly isWide?: boolean;
}

/** What is being typed; it falls away by itself once another value holds than the one it was typed over. */
interface Draft {
  readonly text: string;
  readonly over: string;
  readonly error: string | null;
}

/** A number that is saved when the field is left or Enter is pressed; Escape brings back what holds. */
export function NumberSetting({
  label,
  description,
  value,
  unit,
  onCommit,
  isWide = false,
}: NumberSettingProps) {
  const id = useId();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [hasSaved, setHasSaved] = useState(false);
  const current = draft?.over === value ? draft : null;
  const error = current?.error ?? null;
  const commit = (): void => {
    if (!current) return;
    if (current.text.trim() === value) return setDraft(null);
    const problem = onCommit(current.text);
    setDraft({ ...current, error: problem });
    setHasSaved(problem === null);
  };
  return (
    <div className={css('row')}>
      <div className={css('words')}>
        <label htmlFor={id} className={css('label')}>
          {label}
        </label>
        <p id={`${id}-note`} className={css('note')}>
          {description}
        </p>
        {error && (
          <p id={`${id}-error`} role="alert" className={css('error')}>
            {error}
          </p>
        )}
      </div>
      <span className={css('saved')} role="status">
        {hasSaved && (
          <>
            <Check size={13} aria-hidden /> Saved
          </>
        )}
      </span>
      <span className={css('frame', error && 'invalid', isWide && 'wide')}>
        <input
          id={id}
          className={css('input')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={60}
          value={current?.text ?? value}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : `${id}-note`}
          onChange={(event) => {
            setDraft({ text: event.currentTarget.value, over: value, error: null });
            setHasSaved(false);
          }}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
            if (event.key === 'Escape') setDraft(null);
          }}
        />
        {unit && <span className={css('unit')}>{unit}</span>}
      </span>
    </div>
  );
}
