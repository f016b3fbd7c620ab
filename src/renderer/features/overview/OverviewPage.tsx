import { useAppState, useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { useNow } from '../../lib/clock.ts';
import { useCall } from '../../lib/query.ts';
import { isUnread, syncView } from '../../lib/sync-view.ts';
import { Page } from '../../ui/Page.tsx';
import { FirstSync } from './FirstSync.tsx';
import { NeedsYou } from './NeedsYou.tsx';
import { Numbers } from './Numbers.tsx';
import styles from './OverviewPage.module.css';
import { OpenRotations } from './OpenRotations.tsx';
import { RecentChanges } from './RecentChanges.tsx';
import { SpendCard } from './SpendCard.tsx';

const css = classesOf(styles);

/** The first page: what needs a person now, then the month's spend, the numbers and what changed. */
export function OverviewPage() {
  const connection = useConnection();
  const { settings } = useAppState();
  const now = useNow();
  const isFirst = isUnread(connection);
  const overview = useCall('overview.get', { connectionId: connection.id }, { enabled: !isFirst });
  if (isFirst) {
    return (
      <Page title="Overview">
        <FirstSync progress={connection.sync.running} view={syncView(connection, settings.isPaused, now)} />
      </Page>
    );
  }
  return (
    <Page title="Overview">
      <div className={css('frame')}>
        <div className={css('columns')}>
          <div className={css('main')}>
            {connection.rotations.open > 0 && <OpenRotations count={connection.rotations.open} />}
            <NeedsYou hasKeys={overview.data ? overview.data.keys.total > 0 : null} />
            <RecentChanges
              events={overview.data?.recentChanges ?? null}
              error={overview.error}
              onRetry={() => void overview.refetch()}
            />
          </div>
          <div className={css('side')}>
            <SpendCard />
            {!overview.error && <Numbers overview={overview.data ?? null} />}
          </div>
        </div>
      </div>
    </Page>
  );
}
