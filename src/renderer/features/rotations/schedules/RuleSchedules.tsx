import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { ruleWords } from '../../../../contract/rule-words.ts';
import { useConnection } from '../../../lib/app-state.ts';
import { classesOf } from '../../../lib/classes.ts';
import { useCall } from '../../../lib/query.ts';
import type { RotationSchedule } from '../../../lib/rotation-types.ts';
import { scheduledRules } from '../../../../contract/scheduled-rules.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import { PlaceLink } from '../../../ui/detail/PlaceLink.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { SkeletonRows } from '../../../ui/Skeleton.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import styles from './RuleSchedules.module.css';
import { scheduleText } from './schedule-view.ts';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import { useObstacle } from './use-obstacle.ts';

const css = classesOf(styles);

type ScheduledRule = (typeof scheduledRules)[number];

/** What starts by itself: rules whose findings are rotated, and keys with a schedule of their own. */
export function RuleSchedules() {
  const { id: connectionId } = useConnection();
  const { data, error, refetch } = useCall('schedules.list', { connectionId });
  const [edited, setEdited] = useState<ScheduledRule | null>(null);
  if (!data) {
    return error ? (
      <ErrorState error={error} onRetry={() => void refetch()} />
    ) : (
      <SkeletonRows count={5} label="Reading schedules" />
    );
  }
  const ofRule = (rule: ScheduledRule) =>
    data.find(({ target }) => target.kind === 'rule' && target.rule === rule) ?? null;
  const ofKeys = data.filter(({ target }) => target.kind === 'key');
  return (
    <div className={css('frame')}>
      <p className={css('note')}>
        All off until you switch one on. Nothing starts in quiet hours or within 30 seconds of a wake, and
        keys that are handed over or have no destination are left to you.
      </p>
      <h2 className={css('heading')}>By rule</h2>
      <ul className={css('list')}>
        {scheduledRules.map((rule) => {
          const schedule = ofRule(rule);
          return (
            <li key={rule} className={css('line')}>
              <div className={css('words')}>
                <p className={css('title')}>{ruleWords[rule].title}</p>
                <p className={css('note')}>
                  {schedule === null ? 'Rotated only when you say so' : scheduleText(schedule)}
                </p>
              </div>
              {schedule?.isOn === true && <Badge tone="good">On</Badge>}
              <Button size="small" icon={CalendarClock} onClick={() => setEdited(rule)}>
                {schedule === null ? 'Set…' : 'Change…'}
                <VisuallyHidden> the schedule for {ruleWords[rule].title}</VisuallyHidden>
              </Button>
            </li>
          );
        })}
      </ul>
      {ofKeys.length > 0 && (
        <>
          <h2 className={css('heading')}>By key</h2>
          <ul className={css('list')}>
            {ofKeys.map((schedule) => (
              <KeyLine key={schedule.id} schedule={schedule} />
            ))}
          </ul>
        </>
      )}
      {edited !== null && (
        <ScheduleDialog
          target={{ kind: 'rule', rule: edited }}
          about={`“${ruleWords[edited].title}”`}
          schedule={ofRule(edited)}
          onClose={() => {
            setEdited(null);
            void refetch();
          }}
        />
      )}
    </div>
  );
}

function KeyLine({ schedule }: { readonly schedule: RotationSchedule }) {
  const { target, isOn } = schedule;
  const obstacle = useObstacle(target.kind === 'key' ? target.keyId : null);
  const isStuck = isOn && obstacle !== null;
  return (
    <li className={css('line')}>
      <div className={css('words')}>
        {target.kind === 'key' && <KeyName keyId={target.keyId} />}
        <p className={css('note')}>{scheduleText(schedule, obstacle)}</p>
      </div>
      {isOn && <Badge tone={isStuck ? 'medium' : 'good'}>{isStuck ? 'Cannot start' : 'On'}</Badge>}
    </li>
  );
}

function KeyName({ keyId }: { readonly keyId: string }) {
  const { id: connectionId } = useConnection();
  const { data } = useCall('keys.get', { connectionId, keyId });
  return (
    <p className={css('title')}>
      <PlaceLink to={{ page: 'keys', keyId }}>{data?.key.name ?? 'Unnamed key'}</PlaceLink>
    </p>
  );
}
