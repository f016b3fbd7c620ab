import { ChevronLeft, ChevronRight, CircleCheck, Inbox } from 'lucide-react';
import { useState } from 'react';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import type { RuleId } from '../../lib/facts-types.ts';
import { formatCount, formatQuantity } from '../../lib/format.ts';
import { usePlace } from '../../lib/places.ts';
import { useCall } from '../../lib/query.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { DecisionButtons } from './DecisionButtons.tsx';
import { FindingRow } from './FindingRow.tsx';
import styles from './FindingsList.module.css';
import { RemedyButton } from './RemedyButton.tsx';

const css = classesOf(styles);

const PAGE_LENGTH = 50;

/** Which findings a list shows. */
export interface FindingsFilter {
  /** `waiting` is open; `decided` is acknowledged, snoozed and accepted. */
  readonly status: 'waiting' | 'decided' | 'resolved';
  readonly rule: RuleId | null;
  readonly search: string;
}

/** Props of {@link FindingsList}. */
export interface FindingsListProps {
  readonly filter: FindingsFilter;
}

/** Findings of the active connection, fifty at a time, to open one or decide about several. Fills and scrolls its parent. */
export function FindingsList({ filter }: FindingsListProps) {
  return <PagedFindings key={JSON.stringify(filter)} filter={filter} />;
}

function PagedFindings({ filter }: FindingsListProps) {
  const { id: connectionId } = useConnection();
  const [offset, setOffset] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const place = usePlace();
  const openId = place.page === 'finding' ? place.findingId : null;
  const { data, error, refetch } = useCall(
    'findings.page',
    { connectionId, ...filter, offset, limit: PAGE_LENGTH },
    { keepPrevious: true },
  );
  if (!data)
    return error ? (
      <ErrorState error={error} onRetry={() => void refetch()} />
    ) : (
      <SkeletonRows count={8} label="Reading findings" />
    );
  if (data.total === 0) return <NoFindings filter={filter} />;

  const rows = data.rows;
  const inSight = rows.filter(({ id }) => chosen.has(id));
  const choose = (id: string, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const turnTo = (next: number): void => {
    setOffset(next);
    setChosen(new Set());
  };
  return (
    <div className={css('list')}>
      <div className={css('head')}>
        <Checkbox
          label="Select all findings on this page"
          isLabelHidden
          isChecked={inSight.length === rows.length && rows.length > 0}
          isIndeterminate={inSight.length > 0 && inSight.length < rows.length}
          onChange={(isOn) => setChosen(new Set(isOn ? rows.map(({ id }) => id) : []))}
        />
        {inSight.length > 0 ? (
          <>
            <span className={css('chosen')} role="status">
              {formatCount(inSight.length)} selected
            </span>
            {filter.status !== 'resolved' && <RemedyButton findings={inSight} />}
            <DecisionButtons
              connectionId={connectionId}
              findingIds={inSight.map(({ id }) => id)}
              status={filter.status}
              size="small"
              onDecided={() => setChosen(new Set())}
            />
          </>
        ) : (
          <span className={css('total')}>{formatQuantity(data.total, 'finding')}</span>
        )}
      </div>
      <ul className={css('rows')} aria-label="Findings">
        {rows.map((finding) => (
          <FindingRow
            key={finding.id}
            connectionId={connectionId}
            finding={finding}
            hasRule={filter.rule === null}
            isOpen={finding.id === openId}
            isChosen={chosen.has(finding.id)}
            onChoose={(isChosen) => choose(finding.id, isChosen)}
          />
        ))}
      </ul>
      {data.total > PAGE_LENGTH && (
        <div className={css('foot')}>
          <span className={css('total')}>
            {formatCount(offset + 1)}–{formatCount(offset + rows.length)} of {formatCount(data.total)}
          </span>
          <IconButton
            icon={ChevronLeft}
            label="Previous findings"
            size="small"
            disabled={offset === 0}
            onClick={() => turnTo(Math.max(0, offset - PAGE_LENGTH))}
          />
          <IconButton
            icon={ChevronRight}
            label="Next findings"
            size="small"
            disabled={offset + PAGE_LENGTH >= data.total}
            onClick={() => turnTo(offset + PAGE_LENGTH)}
          />
        </div>
      )}
    </div>
  );
}

function NoFindings({ filter: { status, rule, search } }: { readonly filter: FindingsFilter }) {
  if (search !== '' || rule !== null) {
    return (
      <EmptyState icon={Inbox} title="No findings match">
        Try fewer words or another rule.
      </EmptyState>
    );
  }
  switch (status) {
    case 'waiting':
      return (
        <EmptyState icon={CircleCheck} tone="good" title="Nothing waits for you">
          Vane checks again after each sync and tells you when that changes.
        </EmptyState>
      );
    case 'decided':
      return (
        <EmptyState icon={Inbox} title="No decisions yet">
          Findings that you acknowledge, snooze or accept are kept here.
        </EmptyState>
      );
    case 'resolved':
      return (
        <EmptyState icon={Inbox} title="Nothing resolved yet">
          A finding moves here by itself once its condition has ended.
        </EmptyState>
      );
  }
}
