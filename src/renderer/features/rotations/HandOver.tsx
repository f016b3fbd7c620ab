import { Check, Copy, Eye, EyeOff, Hand } from 'lucide-react';
import { useEffect, useState } from 'react';
import { classesOf } from '../../lib/classes.ts';
import { now as clock, useSeconds } from '../../lib/clock.ts';
import { useAction } from '../../lib/query.ts';
import { countdown } from '../../lib/rotation-words.ts';
import { usePrivateAction } from '../../lib/use-private-action.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import styles from './HandOver.module.css';
import type { WaitingHandOver } from './rotation-view.ts';
import type { RotationActions } from './use-rotation-actions.ts';

const css = classesOf(styles);

const SHOWN_MS = 30_000;
const COPIED_MS = 60_000;

/** Props of {@link HandOver}. */
export interface HandOverProps {
  readonly rotationId: string;
  readonly handOver: WaitingHandOver;
  /** What people call the place where it is stored. */
  readonly place: string | undefined;
  readonly actions: RotationActions;
}

/** A new key for a person to store: copied for a minute, shown for half of one, and then said to be stored. */
export function HandOver({ rotationId, handOver, place, actions }: HandOverProps) {
  const { destinationId, show, confirm } = handOver;
  const [copiedUntil, setCopiedUntil] = useState<number | null>(null);
  const copy = useAction('rotations.copySecret', { onDone: ({ clearsAt }) => setCopiedUntil(clearsAt) });
  const { secret, hidesAt, reveal, hide, isPending, error } = useShownSecret(rotationId, destinationId);
  const now = useSeconds(copiedUntil !== null || hidesAt !== null);
  const copiedFor = copiedUntil === null ? 0 : Math.min(COPIED_MS, copiedUntil - now);
  return (
    <section className={css('box')} aria-label="Hand-over">
      <Hand size={18} aria-hidden className={css('icon')} />
      <div className={css('content')}>
        <h2 className={css('title')}>Store the new key</h2>
        {place !== undefined && (
          <p className={css('place')} data-selectable>
            {place}
          </p>
        )}
        {show !== null && (
          <p className={css('text')}>Take it, store it where its consumers read it, and say so here.</p>
        )}
        {show !== null && (
          <>
            <p
              className={css('secret', secret === null && 'hidden')}
              data-selectable={secret !== null || undefined}
            >
              {secret ?? '•'.repeat(32)}
            </p>
            <div className={css('buttons')}>
              <Button
                icon={Copy}
                isBusy={copy.isPending}
                onClick={() => copy.run({ rotationId, destinationId })}
              >
                Copy
              </Button>
              {secret === null ? (
                <Button icon={Eye} isBusy={isPending} onClick={reveal}>
                  Show
                </Button>
              ) : (
                <Button icon={EyeOff} onClick={hide}>
                  Hide
                </Button>
              )}
              <p className={css('note')} role="timer" aria-live="off">
                {copiedFor > 0
                  ? `Copied. The clipboard is cleared in ${countdown(copiedFor)}.`
                  : hidesAt !== null
                    ? `Hidden again in ${countdown(Math.min(SHOWN_MS, hidesAt - now))}.`
                    : copiedUntil !== null
                      ? 'The clipboard has been cleared.'
                      : 'A copy is cleared from the clipboard after a minute.'}
              </p>
            </div>
          </>
        )}
        <ErrorNote error={copy.error ?? error ?? null} />
        {confirm !== null && (
          <div className={css('confirm')}>
            <Button
              variant="primary"
              icon={Check}
              isBusy={actions.isPending}
              onClick={() => {
                hide();
                actions.perform(confirm.action);
              }}
            >
              I have stored it
            </Button>
            <p className={css('note')}>{confirm.consequence}</p>
          </div>
        )}
      </div>
    </section>
  );
}

/** A secret that is there for half a minute at most, and gone as soon as the window is left. */
function useShownSecret(rotationId: string, destinationId: string) {
  const [shown, setShown] = useState<{ readonly secret: string; readonly hidesAt: number } | null>(null);
  const { run, isPending, error } = usePrivateAction('rotations.showSecret', ({ secret }) =>
    setShown({ secret, hidesAt: clock() + SHOWN_MS }),
  );
  const isShown = shown !== null;
  useEffect(() => {
    if (!isShown) return undefined;
    const hide = (): void => setShown(null);
    const timer = setTimeout(hide, SHOWN_MS);
    addEventListener('blur', hide);
    document.addEventListener('visibilitychange', hide);
    return () => {
      clearTimeout(timer);
      removeEventListener('blur', hide);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [isShown]);
  return {
    secret: shown?.secret ?? null,
    hidesAt: shown?.hidesAt ?? null,
    reveal: () => run({ rotationId, destinationId }),
    hide: () => setShown(null),
    isPending,
    error,
  };
}
