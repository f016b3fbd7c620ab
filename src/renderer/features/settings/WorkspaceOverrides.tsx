import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import type { Policy } from '../../lib/facts-types.ts';
import { useCall } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { OverrideDialog } from './OverrideDialog.tsx';
import { LabeledRow } from './Section.tsx';
import { thresholdFields, thresholdText } from './thresholds.ts';
import styles from './WorkspaceOverrides.module.css';

const css = classesOf(styles);

/** Props of {@link WorkspaceOverrides}. */
export interface WorkspaceOverridesProps {
  readonly policy: Policy;
  readonly onChange: (part: Partial<Policy>) => void;
}

/** The workspaces that are judged by other numbers. */
export function WorkspaceOverrides({ policy, onChange }: WorkspaceOverridesProps) {
  const { id: connectionId } = useConnection();
  const workspaces = useCall('workspaces.list', { connectionId, includeArchived: false });
  const [edited, setEdited] = useState<string | null>(null);
  const overrides = policy.workspaceOverrides;
  const nameOf = (id: string): string =>
    workspaces.data?.find((each) => each.id === id)?.name ?? 'A workspace that is gone';
  const remove = (id: string): void =>
    onChange({
      workspaceOverrides: Object.fromEntries(Object.entries(overrides).filter(([each]) => each !== id)),
    });
  return (
    <>
      <LabeledRow
        label="Exceptions by workspace"
        description={
          Object.keys(overrides).length === 0
            ? 'None. Every workspace is judged by the numbers above.'
            : 'Judged by numbers of their own.'
        }
      >
        <Button icon={Plus} onClick={() => setEdited('new')} disabled={!workspaces.data}>
          Add exception…
        </Button>
      </LabeledRow>
      {Object.entries(overrides).map(([id, thresholds]) => (
        <div key={id} className={css('override')}>
          <div className={css('words')}>
            <p className={css('name')}>{nameOf(id)}</p>
            <p className={css('parts')}>
              {thresholdFields
                .filter(({ name }) => thresholds[name] !== undefined)
                .map(({ name, label, unit }) => `${label}: ${thresholdText(thresholds, name)} ${unit}`)
                .join(' · ')}
            </p>
          </div>
          <IconButton
            icon={Pencil}
            size="small"
            label={`Change the exception of ${nameOf(id)}`}
            onClick={() => setEdited(id)}
          />
          <IconButton
            icon={Trash2}
            size="small"
            label={`Remove the exception of ${nameOf(id)}`}
            onClick={() => remove(id)}
          />
        </div>
      ))}
      {edited !== null && (
        <OverrideDialog
          policy={policy}
          workspaceId={edited === 'new' ? null : edited}
          workspaces={(workspaces.data ?? []).filter(({ id }) => id === edited || !(id in overrides))}
          onClose={() => setEdited(null)}
          onSave={(id, thresholds) => {
            onChange({ workspaceOverrides: { ...overrides, [id]: thresholds } });
            setEdited(null);
          }}
        />
      )}
    </>
  );
}
