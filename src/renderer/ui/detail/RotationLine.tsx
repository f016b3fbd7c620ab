import { Check, ChevronRight, CircleDotDashed, Clock, Hand, type LucideIcon, Undo2 } from 'lucide-react';
import { classesOf } from '../../lib/classes.ts';
import { useSeconds } from '../../lib/clock.ts';
import { openPlace } from '../../lib/places.ts';
import type { RotationState, RotationSummary, WaitReason } from '../../lib/rotation-types.ts';
import { hasEnded, stateWords, waitText } from '../../lib/rotation-words.ts';
import { Age } from '../Age.tsx';
import { Badge } from '../Badge.tsx';
import { Meter } from '../Meter.tsx';
import { VisuallyHidden } from '../VisuallyHidden.tsx';
import styles from './RotationLine.module.css';

const css = classesOf(styles);

const icons: Readonly<Record<RotationState, LucideIcon>> = {
  running: CircleDotDashed,
  waiting: Clock,
  'needs-you': Hand,
  done: Check,
  'rolled-back': Undo2,
};

/** Props of {@link RotationLine}. */
export interface RotationLineProps {
  readonly rotation: RotationSummary;
}

/** One rotation as a line that opens it: how it stands, what happens now, how far it is. */
export function RotationLine({ rotation }: RotationLineProps) {
  const { id, connectionId, state, title, now, progress, startedAt, endedAt, waitsUntil, waitsFor } =
    rotation;
  const isOver = hasEnded(rotation);
  const Icon = icons[state];
  return (
    <div className={css('frame')}>
      <button
        type="button"
        role="link"
        className={css('line')}
        onClick={() => openPlace({ page: 'rotation', connectionId, rotationId: id })}
      >
        <Icon size={16} aria-hidden className={css('icon', state)} />
        <span className={css('words')}>
          <span className={css('title')}>{title}</span>
          <span className={css('now')}>{now}</span>
        </span>
        <span className={css('side')}>
          {state === 'needs-you' && <Badge tone={stateWords[state].tone}>{stateWords[state].label}</Badge>}
          {state === 'waiting' && waitsUntil !== null && <Wait until={waitsUntil} reason={waitsFor} />}
          {state === 'running' && (
            <span className={css('meter')}>
              <Meter
                label="Progress"
                share={progress}
                valueText={`${Math.round(progress * 100)} % of the steps`}
              />
            </span>
          )}
          {isOver && (
            <span className={css('age')}>
              <VisuallyHidden>{stateWords[state].label} </VisuallyHidden>
              <Age at={endedAt ?? startedAt} />
            </span>
          )}
        </span>
        <ChevronRight size={15} aria-hidden className={css('chevron')} />
      </button>
    </div>
  );
}

const HOUR_MS = 3_600_000;

function Wait({ until, reason }: { readonly until: number; readonly reason: WaitReason | null }) {
  const isNear = until - useSeconds(false) < HOUR_MS;
  const now = useSeconds(isNear);
  return <span className={css('age')}>{waitText(until, now, reason)}</span>;
}
