import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { useCall } from '../../lib/query.ts';
import { RotationLine } from '../../ui/detail/RotationLine.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import styles from './NeedsYou.module.css';
import { firstToSee } from './open-rotations-view.ts';
import { OverviewSection } from './OverviewSection.tsx';

const css = classesOf(styles);

/** Read, to find those that need a person among them. */
const READ = 100;

/** Props of {@link OpenRotations}. */
export interface OpenRotationsProps {
  readonly count: number;
}

/** The rotations that go on, those that need a person first. */
export function OpenRotations({ count }: OpenRotationsProps) {
  const { id: connectionId } = useConnection();
  const { data, error, refetch } = useCall('rotations.page', {
    connectionId,
    state: 'open',
    offset: 0,
    limit: READ,
  });
  return (
    <OverviewSection
      title="Rotations"
      count={count}
      more={{ label: 'All rotations', to: { page: 'rotations' } }}
    >
      <div className={css('frame')}>
        {data ? (
          <ul className={css('rotations')} aria-label="Open rotations">
            {firstToSee(data.rows).map((rotation) => (
              <li key={rotation.id}>
                <RotationLine rotation={rotation} />
              </li>
            ))}
          </ul>
        ) : error ? (
          <ErrorNote error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonRows count={2} label="Reading rotations" />
        )}
      </div>
    </OverviewSection>
  );
}
