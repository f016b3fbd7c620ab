import type { ReactNode } from 'react';
import type { MemberDetail } from '../../../contract/organization.ts';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatMomentDay } from '../../lib/format.ts';
import { useCall } from '../../lib/query.ts';
import { HeldRoles } from '../../ui/detail/HeldRoles.tsx';
import { ItemList } from '../../ui/detail/ItemList.tsx';
import { KeyItems } from '../../ui/detail/KeyItems.tsx';
import { PanelContent } from '../../ui/detail/PanelContent.tsx';
import { PlaceLink } from '../../ui/detail/PlaceLink.tsx';
import { Nothing, Section } from '../../ui/detail/Section.tsx';
import { useLast } from '../../ui/detail/use-last.ts';
import { Facts } from '../../ui/Facts.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { memberName, signInText, subscriptionText } from './member-view.ts';
import styles from './MemberPanel.module.css';

const css = classesOf(styles);

/** Which member is open. */
export interface MemberPanelProps {
  readonly memberId: string | null;
  readonly onClose: () => void;
}

/** Everything that is known of one member: what they may do and what gives it to them. */
export function MemberPanel({ memberId, onClose }: MemberPanelProps): ReactNode {
  const { id: connectionId } = useConnection();
  const shownId = useLast(memberId);
  const query = useCall(
    'members.get',
    { connectionId, memberId: shownId ?? '' },
    { enabled: shownId !== null, keepPrevious: true },
  );
  const member = query.data?.member;
  return (
    <SidePanel
      isOpen={memberId !== null}
      onClose={onClose}
      title={member === undefined ? 'Member' : memberName(member)}
      subtitle={member?.email !== null && <span data-selectable>{member?.email}</span>}
    >
      <PanelContent query={query}>{(detail) => <MemberContent detail={detail} />}</PanelContent>
    </SidePanel>
  );
}

function MemberContent({ detail }: { readonly detail: MemberDetail }): ReactNode {
  const { member, workspaces, groups, keys, subscriptions } = detail;
  return (
    <>
      <Section title="Facts">
        <Facts
          facts={[
            { label: 'Organization roles', value: <HeldRoles roles={member.organizationRoles} /> },
            { label: 'Added', value: formatMomentDay(member.addedAt) },
            { label: 'Signs in', value: signInText(member.isSsoOutsider) },
            {
              label: 'Subscriptions',
              value: subscriptions.length === 0 ? 'None' : subscriptions.map(subscriptionText).join(', '),
            },
            { label: 'Member ID', value: <code>{member.id}</code> },
          ]}
        />
      </Section>
      <Section title="Workspaces" count={workspaces.length}>
        {workspaces.length === 0 ? (
          <Nothing>Not a member of any workspace.</Nothing>
        ) : (
          <ItemList
            label="Workspaces"
            items={workspaces.map(({ id, name, roles }) => ({
              id,
              title: name,
              trailing: <HeldRoles roles={roles} />,
              to: { page: 'workspaces', workspaceId: id },
            }))}
          />
        )}
      </Section>
      <Section title="Groups" count={groups.length}>
        {groups.length === 0 ? (
          <Nothing>In no group; every role is held directly.</Nothing>
        ) : (
          <ItemList
            label="Groups"
            items={groups.map(({ id, name }) => ({ id, title: name, to: { page: 'groups', groupId: id } }))}
          />
        )}
      </Section>
      <Section title="Keys made" count={keys.length}>
        {keys.length === 0 ? (
          <Nothing>No key names this person as its maker.</Nothing>
        ) : (
          <>
            <KeyItems keys={keys} />
            {member.email !== null && (
              <p className={css('more')}>
                <PlaceLink to={{ page: 'keys', createdBy: member.email }}>
                  See them in the key table
                </PlaceLink>
              </p>
            )}
          </>
        )}
      </Section>
    </>
  );
}
