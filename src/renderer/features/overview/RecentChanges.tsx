import { auditEventActor, auditEventTarget, auditEventTitle } from '../../lib/audit-event-words.ts';
import { classesOf } from '../../lib/classes.ts';
import type { AuditEvent } from '../../lib/facts-types.ts';
import { openPlace } from '../../lib/places.ts';
import { Age } from '../../ui/Age.tsx';
import { Button } from '../../ui/Button.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import styles from './RecentChanges.module.css';

const css = classesOf(styles);

const SHOWN = 8;

/** Props of {@link RecentChanges}. */
export interface RecentChangesProps {
  /** Newest first; null while they are being read. */
  readonly events: readonly AuditEvent[] | null;
}

/** What changed in the organization lately, from Mistral's audit log. */
export function RecentChanges({ events }: RecentChangesProps) {
  return (
    <section aria-labelledby="recent-changes">
      <header className={css('header')}>
        <h2 id="recent-changes" className={css('heading')}>
          Recent changes
        </h2>
        <Button variant="quiet" size="small" onClick={() => openPlace({ page: 'activity' })}>
          All activity
        </Button>
      </header>
      {events === null ? (
        <SkeletonRows count={5} label="Reading recent changes" />
      ) : events.length === 0 ? (
        <p className={css('empty')}>Mistral’s audit log has no entries yet.</p>
      ) : (
        <ul className={css('list')}>
          {events.slice(0, SHOWN).map((event) => (
            <li key={event.id} className={css('event')}>
              <span className={css('what')}>
                {auditEventTitle(event.type)}
                {auditEventTarget(event) && <span className={css('target')}> {auditEventTarget(event)}</span>}
              </span>
              <span className={css('who')}>{auditEventActor(event)}</span>
              <span className={css('when')}>
                <Age at={event.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
