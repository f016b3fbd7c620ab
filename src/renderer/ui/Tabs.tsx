import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { classesOf } from '../lib/classes.ts';
import { formatCount } from '../lib/format.ts';
import styles from './Tabs.module.css';

const css = classesOf(styles);

/** One tab. */
export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly count?: number | null | undefined;
}

/** Props of {@link Tabs}. */
export interface TabsProps<Id extends string> {
  /** What the tabs choose, for screen readers. */
  readonly label: string;
  readonly tabs: readonly TabItem<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  /** The panel of the chosen tab. */
  readonly children: ReactNode;
}

/** Several views of the same place, one at a time. */
export function Tabs<Id extends string>({ label, tabs, value, onChange, children }: TabsProps<Id>) {
  return (
    <BaseTabs.Root className={css('root')} value={value} onValueChange={(next: Id) => onChange(next)}>
      <BaseTabs.List className={css('list')} aria-label={label}>
        {tabs.map((tab) => (
          <BaseTabs.Tab key={tab.id} value={tab.id} className={css('tab')}>
            {tab.label}
            {tab.count !== undefined && tab.count !== null && (
              <span className={css('count')}>{formatCount(tab.count)}</span>
            )}
          </BaseTabs.Tab>
        ))}
        <BaseTabs.Indicator className={css('indicator')} />
      </BaseTabs.List>
      <BaseTabs.Panel value={value} className={css('panel')} tabIndex={-1}>
        {children}
      </BaseTabs.Panel>
    </BaseTabs.Root>
  );
}
