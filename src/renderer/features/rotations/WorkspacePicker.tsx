import { useState } from 'react';
import { useConnection } from '../../lib/app-state.ts';
import { useCall } from '../../lib/query.ts';
import { Combobox } from '../../ui/Combobox.tsx';

/** Props of {@link WorkspacePicker}. */
export interface WorkspacePickerProps {
  readonly workspaceId: string | null;
  readonly onChange: (workspaceId: string) => void;
}

/** A choice among the workspaces in which a key can be made. */
export function WorkspacePicker({ workspaceId, onChange }: WorkspacePickerProps) {
  const { id: connectionId } = useConnection();
  const [typed, setTyped] = useState('');
  const { data, error } = useCall('workspaces.list', { connectionId, includeArchived: false });
  const all = (data ?? []).map(({ id, name, isDefault }) => ({
    value: id,
    label: name,
    note: isDefault ? 'Default' : undefined,
  }));
  return (
    <Combobox
      label="Workspace"
      chosen={all.find(({ value }) => value === workspaceId) ?? null}
      options={all.filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase()))}
      onSearch={setTyped}
      onChange={({ value }) => onChange(value)}
      placeholder="Search workspaces"
      emptyText="No workspace by that name."
      error={error ? 'The workspaces could not be read.' : null}
    />
  );
}
