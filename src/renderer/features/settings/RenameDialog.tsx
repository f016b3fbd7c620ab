import { useId, useState } from 'react';
import type { ConnectionState } from '../../../contract/app.ts';
import { useAction } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** Props of the dialogs about one organization. */
export interface OrganizationDialogProps {
  readonly connection: ConnectionState;
  readonly onClose: () => void;
}

/** Asks what to call an organization in Vane. */
export function RenameDialog({ connection, onClose }: OrganizationDialogProps) {
  const formId = useId();
  const [name, setName] = useState(connection.name);
  const [isEmpty, setIsEmpty] = useState(false);
  const rename = useAction('connection.rename', { onDone: onClose });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title="Rename the organization"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={rename.isPending}>
            Rename
          </Button>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          setIsEmpty(name.trim() === '');
          if (name.trim() !== '') rename.run({ connectionId: connection.id, name: name.trim() });
        }}
      >
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          maxLength={80}
          error={isEmpty ? 'Give it a name of up to 80 characters.' : null}
          hint="Only in Vane; at Mistral nothing changes."
        />
        <ErrorNote error={rename.error} />
      </form>
    </Dialog>
  );
}
