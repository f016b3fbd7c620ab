import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ConnectionState } from '../../../contract/app.ts';
import { useAppState } from '../../lib/app-state.ts';
import { openPlace } from '../../lib/places.ts';
import { Button } from '../../ui/Button.tsx';
import { OrganizationRow } from './OrganizationRow.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { RenameDialog } from './RenameDialog.tsx';
import { LabeledRow, Section } from './Section.tsx';

type Asked = { readonly what: 'rename' | 'remove'; readonly connection: ConnectionState };

/** The connected organizations. */
export function OrganizationsSection() {
  const { connections } = useAppState();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  return (
    <Section id="organizations" title="Organizations">
      {connections.map((connection) => (
        <OrganizationRow
          key={connection.id}
          connection={connection}
          onRename={() => setAsked({ what: 'rename', connection })}
          onRemove={() => setAsked({ what: 'remove', connection })}
        />
      ))}
      <LabeledRow label="Another organization" description="Each has its own admin key, policy and data.">
        <Button icon={Plus} onClick={() => openPlace({ page: 'connect' })}>
          Connect…
        </Button>
      </LabeledRow>
      {asked?.what === 'rename' && <RenameDialog connection={asked.connection} onClose={close} />}
      {asked?.what === 'remove' && <RemoveDialog connection={asked.connection} onClose={close} />}
    </Section>
  );
}
