import { ChevronRight } from 'lucide-react';
import type { RuleCount } from '../../../contract/findings.ts';
import { ruleWords } from '../../../contract/rule-words.ts';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { useNow } from '../../lib/clock.ts';
import type { Finding, RuleId } from '../../lib/facts-types.ts';
import { formatQuantity } from '../../lib/format.ts';
import { openPlace } from '../../lib/places.ts';
import { useCall } from '../../lib/query.ts';
import { Age } from '../../ui/Age.tsx';
import { Severity } from '../../ui/Severity.tsx';
import { namesOf, newestOf } from './needs-you-view.ts';
import styles from './RuleGroup.module.css';

const css = classesOf(styles);

const SAMPLES = 20;

/** Props of {@link RuleGroup}. */
export interface RuleGroupProps {
  readonly group: RuleCount;
}

/** The findings of one rule as a line that opens them: the finding itself when there is only one. */
export function RuleGroup({ group: { rule, severity, count } }: RuleGroupProps) {
  const { id: connectionId } = useConnection();
  const known = isRule(rule) ? rule : null;
  const { data } = useCall(
    'findings.page',
    { connectionId, status: 'waiting', rule: known, search: '', offset: 0, limit: SAMPLES },
    { enabled: known !== null },
  );
  const findings: readonly Finding[] = data?.rows ?? [];
  const [first] = findings;
  const newest = newestOf(findings, count, useNow());
  const open = (): void => {
    if (count === 1 && first) openPlace({ page: 'finding', connectionId, findingId: first.id });
    else openPlace({ page: 'findings', rule });
  };
  const words = known && ruleWords[known];
  return (
    <li>
      <button type="button" className={css('group')} onClick={open}>
        <Severity severity={severity} isIconOnly />
        <span className={css('words')}>
          <span className={css('title')}>
            {words ? formatQuantity(count, words.singular, words.plural) : formatQuantity(count, 'finding')}
          </span>
          <span className={css('names')}>{namesOf(findings, count)}</span>
        </span>
        {newest !== null && (
          <span className={css('age')}>
            new <Age at={newest} />
          </span>
        )}
        <ChevronRight size={15} className={css('chevron')} aria-hidden />
      </button>
    </li>
  );
}

function isRule(rule: string): rule is RuleId {
  return Object.hasOwn(ruleWords, rule);
}
