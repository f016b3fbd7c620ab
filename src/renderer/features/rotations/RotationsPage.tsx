import { History, RefreshCcwDot, Siren } from 'lucide-react';
import { useState } from 'react';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { openRotationDialog } from '../../lib/rotation-dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { RotationList } from './RotationList.tsx';
import styles from './RotationsPage.module.css';
import { RuleSchedules } from './schedules/RuleSchedules.tsx';

const css = classesOf(styles);

type Tab = 'open' | 'ended' | 'schedules';

/** Every rotation of the organization: what goes on, what has ended, and what starts by itself. */
export function RotationsPage() {
  const { rotations } = useConnection();
  const [tab, setTab] = useState<Tab>('open');
  return (
    <Page
      title="Rotations"
      back={{ label: 'Back to the keys', to: { page: 'keys' } }}
      actions={
        <>
          <Button icon={Siren} onClick={() => openRotationDialog({ kind: 'leak' })}>
            Leak drill…
          </Button>
          <Button variant="primary" onClick={() => openRotationDialog({ kind: 'choose-key' })}>
            Rotate a key…
          </Button>
        </>
      }
    >
      <Tabs
        label="Rotations"
        value={tab}
        onChange={setTab}
        tabs={[
          { id: 'open', label: 'Open', count: rotations.open },
          { id: 'ended', label: 'Ended' },
          { id: 'schedules', label: 'Schedules' },
        ]}
      >
        <div className={css('panel')}>
          {tab === 'open' && (
            <RotationList
              key="open"
              state="open"
              empty={
                <EmptyState
                  icon={RefreshCcwDot}
                  title="No rotation is open"
                  action={
                    <Button onClick={() => openRotationDialog({ kind: 'choose-key' })}>Rotate a key…</Button>
                  }
                >
                  A rotation makes a new key, puts it where your consumers read it, and revokes the old one
                  once nobody uses it.
                </EmptyState>
              }
            />
          )}
          {tab === 'ended' && (
            <RotationList
              key="ended"
              state="ended"
              empty={
                <EmptyState icon={History} title="No rotation has ended yet">
                  Each stays here with its steps and evidence.
                </EmptyState>
              }
            />
          )}
          {tab === 'schedules' && <RuleSchedules />}
        </div>
      </Tabs>
    </Page>
  );
}
