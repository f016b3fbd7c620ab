import { type ReactNode, useState } from 'react';
import { formatCount, formatMoment } from '../../lib/format.ts';
import { Section } from '../../ui/detail/Section.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { journalActionText, journalActorText, type JournalEntry } from './journal-words.ts';

/** Which entry is open. */
export interface JournalEntryPanelProps {
  readonly entry: JournalEntry | null;
  readonly onClose: () => void;
}

/** An entry of the journal with its details and its place in the chain. */
export function JournalEntryPanel({ entry, onClose }: JournalEntryPanelProps): ReactNode {
  const [last, setLast] = useState(entry);
  if (entry !== null && entry !== last) setLast(entry);
  const shown = entry ?? last;
  if (shown === null) return null;
  const details = Object.entries(shown.details);
  return (
    <SidePanel
      isOpen={entry !== null}
      onClose={onClose}
      title={journalActionText(shown.action)}
      subtitle={formatMoment(shown.at)}
    >
      <Section title="Entry">
        <Facts
          facts={[
            { label: 'About', value: shown.subject },
            { label: 'By', value: journalActorText(shown.actor) },
            { label: 'Outcome', value: shown.outcome.charAt(0).toUpperCase() + shown.outcome.slice(1) },
            { label: 'Action', value: <code>{shown.action}</code> },
          ]}
        />
      </Section>
      {details.length > 0 && (
        <Section title="Details">
          <Facts facts={details.map(([label, value]) => ({ label, value }))} />
        </Section>
      )}
      <Section title="Place in the chain">
        <Facts
          facts={[
            { label: 'Number', value: formatCount(shown.sequence) },
            { label: 'Hash', value: <code>{shown.hash}</code> },
            { label: 'Hash before', value: <code>{shown.previousHash}</code> },
          ]}
        />
      </Section>
    </SidePanel>
  );
}
