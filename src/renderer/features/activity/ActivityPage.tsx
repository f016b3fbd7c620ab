import { type ReactNode, useLayoutEffect } from 'react';
import { classesOf } from '../../lib/classes.ts';
import { Page } from '../../ui/Page.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { useActivityStore } from './activity-store.ts';
import styles from './ActivityPage.module.css';
import { AuditLog } from './AuditLog.tsx';
import { Journal } from './Journal.tsx';

const css = classesOf(styles);

/** What of the activity is asked for. */
export interface ActivityPageProps {
  /** Words to search the journal for. */
  readonly journal?: string;
}

/** What happened at Mistral, and what Vane and its person did. */
export function ActivityPage({ journal }: ActivityPageProps): ReactNode {
  const { tab, change } = useActivityStore();
  useLayoutEffect(() => {
    if (journal !== undefined) change({ tab: 'journal', journalSearch: journal });
  }, [journal, change]);
  return (
    <Page title="Activity" isFilled description="What happened at Mistral, and what was done here.">
      <div className={css('tabs')}>
        <Tabs
          label="Records"
          value={tab}
          onChange={(next) => change({ tab: next })}
          tabs={[
            { id: 'audit-log', label: 'Mistral audit log' },
            { id: 'journal', label: 'Vane’s journal' },
          ]}
        >
          {tab === 'audit-log' ? <AuditLog /> : <Journal />}
        </Tabs>
      </div>
    </Page>
  );
}
