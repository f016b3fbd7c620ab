import { Check, LoaderCircle } from 'lucide-react';
import type { SyncState } from '../../../contract/app.ts';
import { classesOf } from '../../lib/classes.ts';
import type { Resource } from '../../lib/facts-types.ts';
import { formatCount } from '../../lib/format.ts';
import { resourceNames, type SyncView } from '../../lib/sync-view.ts';
import { actionLabels, useSyncAction } from '../../lib/use-sync-action.ts';
import { Button } from '../../ui/Button.tsx';
import { Meter } from '../../ui/Meter.tsx';
import styles from './FirstSync.module.css';

const css = classesOf(styles);

/** Props of {@link FirstSync}. */
export interface FirstSyncProps {
  readonly progress: SyncState['running'];
  readonly view: SyncView;
}

/** What stands in the overview's place until the organization was read whole for the first time. */
export function FirstSync({ progress, view }: FirstSyncProps) {
  const { act, isPending } = useSyncAction();
  const listed = Object.entries(resourceNames) as readonly (readonly [Resource, string])[];
  const current = progress ? listed.findIndex(([resource]) => resource === progress.resource) : -1;
  return (
    <section className={css('first')} aria-labelledby="first-sync">
      <h2 id="first-sync" className={css('title')}>
        {progress ? 'Reading your organization for the first time' : view.title}
      </h2>
      <p className={css('text')}>
        {progress
          ? 'Vane only reads. You can look around meanwhile; pages fill as their listings arrive.'
          : (view.next ?? 'Vane reads the organization once, then shows what needs you.')}
      </p>
      {progress && (
        <>
          <Meter label="First sync" share={view.progress ?? 0} valueText={view.title} />
          <ol className={css('steps')}>
            {listed.map(([resource, name], index) => (
              <li
                key={resource}
                className={css('step', index === current && 'current', index < current && 'done')}
              >
                <span className={css('mark')} aria-hidden>
                  {index < current ? (
                    <Check size={14} strokeWidth={2.5} />
                  ) : index === current ? (
                    <LoaderCircle size={14} className={css('turning')} />
                  ) : null}
                </span>
                <span className={css('name')}>{name.charAt(0).toUpperCase() + name.slice(1)}</span>
                <span className={css('note')}>
                  {index < current
                    ? 'Done'
                    : index === current
                      ? `${formatCount(progress.rowsRead)} so far`
                      : ''}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
      {view.action && (
        <div>
          <Button
            variant={view.action === 'cancel' ? 'secondary' : 'primary'}
            disabled={isPending}
            onClick={() => view.action && act(view.action)}
          >
            {actionLabels[view.action]}
          </Button>
        </div>
      )}
    </section>
  );
}
