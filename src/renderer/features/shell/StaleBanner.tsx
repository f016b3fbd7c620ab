import { CirclePause, CloudOff, KeyRound, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useAppState, useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { useNow } from '../../lib/clock.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from './StaleBanner.module.css';
import { syncView } from '../../lib/sync-view.ts';
import { actionLabels, useSyncAction } from '../../lib/use-sync-action.ts';

const css = classesOf(styles);

/** The strip above every page when what it shows is old or incomplete, and what to do. Draws nothing when all is well. */
export function StaleBanner() {
  const { settings, notice } = useAppState();
  const connection = useConnection();
  const { status, title, detail, next, action } = syncView(connection, settings.isPaused, useNow());
  const { act, isPending } = useSyncAction();
  const [readNotice, setReadNotice] = useState<string | null>(null);
  const button = action && (
    <Button size="small" disabled={isPending} onClick={() => act(action)}>
      {actionLabels[action]}
    </Button>
  );
  return (
    <div className={css('stack')} role="region" aria-label="Notices">
      {notice !== null && notice !== readNotice && (
        <Banner
          tone="medium"
          icon={TriangleAlert}
          title="At the last start:"
          action={
            <Button size="small" onClick={() => setReadNotice(notice)}>
              Got it
            </Button>
          }
        >
          {notice}
        </Banner>
      )}
      {status === 'failed' && (
        <Banner tone="high" icon={CloudOff} title={`${title}.`} action={button}>
          {detail}. {next}
        </Banner>
      )}
      {status === 'partial' && (
        <Banner tone="medium" icon={TriangleAlert} title={`${title}.`} action={button}>
          The rest is up to date. {next}
        </Banner>
      )}
      {status === 'no-key' && (
        <Banner tone="high" icon={KeyRound} title={`${title}.`} action={button}>
          {detail}. {next}
        </Banner>
      )}
      {status === 'paused' && (
        <Banner icon={CirclePause} title="Paused." action={button}>
          {detail}. Vane neither syncs nor notifies until you resume.
        </Banner>
      )}
    </div>
  );
}
