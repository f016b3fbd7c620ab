import { useState } from 'react';
import { useAction } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { showToast } from '../../ui/toasts.ts';
import type { OrganizationDialogProps } from './RenameDialog.tsx';

/** Asks what to do with the data before an organization is disconnected. */
export function RemoveDialog({ connection, onClose }: OrganizationDialogProps) {
  const [data, setData] = useState<'delete' | 'keep'>('delete');
  const remove = useAction('connection.remove', {
    onDone: () => {
      showToast(`${connection.name} is disconnected`);
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Disconnect ${connection.name}?`}
      description={
        connection.kind === 'demo'
          ? 'The simulation stops. You can start it again at any time.'
          : 'The admin key is removed from this computer. At Mistral nothing changes, and the key there stays valid until you delete it in the Backoffice.'
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="danger"
            isBusy={remove.isPending}
            onClick={() => remove.run({ connectionId: connection.id, deleteMirror: data === 'delete' })}
          >
            Disconnect
          </Button>
        </>
      }
    >
      <RadioGroup
        label="What Vane has read"
        value={data}
        onChange={setData}
        options={[
          {
            value: 'delete',
            label: 'Delete it',
            description: 'Members, keys, usage and findings leave this computer.',
          },
          {
            value: 'keep',
            label: 'Keep it',
            description: 'Connect the same organization again and its findings and decisions are back.',
          },
        ]}
      />
      <ErrorNote error={remove.error} />
    </Dialog>
  );
}
