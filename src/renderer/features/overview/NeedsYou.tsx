import { CircleCheck } from 'lucide-react';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import type { OpenFindings } from '../../lib/needs-you.ts';
import { useOpenFindings } from '../../lib/open-findings.ts';
import { Age } from '../../ui/Age.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { CanWait } from './CanWait.tsx';
import styles from './NeedsYou.module.css';
import { OverviewSection } from './OverviewSection.tsx';
import { RuleGroup } from './RuleGroup.tsx';

const css = classesOf(styles);

/** Props of {@link NeedsYou}. */
export interface NeedsYouProps {
  /** Whether there is anything that could need a person; null while it is being read. */
  readonly hasKeys: boolean | null;
}

/** The findings that need a person, one line for each rule, the most severe first; below them those that can wait. */
export function NeedsYou({ hasKeys }: NeedsYouProps) {
  const { id: connectionId, sync } = useConnection();
  const { findings, error, readAgain } = useOpenFindings(connectionId);
  return (
    <OverviewSection
      title="Needs you now"
      count={findings?.neededCount}
      more={{ label: 'All findings', to: { page: 'findings' } }}
    >
      <div className={css('frame')}>
        {findings ? (
          findings.neededCount === 0 ? (
            <AllFine text={fineText(findings, hasKeys)} checkedAt={sync.lastCompleteAt} />
          ) : (
            <ul>
              {findings.needsYou.map((group) => (
                <RuleGroup key={group.rule} group={group} />
              ))}
            </ul>
          )
        ) : error ? (
          <ErrorState error={error} onRetry={readAgain} />
        ) : (
          <Outline />
        )}
      </div>
      {findings && <CanWait groups={findings.canWait} count={findings.waitingCount} />}
    </OverviewSection>
  );
}

function fineText({ waitingCount }: OpenFindings, hasKeys: boolean | null): string {
  if (waitingCount > 0) return 'What was found can wait.';
  return hasKeys === false ? 'There are no keys to judge yet.' : 'Every key passes your policy.';
}

function AllFine({ text, checkedAt }: { readonly text: string; readonly checkedAt: number | null }) {
  return (
    <div className={css('fine')}>
      <CircleCheck size={28} strokeWidth={1.5} aria-hidden />
      <div>
        <p className={css('fineTitle')}>Nothing needs you</p>
        <p className={css('fineText')}>
          {text}
          {checkedAt !== null && (
            <>
              {' '}
              Checked <Age at={checkedAt} />.
            </>
          )}
        </p>
      </div>
    </div>
  );
}

function Outline() {
  return (
    <div role="status" aria-label="Reading findings">
      {[220, 180, 260, 200].map((width) => (
        <div key={width} className={css('outline')}>
          <Skeleton width={16} height={16} />
          <div>
            <Skeleton width={width * 0.6} />
            <Skeleton width={width} height={10} />
          </div>
        </div>
      ))}
    </div>
  );
}
