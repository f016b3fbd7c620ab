import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WorkspaceDetail } from '../../../contract/organization.ts';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatShare } from '../../lib/format.ts';
import { openPlace } from '../../lib/places.ts';
import { roleText } from '../../lib/role-text.ts';
import { useCall } from '../../lib/query.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { HeldRoles } from '../../ui/detail/HeldRoles.tsx';
import { ItemList } from '../../ui/detail/ItemList.tsx';
import { PanelContent } from '../../ui/detail/PanelContent.tsx';
import { Nothing, Section } from '../../ui/detail/Section.tsx';
import { useLast } from '../../ui/detail/use-last.ts';
import { ExternalButton } from '../../ui/ExternalButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { limitText, limitUseOf, monthText } from './workspace-view.ts';
import styles from './WorkspacePanel.module.css';

const css = classesOf(styles);

/** Which workspace is open. */
export interface WorkspacePanelProps {
  readonly workspaceId: string | null;
  readonly onClose: () => void;
}

/** Who is in a workspace, what it holds, and what it costs. */
export function WorkspacePanel({ workspaceId, onClose }: WorkspacePanelProps): ReactNode {
  const { id: connectionId } = useConnection();
  const shownId = useLast(workspaceId);
  const query = useCall(
    'workspaces.get',
    { connectionId, workspaceId: shownId ?? '' },
    { enabled: shownId !== null, keepPrevious: true },
  );
  const workspace = query.data?.workspace;
  return (
    <SidePanel
      isOpen={workspaceId !== null}
      onClose={onClose}
      title={workspace?.name ?? 'Workspace'}
      subtitle={
        workspace && (
          <span className={css('badges')}>
            {workspace.isDefault && <Badge>Default</Badge>}
            {workspace.isArchived && <Badge>Archived</Badge>}
            {workspace.description}
          </span>
        )
      }
      footer={
        workspace && (
          <Button icon={KeyRound} onClick={() => openPlace({ page: 'keys', workspaceId: workspace.id })}>
            See its keys
          </Button>
        )
      }
    >
      <PanelContent query={query}>{(detail) => <WorkspaceContent detail={detail} />}</PanelContent>
    </SidePanel>
  );
}

function WorkspaceContent({ detail }: { readonly detail: WorkspaceDetail }): ReactNode {
  const { workspace, members, groups } = detail;
  const use = limitUseOf(workspace);
  return (
    <>
      <Section title="Spend">
        <Facts
          facts={[
            { label: 'This month', value: monthText(workspace) },
            {
              label: 'Monthly limit',
              value:
                use === null
                  ? limitText(workspace)
                  : `${limitText(workspace)}, ${formatShare(use.share)} used`,
            },
          ]}
        />
        <div className={css('limit')}>
          {use !== null && (
            <Meter label="Used of the monthly limit" share={use.share} valueText={use.text} tone={use.tone} />
          )}
          <p className={css('note')}>The Admin API can read a workspace’s limit but not set it.</p>
          <ExternalButton link="workspace-limits" size="small">
            Set the limit in Mistral
          </ExternalButton>
        </div>
      </Section>
      <Section title="Members" count={members.length}>
        {members.length === 0 ? (
          <Nothing>Nobody is in this workspace.</Nothing>
        ) : (
          <ItemList
            label="Members"
            items={members.map(({ id, name, roles }) => ({
              id,
              title: name,
              trailing: <HeldRoles roles={roles} />,
              to: { page: 'members', memberId: id },
            }))}
          />
        )}
      </Section>
      <Section title="Groups" count={groups.length}>
        {groups.length === 0 ? (
          <Nothing>No group gives access to this workspace.</Nothing>
        ) : (
          <ItemList
            label="Groups"
            items={groups.map(({ id, name, roles }) => ({
              id,
              title: name,
              trailing: roles.map((role) => <Badge key={role}>{roleText(role)}</Badge>),
              to: { page: 'groups', groupId: id },
            }))}
          />
        )}
      </Section>
      <Section title="Identity">
        <Facts facts={[{ label: 'Workspace ID', value: <code>{workspace.id}</code> }]} />
      </Section>
    </>
  );
}
