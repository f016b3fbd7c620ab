import { type ReactNode, useState } from 'react';
import { formatMoment } from '../../lib/format.ts';
import { type AuditEvent, auditEventWords } from '../../ui/detail/audit-event-words.ts';
import { PlaceLink } from '../../ui/detail/PlaceLink.tsx';
import { Nothing, Section } from '../../ui/detail/Section.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';

/** Which event is open. */
export interface AuditEventPanelProps {
  readonly event: AuditEvent | null;
  readonly onClose: () => void;
}

/** An event of the audit log with all that Mistral recorded of it. */
export function AuditEventPanel({ event, onClose }: AuditEventPanelProps): ReactNode {
  const [last, setLast] = useState(event);
  if (event !== null && event !== last) setLast(event);
  const shown = event ?? last;
  if (shown === null) return null;
  const { who, did } = auditEventWords(shown);
  return (
    <SidePanel
      isOpen={event !== null}
      onClose={onClose}
      title={`${who} ${did}`}
      subtitle={formatMoment(shown.at)}
    >
      <Section title="Event">
        <Facts
          facts={[
            { label: 'Type', value: <code>{shown.type}</code> },
            { label: 'Number', value: shown.id },
            { label: 'Actor', value: shown.actorType },
            { label: 'Target', value: shown.targetType },
            ...(shown.workspaceId === null
              ? []
              : [
                  {
                    label: 'Workspace',
                    value: (
                      <PlaceLink to={{ page: 'workspaces', workspaceId: shown.workspaceId }}>Open</PlaceLink>
                    ),
                  },
                ]),
          ]}
        />
      </Section>
      <Recorded title="About the actor" values={shown.actor} />
      <Recorded title="About the target" values={shown.target} />
      <Recorded title="Details" values={shown.details} />
    </SidePanel>
  );
}

function Recorded({
  title,
  values,
}: {
  readonly title: string;
  readonly values: Readonly<Record<string, string>>;
}): ReactNode {
  const entries = Object.entries(values);
  return (
    <Section title={title}>
      {entries.length === 0 ? (
        <Nothing>Mistral recorded nothing more.</Nothing>
      ) : (
        <Facts facts={entries.map(([label, value]) => ({ label, value }))} />
      )}
    </Section>
  );
}
