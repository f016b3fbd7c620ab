import { classesOf } from '../../lib/classes.ts';
import { useNow } from '../../lib/clock.ts';
import { utcDay } from '../../lib/format.ts';
import type { Wish } from '../../lib/rotation-types.ts';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type Choices, expiryOptions } from './choices.ts';
import styles from './ChoiceFields.module.css';
import { MemberPicker } from './MemberPicker.tsx';

const css = classesOf(styles);

/** Props of {@link ChoiceFields}. */
export interface ChoiceFieldsProps {
  readonly purpose: Wish['purpose'];
  readonly choices: Choices;
  readonly onChange: (part: Partial<Choices>) => void;
}

const revocations = [
  { value: 'when-quiet', label: 'When it is no longer used' },
  { value: 'after-settling', label: 'Once consumers settled' },
] as const;

/** Who a new key is for, when it ends, and when the old one goes. */
export function ChoiceFields({ purpose, choices, onChange }: ChoiceFieldsProps) {
  const isNew = purpose === 'create';
  return (
    <div className={css('fields')}>
      <MemberPicker
        label="New key is for"
        memberId={choices.ownerId}
        onChange={(ownerId) => onChange({ ownerId })}
        {...(!isNew && { nobody: 'Same as the old key' })}
      />
      <div className={css('end')}>
        <Select
          label="New key expires"
          value={choices.expiry}
          options={expiryOptions(purpose)}
          onChange={(expiry) => onChange({ expiry })}
        />
        {choices.expiry === 'date' && (
          <DateField value={choices.date} onChange={(date) => onChange({ date })} />
        )}
      </div>
      {purpose === 'rotate' && (
        <Select
          label="Old key is revoked"
          value={choices.revoke}
          options={revocations}
          onChange={(revoke) => onChange({ revoke })}
        />
      )}
    </div>
  );
}

function DateField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (date: string) => void;
}) {
  const today = utcDay(useNow());
  const isPast = value !== '' && value <= today;
  return (
    <TextField
      label="Last day"
      isLabelHidden
      type="date"
      min={today}
      value={value}
      onChange={onChange}
      error={isPast ? 'Choose a day after today.' : null}
      hint={value === '' ? 'Choose the last day on which it works.' : undefined}
    />
  );
}
