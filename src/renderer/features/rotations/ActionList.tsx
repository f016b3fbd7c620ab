import { useState } from 'react';
import { classesOf } from '../../lib/classes.ts';
import type { ActionView } from '../../lib/rotation-types.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import styles from './ActionList.module.css';
import type { RotationActions } from './use-rotation-actions.ts';

const css = classesOf(styles);

/** Props of {@link ActionList}. */
export interface ActionListProps {
  readonly views: readonly ActionView[];
  readonly actions: RotationActions;
  /** Whether the first one is what the rotation waits for. */
  readonly isAsking: boolean;
}

/** What a person can do with a rotation, each with what it does; dangerous ones ask once more. */
export function ActionList({ views, actions, isAsking }: ActionListProps) {
  const [asked, setAsked] = useState<ActionView | null>(null);
  const act = (view: ActionView): void => (view.isDangerous ? setAsked(view) : actions.perform(view.action));
  return (
    <>
      <ul className={css('list')} aria-label="What you can do">
        {views.map((view, index) => (
          <li key={view.label} className={css('action')}>
            <Button
              variant={isAsking && index === 0 && !view.isDangerous ? 'primary' : 'secondary'}
              disabled={actions.isPending}
              onClick={() => act(view)}
            >
              {view.isDangerous ? `${view.label}…` : view.label}
            </Button>
            <p className={css('consequence')}>{view.consequence}</p>
          </li>
        ))}
      </ul>
      <ErrorNote error={actions.error} />
      <Dialog
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={asked?.label ?? ''}
        description={asked?.consequence}
        footer={
          <>
            <Button onClick={() => setAsked(null)}>Cancel</Button>
            <Button
              variant="danger"
              onClick={() => {
                if (asked) actions.perform(asked.action);
                setAsked(null);
              }}
            >
              {asked?.label}
            </Button>
          </>
        }
      />
    </>
  );
}
