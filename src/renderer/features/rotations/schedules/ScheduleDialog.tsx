import { TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import type { InputOf } from '../../../../contract/index.ts';
import { useConnection } from '../../../lib/app-state.ts';
import { classesOf } from '../../../lib/classes.ts';
import { useAction } from '../../../lib/query.ts';
import type { RotationSchedule } from '../../../lib/rotation-types.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Switch } from '../../../ui/Switch.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import {
  blackoutOf,
  type ScheduleDraft,
  scheduleDraft,
  scheduleProblem,
  weekdayNames,
} from './schedule-view.ts';
import styles from './ScheduleDialog.module.css';
import { useObstacle } from './use-obstacle.ts';

const css = classesOf(styles);

/** Props of {@link ScheduleDialog}. */
export interface ScheduleDialogProps {
  readonly target: InputOf<'schedules.save'>['target'];
  /** What the schedule is for, such as a key's name. */
  readonly about: string;
  /** Null when there is none yet. */
  readonly schedule: RotationSchedule | null;
  readonly onClose: () => void;
}

/** Asks how often something is rotated by itself, and when not. */
export function ScheduleDialog({ target, about, schedule, onClose }: ScheduleDialogProps) {
  const { id: connectionId } = useConnection();
  const formId = useId();
  const [draft, setDraft] = useState<ScheduleDraft>(() => ({
    ...scheduleDraft(schedule),
    ...(schedule === null && { isOn: true }),
  }));
  const save = useAction('schedules.save', { onDone: onClose });
  const remove = useAction('schedules.remove', { onDone: onClose });
  const change = (part: Partial<ScheduleDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const obstacle = useObstacle(target.kind === 'key' ? target.keyId : null);
  const problem = scheduleProblem(draft);
  const submit = (): void => {
    if (problem !== null) return;
    const { isOn, everyDays, revoke } = draft;
    save.run({
      id: schedule?.id ?? null,
      connectionId,
      target,
      isOn,
      everyDays: Number(everyDays),
      revoke,
      blackout: blackoutOf(draft),
    });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Schedule for ${about}`}
      description={
        target.kind === 'key'
          ? 'Vane rotates this key, and whatever key replaces it, by itself. It needs destinations that Vane can write alone; a key that is handed over is left to you.'
          : 'Vane looks for open findings of this rule and rotates their keys by itself, but only those with destinations that it can write alone.'
      }
      footer={
        <>
          {schedule !== null && (
            <span className={css('remove')}>
              <Button
                variant="quiet"
                isBusy={remove.isPending}
                onClick={() => remove.run({ id: schedule.id })}
              >
                Remove
              </Button>
            </span>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            isBusy={save.isPending}
            disabled={problem !== null}
          >
            Save
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
        {draft.isOn && obstacle !== null && (
          <Banner tone="medium" icon={TriangleAlert} title="Nothing starts as it is:">
            {obstacle}. Give the key destinations, none of them a hand-over; then it is rotated.
          </Banner>
        )}
        <Switch label="Switched on" isOn={draft.isOn} onChange={(isOn) => change({ isOn })} />
        <div className={css('pair')}>
          <TextField
            label={target.kind === 'key' ? 'Rotate every' : 'Look every'}
            width="number"
            suffix="days"
            inputMode="numeric"
            value={draft.everyDays}
            onChange={(everyDays) => change({ everyDays })}
          />
          <Select
            label="Old key is revoked"
            value={draft.revoke}
            options={[
              { value: 'when-quiet', label: 'When it is no longer used' },
              { value: 'after-settling', label: 'Once consumers settled' },
            ]}
            onChange={(revoke) => change({ revoke })}
          />
        </div>
        <Switch
          label="Quiet hours"
          description="Nothing starts by itself in these hours, local time; what runs goes on."
          isOn={draft.hasBlackout}
          onChange={(hasBlackout) => change({ hasBlackout })}
        />
        {draft.hasBlackout && (
          <>
            <div className={css('pair')}>
              <TextField label="From" type="time" value={draft.from} onChange={(from) => change({ from })} />
              <TextField label="To" type="time" value={draft.to} onChange={(to) => change({ to })} />
            </div>
            <div role="group" aria-labelledby={`${formId}-days`}>
              <p id={`${formId}-days`} className={css('daysLabel')}>
                Days on which they begin
              </p>
              <div className={css('days')}>
                {weekdayNames.map(({ day, short, long }) => {
                  const isChosen = draft.weekdays.includes(day);
                  return (
                    <button
                      key={day}
                      type="button"
                      title={long}
                      aria-pressed={isChosen}
                      className={css('day')}
                      onClick={() =>
                        change({
                          weekdays: isChosen
                            ? draft.weekdays.filter((each) => each !== day)
                            : [...draft.weekdays, day],
                        })
                      }
                    >
                      {short}
                    </button>
                  );
                })}
              </div>
            </div>
          </>
        )}
        {problem !== null && (
          <p role="alert" className={css('problem')}>
            {problem}
          </p>
        )}
        <ErrorNote error={save.error ?? remove.error} />
      </form>
    </Dialog>
  );
}
