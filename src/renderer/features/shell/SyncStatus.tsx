import {
  CircleAlert,
  CircleCheck,
  CirclePause,
  Clock,
  KeyRound,
  LoaderCircle,
  Play,
  RefreshCw,
  X,
  type LucideIcon,
} from 'lucide-react';
import { useAppState, useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { useNow } from '../../lib/clock.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './SyncStatus.module.css';
import { type SyncAction, syncView, type SyncView } from '../../lib/sync-view.ts';
import { actionLabels, useSyncAction } from '../../lib/use-sync-action.ts';

const css = classesOf(styles);

const statusIcons: Readonly<Record<SyncView['status'], LucideIcon>> = {
  fresh: CircleCheck,
  reading: LoaderCircle,
  paused: CirclePause,
  waiting: Clock,
  partial: CircleAlert,
  failed: CircleAlert,
  'no-key': KeyRound,
};

const actionIcons: Readonly<Record<SyncAction, LucideIcon>> = {
  sync: RefreshCw,
  retry: RefreshCw,
  cancel: X,
  resume: Play,
  'enter-key': KeyRound,
};

/** Props of {@link SyncStatus}. */
export interface SyncStatusProps {
  readonly isNarrow: boolean;
}

/** The foot of the rail: how fresh the data is and the one thing to do about it. */
export function SyncStatus({ isNarrow }: SyncStatusProps) {
  const { settings } = useAppState();
  const connection = useConnection();
  const view = syncView(connection, settings.isPaused, useNow());
  const { act, isPending } = useSyncAction();
  const { status, title, detail, progress, action } = view;
  const Icon = statusIcons[status];
  const button = action && (
    <IconButton
      size="small"
      icon={actionIcons[action]}
      label={actionLabels[action]}
      disabled={isPending}
      onClick={() => act(action)}
    />
  );
  return (
    <section aria-label="Sync" className={css('status', isNarrow && 'narrow')}>
      <Announcement view={view} />
      {isNarrow ? (
        <Tooltip content={detail ? `${title}. ${detail}` : title} side="right">
          <button
            type="button"
            className={css('compact', status)}
            aria-label={action ? `${title}. ${actionLabels[action]}` : title}
            onClick={() => action && act(action)}
          >
            <Icon size={16} aria-hidden className={css(status === 'reading' && 'turning')} />
          </button>
        </Tooltip>
      ) : (
        <>
          <Icon size={16} aria-hidden className={css('icon', status, status === 'reading' && 'turning')} />
          <div className={css('words')}>
            <p className={css('title')} title={title}>
              {title}
            </p>
            {detail && <p className={css('detail')}>{detail}</p>}
          </div>
          {button && <span className={css('act')}>{button}</span>}
          {progress !== null && (
            <div className={css('progress')}>
              <Meter label="Sync progress" share={progress} valueText={title} />
            </div>
          )}
        </>
      )}
    </section>
  );
}

/** Tells screen readers when the state changes, not at every counted row or passing minute. */
function Announcement({ view: { status, title } }: { readonly view: SyncView }) {
  const words = status === 'reading' ? 'Syncing' : status === 'fresh' ? 'Synced' : title;
  return (
    <span aria-live="polite" className={css('announcement')}>
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}
