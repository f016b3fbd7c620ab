import { ruleWords } from '../../../contract/rule-words.ts';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { useNow } from '../../lib/clock.ts';
import type { Finding } from '../../lib/facts-types.ts';
import { isNews, isRecent } from '../../lib/news.ts';
import { openPlace } from '../../lib/places.ts';
import { Age } from '../../ui/Age.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { MaskedText } from '../../ui/MaskedText.tsx';
import { Severity } from '../../ui/Severity.tsx';
import { decisionWords, evidenceSummary } from './finding-words.ts';
import styles from './FindingRow.module.css';

const css = classesOf(styles);

/** Props of {@link FindingRow}. */
export interface FindingRowProps {
  readonly connectionId: string;
  readonly finding: Finding;
  /** Names the rule, where several stand in one list. */
  readonly hasRule: boolean;
  readonly isOpen: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

/** One finding in a list: a box to choose it, the rest opens it. */
export function FindingRow({ connectionId, finding, hasRule, isOpen, isChosen, onChoose }: FindingRowProps) {
  const now = useNow();
  const decision = decisionWords(finding.status, now);
  return (
    <li className={css('row', isOpen && 'open', isChosen && 'chosen')}>
      <Checkbox
        label={`Select ${finding.subjectName}`}
        isLabelHidden
        isChecked={isChosen}
        onChange={onChoose}
      />
      <button
        type="button"
        className={css('content')}
        aria-current={isOpen || undefined}
        onClick={() => openPlace({ page: 'finding', connectionId, findingId: finding.id })}
      >
        <Severity severity={finding.severity} isIconOnly />
        <span className={css('words')}>
          <span className={css('name')}>
            <MaskedText text={finding.subjectName} />
          </span>
          <span className={css('evidence')}>{evidenceSummary(finding)}</span>
        </span>
        <span className={css('side')}>
          {hasRule && <span className={css('rule')}>{ruleWords[finding.rule].title}</span>}
          <span className={css('age')}>{decision ?? <Seen finding={finding} />}</span>
        </span>
      </button>
    </li>
  );
}

/** When a finding was first seen: nothing for what is as old as the connection, where all of them would say the same. */
function Seen({ finding }: { readonly finding: Finding }) {
  const { addedAt } = useConnection();
  const now = useNow();
  if (isNews(finding, { connectedAt: addedAt, now })) return <Badge tone="accent">New</Badge>;
  return isRecent(finding, now) ? null : <Age at={finding.firstSeenAt} />;
}
