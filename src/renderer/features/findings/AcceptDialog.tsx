import { useId, useState } from 'react';
import { classesOf } from '../../lib/classes.ts';
import { formatQuantity } from '../../lib/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import styles from './AcceptDialog.module.css';

const css = classesOf(styles);

const lengths = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '180', label: '6 months' },
  { value: '365', label: '1 year' },
] as const;

/** Props of {@link AcceptDialog}. */
export interface AcceptDialogProps {
  readonly isOpen: boolean;
  readonly count: number;
  readonly onClose: () => void;
  readonly onAccept: (days: number, reason: string) => void;
}

/** Asks why and for how long a risk is accepted; both are kept in the journal. */
export function AcceptDialog({ isOpen, count, onClose, onAccept }: AcceptDialogProps) {
  const formId = useId();
  const [reason, setReason] = useState('');
  const [days, setDays] = useState<(typeof lengths)[number]['value']>('90');
  const [wasTried, setWasTried] = useState(false);
  const isTooShort = reason.trim().length < 3;
  const submit = (): void => {
    setWasTried(true);
    if (isTooShort) return;
    onAccept(Number(days), reason.trim());
    setReason('');
    setWasTried(false);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={count === 1 ? 'Accept this risk' : `Accept the risk of ${formatQuantity(count, 'finding')}`}
      description="Vane stays quiet about it for a time of your choice, then opens it again. Nothing changes at Mistral."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId}>
            Accept risk
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
        <TextArea
          label="Reason"
          value={reason}
          onChange={setReason}
          maxLength={500}
          placeholder="Why this is fine, for whoever asks later"
          hint="Kept in Vane’s journal."
          error={wasTried && isTooShort ? 'Give a reason of at least three characters.' : null}
        />
        <Select label="For" value={days} options={lengths} onChange={setDays} />
      </form>
    </Dialog>
  );
}
