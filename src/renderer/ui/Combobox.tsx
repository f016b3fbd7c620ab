import { Combobox as BaseCombobox } from '@base-ui/react/combobox';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { classesOf } from '../lib/classes.ts';
import field from './TextField.module.css';
import popup from './popup.module.css';
import styles from './Combobox.module.css';

const css = classesOf(styles);
const fieldCss = classesOf(field);
const popupCss = classesOf(popup);

/** One choice of a {@link Combobox}. */
export interface ComboboxOption {
  readonly value: string;
  readonly label: string;
  /** A quiet second text. */
  readonly note?: string | undefined;
}

/** Props of {@link Combobox}. */
export interface ComboboxProps {
  readonly label: string;
  /** Null while nothing is chosen. */
  readonly chosen: ComboboxOption | null;
  /** What the search found. */
  readonly options: readonly ComboboxOption[];
  /** Told what is typed; `options` follow it. */
  readonly onSearch: (text: string) => void;
  readonly onChange: (option: ComboboxOption) => void;
  readonly placeholder?: string | undefined;
  /** Said when the search finds nothing. */
  readonly emptyText: string;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
}

/** A choice among more than one wants to read: typing narrows it. */
export function Combobox({
  label,
  chosen,
  options,
  onSearch,
  onChange,
  placeholder,
  emptyText,
  hint,
  error,
}: ComboboxProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <BaseCombobox.Root
      items={options}
      filter={null}
      value={chosen}
      itemToStringLabel={(option: ComboboxOption) => option.label}
      isItemEqualToValue={(one: ComboboxOption, other: ComboboxOption) => one.value === other.value}
      onValueChange={(option: ComboboxOption | null) => option && onChange(option)}
      onInputValueChange={(text, { reason }) => onSearch(reason === 'input-change' ? text : '')}
    >
      <div className={fieldCss('field')}>
        <label htmlFor={id} className={fieldCss('label')}>
          {label}
        </label>
        <BaseCombobox.InputGroup className={fieldCss('frame', error && 'invalid')}>
          <BaseCombobox.Input
            id={id}
            className={fieldCss('input')}
            placeholder={placeholder}
            maxLength={200}
            spellCheck={false}
            aria-invalid={error ? true : undefined}
            aria-describedby={note ? `${id}-note` : undefined}
          />
          <BaseCombobox.Trigger className={css('chevron')} aria-label={`Choices for ${label}`}>
            <ChevronsUpDown size={13} aria-hidden />
          </BaseCombobox.Trigger>
        </BaseCombobox.InputGroup>
        {note && (
          <p id={`${id}-note`} className={fieldCss('note', error && 'error')}>
            {note}
          </p>
        )}
      </div>
      <BaseCombobox.Portal>
        <BaseCombobox.Positioner
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className={popupCss('positioner')}
        >
          <BaseCombobox.Popup className={popupCss('popup', 'wide')}>
            <BaseCombobox.Empty className={css('empty')}>
              {options.length === 0 && emptyText}
            </BaseCombobox.Empty>
            <BaseCombobox.List className={popupCss('list')}>
              {(option: ComboboxOption) => (
                <BaseCombobox.Item
                  key={option.value}
                  value={option}
                  className={popupCss('item', 'withCheck')}
                >
                  <BaseCombobox.ItemIndicator className={popupCss('check')}>
                    <Check size={14} aria-hidden />
                  </BaseCombobox.ItemIndicator>
                  <span className={popupCss('text')}>{option.label}</span>
                  {option.note && <span className={popupCss('hint')}>{option.note}</span>}
                </BaseCombobox.Item>
              )}
            </BaseCombobox.List>
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  );
}
