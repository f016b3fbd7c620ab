import { type ReactNode, useState } from 'react';
import type { RoleHolder, RoleRow } from '../../../contract/organization.ts';
import { useConnection } from '../../lib/app-state.ts';
import { roleText } from '../../lib/role-text.ts';
import { useCall } from '../../lib/query.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ItemList } from '../../ui/detail/ItemList.tsx';
import { PanelContent } from '../../ui/detail/PanelContent.tsx';
import { Nothing, Section } from '../../ui/detail/Section.tsx';
import { ExternalButton } from '../../ui/ExternalButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { scopeWords } from './role-columns.tsx';
import { holdersOf } from './role-view.ts';

/** Which role is open. */
export interface RolePanelProps {
  readonly role: RoleRow | null;
  readonly onClose: () => void;
}

/** Who holds a role, where, and what gives it to them. */
export function RolePanel({ role, onClose }: RolePanelProps): ReactNode {
  const { id: connectionId } = useConnection();
  const [last, setLast] = useState(role);
  if (role !== null && role !== last) setLast(role);
  const shown = role ?? last;
  const query = useCall(
    'roles.holders',
    { connectionId, roleId: shown?.id ?? '' },
    { enabled: shown !== null },
  );
  return (
    <SidePanel
      isOpen={role !== null}
      onClose={onClose}
      title={shown ? roleText(shown.name) : 'Role'}
      subtitle={
        shown && (
          <Badge tone={shown.isCustom ? 'accent' : 'neutral'}>{shown.isCustom ? 'Custom' : 'Built in'}</Badge>
        )
      }
      footer={<ExternalButton link="admin-panel">Change in Mistral</ExternalButton>}
    >
      {shown && (
        <Section title="Facts">
          <Facts
            facts={[
              { label: 'Applies to', value: scopeWords[shown.scope] },
              {
                label: 'What it is for',
                value: shown.description === '' ? 'Mistral does not say' : shown.description,
              },
              { label: 'At Mistral', value: <code>{shown.name}</code> },
              { label: 'Role ID', value: <code>{shown.id}</code> },
            ]}
          />
        </Section>
      )}
      <PanelContent query={query}>{(holders) => <Holders holders={holders} />}</PanelContent>
    </SidePanel>
  );
}

function Holders({ holders }: { readonly holders: readonly RoleHolder[] }): ReactNode {
  const people = holdersOf(holders);
  return (
    <Section title="Held by" count={people.length}>
      {people.length === 0 ? (
        <Nothing>Nobody holds this role.</Nothing>
      ) : (
        <ItemList
          label="Holders"
          items={people.map(({ id, name, ways }) => ({
            id,
            title: name,
            ...(ways.join() !== 'directly' && { note: ways.join(' · ') }),
            to: { page: 'members', memberId: id },
          }))}
        />
      )}
    </Section>
  );
}
