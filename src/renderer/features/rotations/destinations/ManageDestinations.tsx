import { Settings2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { KeyDestinations } from './KeyDestinations.tsx';

/** Props of {@link ManageDestinations}. */
export interface ManageDestinationsProps {
  readonly keyId: string;
  readonly onClosed: () => void;
}

/** Leads from a rehearsal to the destinations of its key and back. */
export function ManageDestinations({ keyId, onClosed }: ManageDestinationsProps) {
  const [isOpen, setIsOpen] = useState(false);
  const close = (): void => {
    setIsOpen(false);
    onClosed();
  };
  return (
    <>
      <Button size="small" variant="quiet" icon={Settings2} onClick={() => setIsOpen(true)}>
        Change destinations…
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title="Destinations of this key"
        description="Where the new key is written. Without any it is handed over to you."
        footer={
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        }
      >
        <KeyDestinations keyId={keyId} />
      </Dialog>
    </>
  );
}
