import type { ReactNode } from 'react';
import { classesOf } from '../../lib/classes.ts';
import { Page } from '../../ui/Page.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { useActivityStore } from './activity-store.ts';
import styles from './ActivityPage.module.css';
import { AuditLog } from './AuditLog.tsx';
import { Journal } from './Journal.tsx';

const css = classesOf(styles);

/** What happened at Mistral, and what Vane and its person did. */
export function ActivityPage(): ReactNode {
  const { tab, change } = useActivityStore();
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
