import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { useConnection } from '../../../lib/app-state.ts';
import { classesOf } from '../../../lib/classes.ts';
import { useCall } from '../../../lib/query.ts';
import { Button } from '../../../ui/Button.tsx';
import { Nothing } from '../../../ui/detail/Section.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { scheduleText } from './schedule-view.ts';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import styles from './KeySchedule.module.css';
import { useObstacle } from './use-obstacle.ts';

const css = classesOf(styles);

/** The schedule of one key: off until a person switches it on. */
export function KeySchedule({ keyId, name }: { readonly keyId: string; readonly name: string }) {
  const { id: connectionId } = useConnection();
  const { data, error, refetch } = useCall('schedules.list', { connectionId });
  const [isOpen, setIsOpen] = useState(false);
  const obstacle = useObstacle(keyId);
  const schedule = data?.find(({ target }) => target.kind === 'key' && target.keyId === keyId) ?? null;
  return (
    <div className={css('schedule')}>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      <Nothing>
        {schedule === null
          ? 'None. This key is rotated only when you say so.'
          : `${scheduleText(schedule, obstacle)}.`}
      </Nothing>
      <div>
        <Button size="small" icon={CalendarClock} disabled={!data} onClick={() => setIsOpen(true)}>
          {schedule === null ? 'Set a schedule…' : 'Change…'}
        </Button>
      </div>
      {isOpen && (
        <ScheduleDialog
          target={{ kind: 'key', keyId }}
          about={name}
          schedule={schedule}
          onClose={() => {
            setIsOpen(false);
            void refetch();
          }}
        />
      )}
    </div>
  );
}
