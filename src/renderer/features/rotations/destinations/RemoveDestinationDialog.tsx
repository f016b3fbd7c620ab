import type { DestinationRow } from '../../../../contract/rotations.ts';
import { useAction } from '../../../lib/query.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';

/** Props of {@link RemoveDestinationDialog}. */
export interface RemoveDestinationDialogProps {
  readonly destination: DestinationRow;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Asks before Vane forgets a destination. */
export function RemoveDestinationDialog({ destination, onClose, onRemoved }: RemoveDestinationDialogProps) {
  const remove = useAction('destinations.remove', { onDone: onRemoved });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title="Remove this destination"
      description={`${destination.label} keeps what it holds; Vane forgets the place${destination.hasCredential ? ' and the credential that it keeps for it' : ''}. The next rotation does not write there.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="danger"
            isBusy={remove.isPending}
            onClick={() => remove.run({ destinationId: destination.id })}
          >
            Remove
          </Button>
        </>
      }
    >
      <ErrorNote error={remove.error} />
    </Dialog>
  );
}
