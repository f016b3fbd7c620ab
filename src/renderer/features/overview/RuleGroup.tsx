import { ChevronRight } from 'lucide-react';
import type { RuleCount } from '../../../contract/findings.ts';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { useNow } from '../../lib/clock.ts';
import type { Finding } from '../../lib/facts-types.ts';
import { openPlace } from '../../lib/places.ts';
import { useCall } from '../../lib/query.ts';
import { isRule, ruleQuantity } from '../../lib/rules.ts';
import { Badge } from '../../ui/Badge.tsx';
import { MaskedText } from '../../ui/MaskedText.tsx';
import { Severity } from '../../ui/Severity.tsx';
import { namesOf, newsText } from './needs-you-view.ts';
import styles from './RuleGroup.module.css';

const css = classesOf(styles);

/** The news of a rule is looked for among so many of its findings. */
const SAMPLES = 20;

/** Props of {@link RuleGroup}. */
export interface RuleGroupProps {
  readonly group: RuleCount;
  /** One line instead of two, for what can wait. */
  readonly isQuiet?: boolean;
}

/** The findings of one rule as a line that opens them: the finding itself when there is only one. */
export function RuleGroup({ group: { rule, severity, count }, isQuiet = false }: RuleGroupProps) {
  const { id: connectionId, addedAt } = useConnection();
  const known = isRule(rule) ? rule : null;
  const { data } = useCall(
    'findings.page',
    { connectionId, status: 'waiting', rule: known, search: '', offset: 0, limit: SAMPLES },
    { enabled: known !== null },
  );
  const findings: readonly Finding[] = data?.rows ?? [];
  const [first] = findings;
  const news = newsText(findings, count, { connectedAt: addedAt, now: useNow() });
  const open = (): void => {
    if (count === 1 && first) openPlace({ page: 'finding', connectionId, findingId: first.id });
    else openPlace({ page: 'findings', rule });
  };
  return (
    <li>
      <button type="button" className={css('group', isQuiet && 'quiet')} onClick={open}>
        <Severity severity={severity} isIconOnly />
        <span className={css('words')}>
          <span className={css('title')}>{ruleQuantity(rule, count)}</span>
          <span className={css('names')}>
            <MaskedText text={namesOf(findings, count)} />
          </span>
        </span>
        {news !== null && <Badge tone="accent">{news}</Badge>}
        <ChevronRight size={15} className={css('chevron')} aria-hidden />
      </button>
    </li>
  );
}
