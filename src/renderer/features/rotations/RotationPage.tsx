import { BookCheck, ShieldCheck } from 'lucide-react';
import type { RotationDetail } from '../../../contract/rotations.ts';
import { classesOf } from '../../lib/classes.ts';
import { useSeconds } from '../../lib/clock.ts';
import { openPlace } from '../../lib/places.ts';
import { useCall } from '../../lib/query.ts';
import type { WaitReason } from '../../lib/rotation-types.ts';
import { hasEnded, purposeNames, spanText, stateWords, waitText } from '../../lib/rotation-words.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { RotationLine } from '../../ui/detail/RotationLine.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { MaskedText } from '../../ui/MaskedText.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { ActionList } from './ActionList.tsx';
import { HandOver } from './HandOver.tsx';
import { KeyCards } from './KeyCards.tsx';
import { handOversOf, journalWords, partNow, wholeActions } from './rotation-view.ts';
import styles from './RotationPage.module.css';
import { Timeline } from './Timeline.tsx';
import { WrittenDestinations } from './WrittenDestinations.tsx';
import { useLongWait } from './use-long-wait.ts';
import { useRotationActions } from './use-rotation-actions.ts';

const css = classesOf(styles);

/** Props of {@link RotationPage}. */
export interface RotationPageProps {
  readonly rotationId: string;
}

/** One rotation: what happens now and what is safe, its steps with their evidence, and what a person can do. */
export function RotationPage({ rotationId }: RotationPageProps) {
  const { data: rotation, error, refetch } = useCall('rotations.get', { rotationId });
  return (
    <Page
      title={rotation?.title ?? 'Rotation'}
      badge={
        rotation && <Badge tone={stateWords[rotation.state].tone}>{stateWords[rotation.state].label}</Badge>
      }
      back={{ label: 'All rotations', to: { page: 'rotations' } }}
    >
      {rotation ? (
        <RotationBody rotation={rotation} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows count={8} label="Reading the rotation" />
      )}
    </Page>
  );
}

function RotationBody({ rotation }: { readonly rotation: RotationDetail }) {
  const actions = useRotationActions(rotation.id);
  const waitsUntil = useLongWait(rotation.waitsUntil);
  const views = wholeActions(rotation.actions, waitsUntil !== null);
  const handOvers = handOversOf(rotation.actions);
  const { state, before, after, batch, destinations } = rotation;
  // A hand-over asks in a box of its own.
  const { fact, rest } = partNow(rotation.now);
  const isAsking = state === 'needs-you' && handOvers.length === 0;
  return (
    <div className={css('frame')}>
      <div className={css('columns')}>
        <div className={css('main')}>
          <section className={css('status', isAsking ? 'asking' : state)} aria-label="Now">
            <p className={css('now')} aria-live="polite">
              <VisuallyHidden>{stateWords[state].label}: </VisuallyHidden>
              {fact}
              {rest !== '' && <span className={css('rest')}>{rest}</span>}
            </p>
            {waitsUntil !== null && <Wait until={waitsUntil} reason={rotation.waitsFor} />}
            <p className={css('safe')}>
              <ShieldCheck size={16} aria-hidden />
              <span>
                <MaskedText text={rotation.safe} />
              </span>
            </p>
            {views.length > 0 && <ActionList views={views} actions={actions} isAsking={isAsking} />}
          </section>
          {handOvers.map((handOver) => (
            <HandOver
              key={handOver.destinationId}
              rotationId={rotation.id}
              handOver={handOver}
              place={
                destinations.find(({ destinationId }) => destinationId === handOver.destinationId)?.label
              }
              actions={actions}
            />
          ))}
          <section>
            <h2 className={css('heading')}>Steps</h2>
            <Timeline steps={rotation.steps} state={state} />
          </section>
        </div>
        <div className={css('side')}>
          <KeyCards rotation={rotation} />
          <WrittenDestinations destinations={destinations} state={state} />
          <section className={css('about')}>
            <p>{purposeNames[rotation.purpose]}</p>
            <p>{spanText(rotation)}</p>
            <Button
              size="small"
              icon={BookCheck}
              onClick={() => openPlace({ page: 'activity', journal: journalWords(rotation) })}
            >
              {hasEnded(rotation) ? 'Journal entries to show' : 'Journal entries'}
            </Button>
          </section>
          <Related title="Before it" rotations={before === null ? [] : [before]} />
          <Related title="After it" rotations={after === null ? [] : [after]} />
          <Related title="Confirmed together" rotations={batch} />
        </div>
      </div>
    </div>
  );
}

const HOUR_MS = 3_600_000;

function Wait({ until, reason }: { readonly until: number; readonly reason: WaitReason | null }) {
  const started = useSeconds(false);
  const now = useSeconds(until - started < HOUR_MS);
  return (
    <p className={css('wait')} role="timer" aria-live="off">
      {waitText(until, now, reason)}
    </p>
  );
}

/** Siblings drawn at most; the rotations page has them all. */
const RELATED = 8;

function Related({
  title,
  rotations,
}: {
  readonly title: string;
  readonly rotations: RotationDetail['batch'];
}) {
  if (rotations.length === 0) return null;
  return (
    <section>
      <h2 className={css('heading')}>{title}</h2>
      <ul className={css('related')}>
        {rotations.slice(0, RELATED).map((each) => (
          <li key={each.id}>
            <RotationLine rotation={each} />
          </li>
        ))}
      </ul>
      {rotations.length > RELATED && (
        <Button size="small" variant="quiet" onClick={() => openPlace({ page: 'rotations' })}>
          All {rotations.length}
        </Button>
      )}
    </section>
  );
}
