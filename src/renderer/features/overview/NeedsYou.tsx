import { CircleCheck } from 'lucide-react';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatCount } from '../../lib/format.ts';
import { openPlace } from '../../lib/places.ts';
import { useCall } from '../../lib/query.ts';
import { Age } from '../../ui/Age.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import styles from './NeedsYou.module.css';
import { mostSevereFirst } from './needs-you-view.ts';
import { RuleGroup } from './RuleGroup.tsx';

const css = classesOf(styles);

/** The findings that wait for a person, one line for each rule, the most severe first. */
export function NeedsYou() {
  const { id: connectionId, sync } = useConnection();
  const { data, error, refetch } = useCall('findings.page', {
    connectionId,
    status: 'waiting',
    rule: null,
    search: '',
    offset: 0,
    limit: 1,
  });
  return (
    <section aria-labelledby="needs-you">
      <header className={css('header')}>
        <h2 id="needs-you" className={css('heading')}>
          Needs you now
        </h2>
        {data && data.total > 0 && <span className={css('count')}>{formatCount(data.total)}</span>}
        <span className={css('space')} />
        <Button variant="quiet" size="small" onClick={() => openPlace({ page: 'findings' })}>
          All findings
        </Button>
      </header>
      <div className={css('frame')}>
        {data ? (
          data.byRule.length === 0 ? (
            <AllFine checkedAt={sync.lastCompleteAt} />
          ) : (
            <ul>
              {mostSevereFirst(data.byRule).map((group) => (
                <RuleGroup key={group.rule} group={group} />
              ))}
            </ul>
          )
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <Outline />
        )}
      </div>
    </section>
  );
}

function AllFine({ checkedAt }: { readonly checkedAt: number | null }) {
  return (
    <div className={css('fine')}>
      <CircleCheck size={28} strokeWidth={1.5} aria-hidden />
      <div>
        <p className={css('fineTitle')}>Nothing needs you</p>
        <p className={css('fineText')}>
          Every key passes your policy.
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
