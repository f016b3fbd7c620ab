import { useId, useState } from 'react';
import { classesOf } from '../../lib/classes.ts';
import { useNow } from '../../lib/clock.ts';
import { utcDay } from '../../lib/format.ts';
import { closeRotationDialog } from '../../lib/rotation-dialog.ts';
import { useSettledText } from '../../lib/use-settled-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ChoiceFields } from './ChoiceFields.tsx';
import { type Choices, firstChoices, UNMADE_KEY, wishOf } from './choices.ts';
import { ManageDestinations } from './destinations/ManageDestinations.tsx';
import { RehearsalBody } from './RehearsalBody.tsx';
import { whyNot } from './rehearsal-view.ts';
import styles from './RotateDialog.module.css';
import { useRehearsal } from './use-rehearsal.ts';
import { useStart } from './use-start.ts';
import { WorkspacePicker } from './WorkspacePicker.tsx';

const css = classesOf(styles);

/** Props of {@link CreateKeyDialog}. */
export interface CreateKeyDialogProps {
  readonly workspaceId?: string | undefined;
}

/** Asks for what a new key needs and says what Mistral will be asked for, before it is. */
export function CreateKeyDialog({ workspaceId }: CreateKeyDialogProps) {
  const formId = useId();
  const today = utcDay(useNow());
  const [choices, setChoices] = useState<Choices>(() => ({
    ...firstChoices('create'),
    workspaceId: workspaceId ?? null,
  }));
  const change = (part: Partial<Choices>): void => setChoices((before) => ({ ...before, ...part }));
  const name = useSettledText(choices.name);
  const wish = wishOf('create', [], { ...choices, name }, today);
  const read = useRehearsal(wish);
  const { start, isStarting, error } = useStart();
  const { rehearsal, isBehind } = read;
  const isNamed = name.trim() !== '' && choices.workspaceId !== null && choices.ownerId !== null;
  const missing = isNamed ? 'The last day is needed.' : 'Name, workspace and owner are needed.';
  const reason = wish === null ? missing : rehearsal && whyNot(rehearsal);
  const canStart = wish !== null && rehearsal !== null && !isBehind && reason === null;
  return (
    <Dialog
      isOpen
      onClose={closeRotationDialog}
      size="large"
      isFieldFirst
      title="Create a key"
      description="Vane makes the key, proves that it works, and puts it where its consumers will read it, or hands it over to you."
      footer={
        <>
          {reason !== null && <p className={css('reason')}>{reason}</p>}
          <Button onClick={closeRotationDialog}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={isStarting} disabled={!canStart}>
            Create key
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={css('content')}
        onSubmit={(event) => {
          event.preventDefault();
          if (canStart && wish) start(wish);
        }}
      >
        <ErrorNote error={error} />
        <div className={css('pair')}>
          <TextField
            label="Name"
            value={choices.name}
            onChange={(typed) => change({ name: typed })}
            maxLength={200}
            autoComplete="off"
            placeholder="What uses it, such as billing-worker"
          />
          <WorkspacePicker
            workspaceId={choices.workspaceId}
            onChange={(chosen) => change({ workspaceId: chosen })}
          />
        </div>
        <ChoiceFields purpose="create" choices={choices} onChange={change} />
        {(wish !== null || rehearsal !== null) && (
          <RehearsalBody
            read={read}
            purpose="create"
            destinationActions={<ManageDestinations keyId={UNMADE_KEY} onClosed={read.again} />}
          />
        )}
      </form>
    </Dialog>
  );
}
