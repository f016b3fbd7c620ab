import { useState } from 'react';
import type { LeakMatch } from '../../../contract/rotations.ts';
import { classesOf } from '../../lib/classes.ts';
import { useNow } from '../../lib/clock.ts';
import { utcDay } from '../../lib/format.ts';
import { closeRotationDialog } from '../../lib/rotation-dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { firstChoices, wishOf, withoutObstacles } from './choices.ts';
import { ManageDestinations } from './destinations/ManageDestinations.tsx';
import { RehearsalBody } from './RehearsalBody.tsx';
import { actLabel, whyNot } from './rehearsal-view.ts';
import { WhoUsesIt } from './RevokeDialog.tsx';
import styles from './RotateDialog.module.css';
import { useRehearsal } from './use-rehearsal.ts';
import { useStart } from './use-start.ts';

const css = classesOf(styles);

/** Props of {@link LeakPath}. */
export interface LeakPathProps {
  readonly match: LeakMatch;
  readonly onBack: () => void;
}

/** The shortest safe way for a leaked key: replace it and revoke it at once, or revoke it alone. */
export function LeakPath({ match, onBack }: LeakPathProps) {
  const today = utcDay(useNow());
  const [purpose, setPurpose] = useState<'leak' | 'revoke'>('leak');
  const wish = wishOf(purpose, [match.keyId], firstChoices(purpose), today);
  const read = useRehearsal(wish);
  const { start, isStarting, error } = useStart();
  const { rehearsal, isBehind } = read;
  const reason = rehearsal && whyNot(rehearsal);
  return (
    <Dialog
      isOpen
      onClose={closeRotationDialog}
      size="large"
      title={`Leak drill: ${match.name ?? 'unnamed key'}`}
      footer={
        <>
          {reason !== null && <p className={css('reason')}>{reason}</p>}
          <Button onClick={onBack}>Another key</Button>
          <Button
            variant="danger"
            isBusy={isStarting}
            disabled={wish === null || rehearsal === null || isBehind || reason !== null}
            onClick={() => wish && rehearsal && start(withoutObstacles(wish, rehearsal.keys))}
          >
            {actLabel(purpose, 1)}
          </Button>
        </>
      }
    >
      <div className={css('content')}>
        <ErrorNote error={error} />
        <WhoUsesIt keyId={match.keyId} today={today} />
        <RadioGroup
          label="What to do"
          value={purpose}
          onChange={setPurpose}
          options={[
            {
              value: 'leak',
              label: 'Replace it, then revoke it at once',
              description:
                'A new key goes to the destinations and is tried there; then the leaked one is revoked without waiting for quiet.',
            },
            {
              value: 'revoke',
              label: 'Revoke it at once, without a replacement',
              description: 'The fastest way. Whatever uses the key stops working now.',
            },
          ]}
        />
        <RehearsalBody
          read={read}
          purpose={purpose}
          destinationActions={<ManageDestinations keyId={match.keyId} onClosed={read.again} />}
        />
      </div>
    </Dialog>
  );
}
