import { useState } from 'react';
import { useConnection } from '../../lib/app-state.ts';
import { useNow } from '../../lib/clock.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatQuantity, utcDay } from '../../lib/format.ts';
import { useCall } from '../../lib/query.ts';
import { closeRotationDialog } from '../../lib/rotation-dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { ChoiceFields } from './ChoiceFields.tsx';
import { type Choices, firstChoices, wishOf, withoutObstacles } from './choices.ts';
import { ManageDestinations } from './destinations/ManageDestinations.tsx';
import { RehearsalBody } from './RehearsalBody.tsx';
import { actLabel, whyNot } from './rehearsal-view.ts';
import styles from './RotateDialog.module.css';
import { useRehearsal } from './use-rehearsal.ts';
import { useStart } from './use-start.ts';
import { WorkspacePicker } from './WorkspacePicker.tsx';

const css = classesOf(styles);

/** Props of {@link RotateDialog}. */
export interface RotateDialogProps {
  readonly keyIds: readonly string[];
  readonly rule?: string | undefined;
}

/** Says what replacing keys would do, takes the few choices, and starts it. */
export function RotateDialog({ keyIds, rule }: RotateDialogProps) {
  const { id: connectionId } = useConnection();
  const today = utcDay(useNow());
  const [choices, setChoices] = useState<Choices>(() => firstChoices('rotate', rule));
  const wish = wishOf('rotate', keyIds, choices, today);
  const read = useRehearsal(wish);
  const { start, isStarting, error } = useStart();
  const { rehearsal, isBehind } = read;
  const reason = rehearsal && whyNot(rehearsal);
  const [only] = keyIds.length === 1 ? keyIds : [];
  const name = rehearsal?.keys[0]?.name;
  const { data: detail } = useCall(
    'keys.get',
    { connectionId, keyId: only ?? '' },
    { enabled: only !== undefined },
  );
  const isHomeless = detail?.key.workspaceId === null;
  return (
    <Dialog
      isOpen
      onClose={closeRotationDialog}
      size="large"
      title={
        only === undefined
          ? `Rotate ${formatQuantity(keyIds.length, 'key')}`
          : name === undefined
            ? 'Rotate key'
            : `Rotate ${name}`
      }
      description="Vane makes a new key, proves that it works, puts it where your consumers read it, and only then revokes the old one. Nothing changes before you press the button."
      footer={
        <>
          {reason !== null && <p className={css('reason')}>{reason}</p>}
          <Button onClick={closeRotationDialog}>Cancel</Button>
          <Button
            variant="primary"
            isBusy={isStarting}
            disabled={wish === null || rehearsal === null || isBehind || reason !== null}
            onClick={() => wish && rehearsal && start(withoutObstacles(wish, rehearsal.keys))}
          >
            {actLabel('rotate', rehearsal?.possible ?? keyIds.length)}
          </Button>
        </>
      }
    >
      <div className={css('content')}>
        <ErrorNote error={error} />
        <ChoiceFields
          purpose="rotate"
          choices={choices}
          onChange={(part) => setChoices((before) => ({ ...before, ...part }))}
        />
        {isHomeless && (
          <WorkspacePicker
            workspaceId={choices.workspaceId}
            onChange={(workspaceId) => setChoices((before) => ({ ...before, workspaceId }))}
          />
        )}
        <RehearsalBody
          read={read}
          purpose="rotate"
          destinationActions={only !== undefined && <ManageDestinations keyId={only} onClosed={read.again} />}
        />
      </div>
    </Dialog>
  );
}
