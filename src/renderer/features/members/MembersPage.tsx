import type { ReactNode } from 'react';
import { useConnection } from '../../lib/app-state.ts';
import { call } from '../../lib/client.ts';
import { replacePlace } from '../../lib/places.ts';
import { useCall } from '../../lib/query.ts';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { RowCount } from '../../ui/table/RowCount.tsx';
import { useSettled } from '../../ui/table/use-settled.ts';
import { useSlices } from '../../ui/table/use-slices.ts';
import { Tabs } from '../../ui/Tabs.tsx';
import { InvitationTable } from './InvitationTable.tsx';
import { MemberPanel } from './MemberPanel.tsx';
import styles from './MembersPage.module.css';
import { MemberTable } from './MemberTable.tsx';
import { useMembersStore } from './members-store.ts';
import { classesOf } from '../../lib/classes.ts';

const css = classesOf(styles);

/** What of the members is asked for. */
export interface MembersPageProps {
  readonly memberId?: string;
}

/** The people of the organization and those who were asked to join. */
export function MembersPage({ memberId }: MembersPageProps): ReactNode {
  const { id: connectionId } = useConnection();
  const { tab, search, sort, show, find } = useMembersStore();
  const asked = { connectionId, search: useSettled(search), sort };
  const source = useSlices({
    name: 'members.page',
    input: asked,
    read: (slice) => call('members.page', { ...asked, ...slice }),
  });
  const everybody = useCall('members.page', {
    connectionId,
    search: '',
    sort: { column: 'name', direction: 'ascending' },
    offset: 0,
    limit: 1,
  });
  const invitations = useCall('invitations.list', { connectionId });
  const all = everybody.data?.total ?? null;
  return (
    <Page
      title="Members"
      isFilled
      description={search !== '' && <RowCount shown={source.total} all={all} noun="member" isNounHidden />}
      actions={tab === 'members' && <SearchField label="Search members" value={search} onChange={find} />}
    >
      <div className={css('tabs')}>
        <Tabs
          label="Members and invitations"
          value={tab}
          onChange={show}
          tabs={[
            { id: 'members', label: 'Members', count: all },
            { id: 'invitations', label: 'Invitations', count: invitations.data?.length },
          ]}
        >
          {tab === 'members' ? (
            <MemberTable source={source} question={asked.search} openId={memberId ?? null} />
          ) : (
            <InvitationTable query={invitations} />
          )}
        </Tabs>
      </div>
      <MemberPanel memberId={memberId ?? null} onClose={() => replacePlace({ page: 'members' })} />
    </Page>
  );
}
