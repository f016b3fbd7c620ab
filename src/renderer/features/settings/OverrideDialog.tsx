import { useId, useState } from 'react';
import type { WorkspaceRow } from '../../../contract/organization.ts';
import { classesOf } from '../../lib/classes.ts';
import type { Policy, Thresholds } from '../../lib/facts-types.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './OverrideDialog.module.css';
import { readThreshold, thresholdFields, thresholdText } from './thresholds.ts';

const css = classesOf(styles);

type Texts = Readonly<Partial<Record<keyof Thresholds, string>>>;

/** Props of {@link OverrideDialog}. */
export interface OverrideDialogProps {
  readonly policy: Policy;
  /** The workspace whose exception is changed; null to add one. */
  readonly workspaceId: string | null;
  /** Those that may be chosen. */
  readonly workspaces: readonly Pick<WorkspaceRow, 'id' | 'name'>[];
  readonly onClose: () => void;
  readonly onSave: (workspaceId: string, thresholds: Partial<Thresholds>) => void;
}

/** Asks for one workspace's own thresholds; an empty field follows the organization's. */
export function OverrideDialog({ policy, workspaceId, workspaces, onClose, onSave }: OverrideDialogProps) {
  const formId = useId();
  const [chosen, setChosen] = useState(workspaceId ?? workspaces[0]?.id ?? '');
  const [texts, setTexts] = useState<Texts>(textsOf(policy.workspaceOverrides[workspaceId ?? ''] ?? {}));
  const [wasTried, setWasTried] = useState(false);
  const filled = thresholdFields.filter(({ name }) => (texts[name] ?? '').trim() !== '');
  const reads = filled.map((field) => ({ field, read: readThreshold(texts[field.name] ?? '', field) }));
  const errorOf = (name: keyof Thresholds): string | null => {
    const read = reads.find(({ field }) => field.name === name)?.read;
    return wasTried && read && 'error' in read ? read.error : null;
  };
  const submit = (): void => {
    setWasTried(true);
    const values = reads.flatMap(({ read }) => ('value' in read ? [read.value] : []));
    if (chosen !== '' && values.length > 0 && values.length === reads.length) {
      onSave(
        chosen,
        values.reduce((all, value) => ({ ...all, ...value })),
      );
    }
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={workspaceId === null ? 'Add an exception' : 'Change the exception'}
      description="Fields that you leave empty follow the organization’s numbers."
      footer={
        <>
          {wasTried && filled.length === 0 && (
            <p role="alert" className={css('none')}>
              Fill in at least one number.
            </p>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} disabled={chosen === ''}>
            Save
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={css('form')}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Select
          label="Workspace"
          value={chosen}
          options={workspaces.map(({ id, name }) => ({ value: id, label: name }))}
          isDisabled={workspaceId !== null}
          onChange={setChosen}
        />
        <div className={css('fields')}>
          {thresholdFields.map(({ name, label, unit }) => (
            <TextField
              key={name}
              label={label}
              suffix={unit}
              inputMode="numeric"
              placeholder={thresholdText(policy.thresholds, name)}
              value={texts[name] ?? ''}
              onChange={(text) => setTexts({ ...texts, [name]: text })}
              error={errorOf(name)}
            />
          ))}
        </div>
      </form>
    </Dialog>
  );
}

function textsOf(thresholds: Partial<Thresholds>): Texts {
  return Object.fromEntries(thresholdFields.map(({ name }) => [name, thresholdText(thresholds, name)]));
}
