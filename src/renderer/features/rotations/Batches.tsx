import { CircleStop } from 'lucide-react';
import { useState } from 'react';
import { classesOf } from '../../lib/classes.ts';
import { formatMoment, formatQuantity } from '../../lib/format.ts';
import { useAction } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { batchText, type RotationGroup } from './batch-view.ts';
import styles from './Batches.module.css';
import { Lines } from './Lines.tsx';

const css = classesOf(styles);

/** Open rotations, those of one confirmation under a heading of their own where they can be stopped together. */
export function Batches({ groups }: { readonly groups: readonly RotationGroup[] }) {
  return (
    <div className={css('groups')}>
      {groups.map((group) =>
        group.batchId === null ? (
          <Lines key="single" rotations={group.rotations} label="Open rotations" />
        ) : (
          <Batch key={group.batchId} group={group} />
        ),
      )}
    </div>
  );
}

function Batch({ group: { rotations } }: { readonly group: RotationGroup }) {
  const [isAsking, setIsAsking] = useState(false);
  const stop = useAction('rotations.stop', { onDone: () => setIsAsking(false) });
  const [first] = rotations;
  return (
    <section>
      <div className={css('head')}>
        <h2 className={css('title')}>
          Confirmed together{first && `, ${formatMoment(first.startedAt)}`}
          <span className={css('count')}>{batchText(rotations)}</span>
        </h2>
        <Button size="small" icon={CircleStop} onClick={() => setIsAsking(true)}>
          Stop all…
        </Button>
      </div>
      <Lines rotations={rotations} label="Rotations that were confirmed together" />
      <Dialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={`Stop ${formatQuantity(rotations.length, 'rotation')}`}
        description="Each is rolled back: destinations get what they held before, then the new key is deleted. Where the old key is gone already, the rest is finished instead. Old keys keep working meanwhile."
        footer={
          <>
            <Button onClick={() => setIsAsking(false)}>Let them go on</Button>
            <Button
              variant="danger"
              isBusy={stop.isPending}
              onClick={() => stop.run({ rotationIds: rotations.map(({ id }) => id) })}
            >
              Stop all
            </Button>
          </>
        }
      >
        <ErrorNote error={stop.error} />
      </Dialog>
    </section>
  );
}
