import { KeyRound } from 'lucide-react';
import { ruleWords } from '../../../contract/rule-words.ts';
import { classesOf } from '../../lib/classes.ts';
import { useNow } from '../../lib/clock.ts';
import type { Finding } from '../../lib/facts-types.ts';
import { closePlace, openPlace } from '../../lib/places.ts';
import { useCall } from '../../lib/query.ts';
import { Age } from '../../ui/Age.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ExternalButton } from '../../ui/ExternalButton.tsx';
import { Section } from '../../ui/detail/Section.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Severity } from '../../ui/Severity.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { DecisionButtons } from './DecisionButtons.tsx';
import { RemedyButton } from './RemedyButton.tsx';
import { decisionWords, evidenceFacts, evidenceSummary } from './finding-words.ts';
import styles from './FindingPanel.module.css';

const css = classesOf(styles);

/** Props of {@link FindingPanel}. */
export interface FindingPanelProps {
  readonly connectionId: string;
  readonly findingId: string;
}

/** One finding beside the page: what is wrong, why it matters, what to do, and the decisions. */
export function FindingPanel({ connectionId, findingId }: FindingPanelProps) {
  const {
    data: finding,
    error,
    refetch,
  } = useCall('findings.get', { connectionId, findingId }, { keepPrevious: true });
  return (
    <SidePanel
      isOpen
      onClose={closePlace}
      title={finding ? finding.subjectName : 'Finding'}
      subtitle={
        finding && (
          <span className={css('subtitle')}>
            <Severity severity={finding.severity} />
            {ruleWords[finding.rule].title}
          </span>
        )
      }
      footer={
        finding && (
          <DecisionButtons
            connectionId={connectionId}
            findingIds={[finding.id]}
            status={statusGroup(finding)}
          />
        )
      }
    >
      {finding ? (
        <FindingDetail finding={finding} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows label="Reading the finding" />
      )}
    </SidePanel>
  );
}

function FindingDetail({ finding }: { readonly finding: Finding }) {
  const now = useNow();
  const words = ruleWords[finding.rule];
  const decision = decisionWords(finding.status, now);
  const { subject } = finding;
  return (
    <>
      {decision && (
        <div className={css('decision')}>
          <p className={css('decided')}>{decision}</p>
          {finding.status.kind === 'accepted' && <p data-selectable>“{finding.status.reason}”</p>}
        </div>
      )}
      <Section title="Evidence">
        <p className={css('summary')} data-selectable>
          {evidenceSummary(finding)}.
        </p>
        <Facts facts={evidenceFacts(finding)} />
      </Section>
      <Section title="Why it matters">
        <p>{words.why}</p>
      </Section>
      <Section title="What to do">
        <p>{words.fix}</p>
        <div className={css('links')}>
          {finding.status.kind !== 'resolved' && <RemedyButton findings={[finding]} />}
          {subject.kind === 'api-key' && (
            <Button
              icon={KeyRound}
              size="small"
              onClick={() => openPlace({ page: 'keys', keyId: subject.id })}
            >
              Show the key
            </Button>
          )}
          {subject.kind === 'owner' && (
            <Button
              icon={KeyRound}
              size="small"
              onClick={() => openPlace({ page: 'keys', createdBy: subject.id })}
            >
              Show these keys
            </Button>
          )}
          <ExternalButton link="api-keys" size="small">
            Open in Mistral’s console
          </ExternalButton>
        </div>
      </Section>
      <p className={css('times')}>
        First seen <Age at={finding.firstSeenAt} />.
      </p>
    </>
  );
}

function statusGroup({ status }: Finding): 'waiting' | 'decided' | 'resolved' {
  return status.kind === 'open' ? 'waiting' : status.kind === 'resolved' ? 'resolved' : 'decided';
}
