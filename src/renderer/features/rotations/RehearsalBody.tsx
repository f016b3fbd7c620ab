import { RefreshCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classesOf } from '../../lib/classes.ts';
import type { Wish } from '../../lib/rotation-types.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { Obstacles, RehearsedKeyView } from './RehearsedKeyView.tsx';
import { RehearsedKeys } from './RehearsedKeys.tsx';
import styles from './RehearsalBody.module.css';
import type { RehearsalRead } from './use-rehearsal.ts';

const css = classesOf(styles);

/** Props of {@link RehearsalBody}. */
export interface RehearsalBodyProps {
  readonly read: RehearsalRead;
  readonly purpose: Wish['purpose'];
  readonly destinationActions?: ReactNode;
}

/** The answer of a rehearsal: one key with all that happens to it, or several in lines. */
export function RehearsalBody({ read, purpose, destinationActions }: RehearsalBodyProps) {
  const { rehearsal, isBehind, error, again } = read;
  if (error !== null) return <ErrorState error={error} onRetry={again} />;
  if (rehearsal === null) {
    return (
      <div className={css('reading')}>
        <p role="status">Reading what would happen. Nothing is changed by it.</p>
        <SkeletonRows count={5} label="Rehearsing" />
      </div>
    );
  }
  const [only] = rehearsal.keys;
  const isStuck = rehearsal.possible < rehearsal.keys.length;
  return (
    <div className={css('body', isBehind && 'behind')} aria-busy={isBehind}>
      {rehearsal.warning !== null && (
        <Banner tone="medium" icon={TriangleAlert} title="Before you start:">
          {rehearsal.warning}
        </Banner>
      )}
      {rehearsal.keys.length === 1 && only !== undefined ? (
        <>
          <Obstacles obstacles={only.obstacles} />
          <RehearsedKeyView rehearsed={only} destinationActions={destinationActions} />
        </>
      ) : (
        <RehearsedKeys rehearsal={rehearsal} purpose={purpose} />
      )}
      {isStuck && (
        <Button size="small" icon={RefreshCw} isBusy={isBehind} onClick={again}>
          Look again
        </Button>
      )}
    </div>
  );
}
