import type { ReactNode } from 'react';
import type { GroupDetail } from '../../../contract/organization.ts';
import { useConnection } from '../../lib/app-state.ts';
import { roleText } from '../../lib/role-text.ts';
import { useCall } from '../../lib/query.ts';
import { Badge } from '../../ui/Badge.tsx';
import { type Item, ItemList } from '../../ui/detail/ItemList.tsx';
import { PanelContent } from '../../ui/detail/PanelContent.tsx';
import { Nothing, Section } from '../../ui/detail/Section.tsx';
import { useLast } from '../../ui/detail/use-last.ts';
import { Facts } from '../../ui/Facts.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';

/** Which group is open. */
export interface GroupPanelProps {
  readonly groupId: string | null;
  readonly onClose: () => void;
}

/** Who is in a group, what it gives them, and where it stands among the others. */
export function GroupPanel({ groupId, onClose }: GroupPanelProps): ReactNode {
  const { id: connectionId } = useConnection();
  const shownId = useLast(groupId);
  const query = useCall(
    'groups.get',
    { connectionId, groupId: shownId ?? '' },
    { enabled: shownId !== null, keepPrevious: true },
  );
  const group = query.data?.group;
  return (
    <SidePanel
      isOpen={groupId !== null}
      onClose={onClose}
      title={group?.name ?? 'Group'}
      subtitle={group?.isExternallyManaged === true && <Badge>Managed by your directory</Badge>}
    >
      <PanelContent query={query}>{(detail) => <GroupContent detail={detail} />}</PanelContent>
    </SidePanel>
  );
}

function GroupContent({ detail }: { readonly detail: GroupDetail }): ReactNode {
  const { group, members, workspaces, children } = detail;
  return (
    <>
      <Section title="Facts">
        <Facts
          facts={[
            ...(group.description ? [{ label: 'Description', value: group.description }] : []),
            {
              label: 'Organization role',
              value: group.organizationRole === null ? 'Gives none' : roleText(group.organizationRole),
            },
            {
              label: 'Members come from',
              value: group.isExternallyManaged
                ? 'Your identity provider; change them there'
                : 'Mistral’s admin panel',
            },
            { label: 'Group ID', value: <code>{group.id}</code> },
          ]}
        />
      </Section>
      <Section title="Workspaces" count={workspaces.length}>
        {workspaces.length === 0 ? (
          <Nothing>Gives access to no workspace.</Nothing>
        ) : (
          <ItemList
            label="Workspaces"
            items={workspaces.map(({ id, name, roles }) => ({
              id,
              title: name,
              trailing: roles.map((role) => <Badge key={role}>{roleText(role)}</Badge>),
              to: { page: 'workspaces', workspaceId: id },
            }))}
          />
        )}
      </Section>
      <Section title="Members" count={members.length}>
        {members.length === 0 ? (
          <Nothing>Nobody is in this group.</Nothing>
        ) : (
          <ItemList
            label="Members"
            items={members.map(({ id, name, email }) => ({
              id,
              title: name,
              ...(email !== null && email !== name && { note: email }),
              to: { page: 'members', memberId: id },
            }))}
          />
        )}
      </Section>
      {group.parents.length > 0 && (
        <Section title="Within" count={group.parents.length}>
          <ItemList label="Parent groups" items={group.parents.map(groupItem)} />
        </Section>
      )}
      {children.length > 0 && (
        <Section title="Contains" count={children.length}>
          <ItemList label="Child groups" items={children.map(groupItem)} />
        </Section>
      )}
    </>
  );
}

function groupItem({ id, name }: { readonly id: string; readonly name: string }): Item {
  return { id, title: name, to: { page: 'groups', groupId: id } };
}
