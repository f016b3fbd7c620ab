import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { classesOf } from '../lib/classes.ts';
import styles from './SearchField.module.css';

const css = classesOf(styles);

/** Props of {@link SearchField}. */
export interface SearchFieldProps {
  /** What is searched, such as "Search keys"; also the placeholder. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A search box; Escape empties it, and `/` anywhere on the page goes to it. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const clear = (): void => {
    onChange('');
    input.current?.focus();
  };
  return (
    <search className={css('search')}>
      <Search size={14} className={css('icon')} aria-hidden />
      <input
        ref={input}
        type="text"
        role="searchbox"
        data-page-search
        className={css('input')}
        aria-label={label}
        placeholder={label}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          event.stopPropagation();
          onChange('');
        }}
      />
      {value === '' ? (
        <kbd className={css('hint')} aria-hidden>
          /
        </kbd>
      ) : (
        <button type="button" className={css('clear')} aria-label="Clear search" onClick={clear}>
          <X size={14} aria-hidden />
        </button>
      )}
    </search>
  );
}
