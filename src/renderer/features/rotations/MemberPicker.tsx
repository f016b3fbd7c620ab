import { type ReactNode, useState } from 'react';
import { useConnection } from '../../lib/app-state.ts';
import { useCall } from '../../lib/query.ts';
import { useSettledText } from '../../lib/use-settled-text.ts';
import { Combobox, type ComboboxOption } from '../../ui/Combobox.tsx';

/** Members that one search shows. */
const SHOWN = 50;

/** Props of {@link MemberPicker}. */
export interface MemberPickerProps {
  readonly label: string;
  readonly memberId: string | null;
  /** What "nobody chosen" means, as a choice of its own; without it somebody has to be chosen. */
  readonly nobody?: string;
  readonly onChange: (memberId: string | null) => void;
  readonly hint?: ReactNode;
}

const NOBODY = '';

/** A choice among all members of the organization. */
export function MemberPicker({ label, memberId, nobody, onChange, hint }: MemberPickerProps) {
  const { id: connectionId } = useConnection();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<ComboboxOption | null>(null);
  const search = useSettledText(typed.trim());
  const { data } = useCall(
    'members.page',
    { connectionId, search, sort: { column: 'name', direction: 'ascending' }, offset: 0, limit: SHOWN },
    { keepPrevious: true },
  );
  const none: ComboboxOption | null = nobody === undefined ? null : { value: NOBODY, label: nobody };
  const members = (data?.rows ?? []).map(({ id, name, email }) => ({
    value: id,
    label: name ?? email ?? id,
    note: name === null ? undefined : (email ?? undefined),
  }));
  return (
    <Combobox
      label={label}
      chosen={memberId === null ? none : chosen}
      options={none !== null && search === '' ? [none, ...members] : members}
      onSearch={setTyped}
      onChange={(option) => {
        setChosen(option);
        onChange(option.value === NOBODY ? null : option.value);
      }}
      placeholder="Search members"
      emptyText="No member by that name."
      hint={hint}
    />
  );
}
