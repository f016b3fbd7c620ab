import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { RuleCount } from '../../../contract/findings.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatQuantity } from '../../lib/format.ts';
import { ruleQuantity } from '../../lib/rules.ts';
import styles from './CanWait.module.css';
import { RuleGroup } from './RuleGroup.tsx';

const css = classesOf(styles);

/** Props of {@link CanWait}. */
export interface CanWaitProps {
  readonly groups: readonly RuleCount[];
  readonly count: number;
}

/** The findings that nobody is told about: one quiet line until it is opened. Draws nothing when there are none. */
export function CanWait({ groups, count }: CanWaitProps) {
  const [isOpen, setIsOpen] = useState(false);
  const listId = useId();
  if (count === 0) return null;
  return (
    <div className={css('frame')}>
      <button
        type="button"
        className={css('toggle')}
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setIsOpen(!isOpen)}
      >
        <ChevronRight size={15} className={css('chevron')} aria-hidden />
        <span className={css('title')}>{formatQuantity(count, 'finding')} can wait</span>
        {!isOpen && (
          <span className={css('rules')} aria-hidden>
            {groups.map(({ rule, count: each }) => ruleQuantity(rule, each)).join(', ')}
          </span>
        )}
      </button>
      <ul id={listId} hidden={!isOpen} className={css('list')} aria-label="Can wait">
        {isOpen && groups.map((group) => <RuleGroup key={group.rule} group={group} isQuiet />)}
      </ul>
    </div>
  );
}
