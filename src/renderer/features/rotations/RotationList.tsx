import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatCount } from '../../lib/format.ts';
import { useCall } from '../../lib/query.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { Batches } from './Batches.tsx';
import { groupByBatch } from './batch-view.ts';
import { Lines } from './Lines.tsx';
import styles from './RotationList.module.css';

const css = classesOf(styles);

const PAGE_LENGTH = 50;

/** Props of {@link RotationList}. */
export interface RotationListProps {
  readonly state: 'open' | 'ended';
  /** Said in place of rows when there are none. */
  readonly empty: ReactNode;
}

/** The rotations of the organization, fifty at a time; open ones of one confirmation stand together. */
export function RotationList({ state, empty }: RotationListProps) {
  const { id: connectionId } = useConnection();
  const [offset, setOffset] = useState(0);
  const { data, error, refetch } = useCall(
    'rotations.page',
    { connectionId, state, offset, limit: PAGE_LENGTH },
    { keepPrevious: true },
  );
  if (!data) {
    return error ? (
      <ErrorState error={error} onRetry={() => void refetch()} />
    ) : (
      <SkeletonRows count={6} label="Reading rotations" />
    );
  }
  if (data.total === 0) return empty;
  const groups = groupByBatch(state === 'open' ? data.rows : []);
  return (
    <>
      {state === 'open' ? (
        <Batches groups={groups} />
      ) : (
        <Lines rotations={data.rows} label="Ended rotations" />
      )}
      {data.total > PAGE_LENGTH && (
        <div className={css('foot')}>
          <span>
            {formatCount(offset + 1)}–{formatCount(offset + data.rows.length)} of {formatCount(data.total)}
          </span>
          <IconButton
            icon={ChevronLeft}
            label="Previous rotations"
            size="small"
            disabled={offset === 0}
            onClick={() => setOffset(Math.max(0, offset - PAGE_LENGTH))}
          />
          <IconButton
            icon={ChevronRight}
            label="Next rotations"
            size="small"
            disabled={offset + PAGE_LENGTH >= data.total}
            onClick={() => setOffset(offset + PAGE_LENGTH)}
          />
        </div>
      )}
    </>
  );
}
