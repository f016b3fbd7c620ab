import { useEffect } from 'react';
import { useAppState, useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { useCall } from '../../lib/query.ts';
import { Page } from '../../ui/Page.tsx';
import { GeneralSection } from './GeneralSection.tsx';
import { JournalSection } from './JournalSection.tsx';
import { NotificationsSection } from './NotificationsSection.tsx';
import { OrganizationsSection } from './OrganizationsSection.tsx';
import { PolicySection } from './PolicySection.tsx';
import { RotationSection } from './RotationSection.tsx';
import { RulesSection } from './RulesSection.tsx';
import { ScheduleSection } from './ScheduleSection.tsx';
import styles from './SettingsPage.module.css';

const css = classesOf(styles);

const sections = [
  { id: 'general', title: 'General' },
  { id: 'notifications', title: 'Notifications' },
  { id: 'schedule', title: 'Schedule' },
  { id: 'policy', title: 'Policy' },
  { id: 'rules', title: 'Rules' },
  { id: 'rotation', title: 'Rotation' },
  { id: 'organizations', title: 'Organizations' },
  { id: 'journal', title: 'Journal' },
] as const;

/** Props of {@link SettingsPage}. */
export interface SettingsPageProps {
  /** The section to begin with. */
  readonly section?: (typeof sections)[number]['id'];
}

/** Everything that can be set; each change is saved at once. */
export function SettingsPage({ section }: SettingsPageProps) {
  const { version } = useAppState();
  const { id: connectionId } = useConnection();
  const isWhole = !useCall('policy.get', { connectionId }).isPending;
  // What is above the section grows when the policy is read.
  useEffect(() => {
    if (section !== undefined && isWhole) showSection(section);
  }, [section, isWhole]);
  return (
    <Page title="Settings">
      <div className={css('frame')}>
        <div className={css('columns')}>
          <nav aria-label="Sections" className={css('nav')}>
            <ul>
              {sections.map(({ id, title }) => (
                <li key={id}>
                  <button type="button" className={css('link')} onClick={() => showSection(id)}>
                    {title}
                  </button>
                </li>
              ))}
            </ul>
          </nav>
          <div className={css('sections')}>
            <GeneralSection />
            <NotificationsSection />
            <ScheduleSection />
            <PolicySection />
            <RulesSection />
            <RotationSection />
            <OrganizationsSection />
            <JournalSection />
            <p className={css('version')} data-selectable>
              Vane {version}
            </p>
          </div>
        </div>
      </div>
    </Page>
  );
}

function showSection(id: string): void {
  const section = document.getElementById(id);
  section?.scrollIntoView({ block: 'start' });
  section?.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true });
}
