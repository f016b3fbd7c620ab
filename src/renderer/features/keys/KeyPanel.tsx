import type { ComponentType, ReactNode } from 'react';
import type { KeyDetail } from '../../../contract/organization.ts';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { useNow } from '../../lib/clock.ts';
import { utcDay } from '../../lib/format.ts';
import { useCall } from '../../lib/query.ts';
import { isKnownRevoked } from '../../lib/rotatable.ts';
import { Badge } from '../../ui/Badge.tsx';
import { PanelContent } from '../../ui/detail/PanelContent.tsx';
import { Section } from '../../ui/detail/Section.tsx';
import { useLast } from '../../ui/detail/use-last.ts';
import { ExternalButton } from '../../ui/ExternalButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { KeyActions } from './KeyActions.tsx';
import { keyFacts } from './key-facts.tsx';
import { KeyFindingList } from './KeyFindingList.tsx';
import { KeyHistory } from './KeyHistory.tsx';
import { keyStatusOf } from './key-status.ts';
import styles from './KeyPanel.module.css';

const css = classesOf(styles);

/** Which key is open. */
export interface KeyPanelProps {
  readonly keyId: string | null;
  readonly onClose: () => void;
  /** Draws what Vane does for a key, between its facts and its history. */
  readonly Care: ComponentType<KeyCareSlot>;
}

/** What the part about the care of a key is told. */
export interface KeyCareSlot {
  readonly keyId: string;
  readonly name: string;
  readonly isGone: boolean;
}

/** Everything that is known of one key, at the right of the table. */
export function KeyPanel({ keyId, onClose, Care }: KeyPanelProps): ReactNode {
  const { id: connectionId } = useConnection();
  const shownId = useLast(keyId);
  const query = useCall(
    'keys.get',
    { connectionId, keyId: shownId ?? '' },
    { enabled: shownId !== null, keepPrevious: true },
  );
  const detail = query.data;
  const line = useCall(
    'keys.lineage',
    { connectionId, keyId: detail?.key.id ?? '' },
    { enabled: detail !== undefined },
  );
  const isRevoked = detail !== undefined && isKnownRevoked(line.data, detail.key.id);
  return (
    <SidePanel
      isOpen={keyId !== null}
      onClose={onClose}
      title={detail === undefined ? 'Key' : (detail.key.name ?? 'Unnamed key')}
      subtitle={detail && <KeySubtitle detail={detail} isRevoked={isRevoked} />}
      footer={
        <>
          {detail && !isRevoked && <KeyActions detail={detail} />}
          <ExternalButton link="api-keys" variant="quiet">
            Open in Mistral
          </ExternalButton>
        </>
      }
    >
      <PanelContent query={query}>
        {(data) => <KeyContent detail={data} isRevoked={isRevoked} Care={Care} />}
      </PanelContent>
    </SidePanel>
  );
}

function KeySubtitle({
  detail,
  isRevoked,
}: {
  readonly detail: KeyDetail;
  readonly isRevoked: boolean;
}): ReactNode {
  const status = keyStatusOf(detail, utcDay(useNow()), isRevoked);
  return (
    <span className={css('subtitle')}>
      <code data-selectable>{detail.key.maskedKey}</code>
      <Badge tone={status.tone}>{status.label}</Badge>
    </span>
  );
}

function KeyContent({
  detail,
  isRevoked,
  Care,
}: {
  readonly detail: KeyDetail;
  readonly isRevoked: boolean;
  readonly Care: ComponentType<KeyCareSlot>;
}): ReactNode {
  const today = utcDay(useNow());
  return (
    <>
      <Section title="Findings" count={detail.findings.length}>
        <KeyFindingList findings={detail.findings} />
      </Section>
      <Section title="Facts">
        <Facts facts={keyFacts(detail, today)} />
      </Section>
      <Care
        keyId={detail.key.id}
        name={detail.key.name ?? 'Unnamed key'}
        isGone={isRevoked || detail.removedAt !== null}
      />
      <Section title="History">
        <KeyHistory changes={detail.history} />
      </Section>
    </>
  );
}
