import { type ReactNode, useState } from 'react';
import { formatMoment } from '../../lib/format.ts';
import { auditEventWords } from '../../lib/audit-event-words.ts';
import type { AuditEvent } from '../../lib/facts-types.ts';
import { PlaceLink } from '../../ui/detail/PlaceLink.tsx';
import { Section } from '../../ui/detail/Section.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { recordedFacts } from './recorded-facts.tsx';

/** Which event is open. */
export interface AuditEventPanelProps {
  readonly event: AuditEvent | null;
  /** Null for a workspace that is not known. */
  readonly workspaceName: (id: string) => string | null;
  readonly onClose: () => void;
}

/** An event of the audit log with all that Mistral recorded of it. */
export function AuditEventPanel({ event, workspaceName, onClose }: AuditEventPanelProps): ReactNode {
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
            { label: 'Actor type', value: <code>{shown.actorType}</code> },
            { label: 'Target type', value: <code>{shown.targetType}</code> },
            ...(shown.workspaceId === null
              ? []
              : [
                  {
                    label: 'Workspace',
                    value: (
                      <PlaceLink to={{ page: 'workspaces', workspaceId: shown.workspaceId }}>
                        {workspaceName(shown.workspaceId) ?? 'Open'}
                      </PlaceLink>
                    ),
                  },
                ]),
          ]}
        />
      </Section>
      <Recorded title="Who" values={shown.actor} />
      <Recorded title="Target" values={shown.target} />
      <Recorded title="Details" values={shown.details} />
    </SidePanel>
  );
}

/** One part of what Mistral recorded; draws nothing when it recorded nothing. */
function Recorded({
  title,
  values,
}: {
  readonly title: string;
  readonly values: Readonly<Record<string, string>>;
}): ReactNode {
  const facts = recordedFacts(values);
  if (facts.length === 0) return null;
  return (
    <Section title={title}>
      <Facts facts={facts} />
    </Section>
  );
}
