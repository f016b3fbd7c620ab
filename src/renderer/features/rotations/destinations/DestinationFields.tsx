import { classesOf } from '../../../lib/classes.ts';
import type { DestinationKind } from '../../../lib/rotation-types.ts';
import { Select } from '../../../ui/Select.tsx';
import { Switch } from '../../../ui/Switch.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { type DestinationField, shownFields, type Values } from './destination-fields.ts';
import styles from './DestinationFields.module.css';

const css = classesOf(styles);

/** Props of {@link DestinationFields}. */
export interface DestinationFieldsProps {
  readonly kind: DestinationKind;
  readonly values: Values;
  /** By field; only what the person should see now. */
  readonly problems: Values;
  readonly onChange: (name: string, value: string) => void;
}

/** The form of one kind of destination. */
export function DestinationFields({ kind, values, problems, onChange }: DestinationFieldsProps) {
  return (
    <div className={css('fields')}>
      {shownFields(kind, values).map((field) => (
        <div key={field.name} className={css('field', field.isHalf && 'half')}>
          <Field
            field={field}
            value={values[field.name] ?? ''}
            error={problems[field.name] ?? null}
            onChange={(value) => onChange(field.name, value)}
          />
        </div>
      ))}
    </div>
  );
}

function Field({
  field,
  value,
  error,
  onChange,
}: {
  readonly field: DestinationField;
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}) {
  const { input, hint, placeholder, options = [], isOptional = false, longest = 200 } = field;
  const label = isOptional ? `${field.label} (optional)` : field.label;
  switch (input) {
    case 'text':
      return (
        <TextField
          label={label}
          value={value}
          onChange={onChange}
          placeholder={placeholder}
          hint={hint}
          error={error}
          autoComplete="off"
          spellCheck={false}
          maxLength={longest}
        />
      );
    case 'lines':
      return (
        <TextArea
          label={label}
          value={value}
          onChange={onChange}
          hint={hint}
          error={error}
          rows={2}
          spellCheck={false}
        />
      );
    case 'select':
      return <Select label={label} value={value} options={options} onChange={onChange} />;
    case 'switch':
      return (
        <Switch
          label={label}
          description={hint}
          isOn={value === 'yes'}
          onChange={(isOn) => onChange(isOn ? 'yes' : '')}
        />
      );
  }
}
