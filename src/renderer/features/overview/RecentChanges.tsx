import { auditEventWords } from '../../lib/audit-event-words.ts';
import { classesOf } from '../../lib/classes.ts';
import type { AuditEvent } from '../../lib/facts-types.ts';
import { Age } from '../../ui/Age.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { OverviewSection } from './OverviewSection.tsx';
import styles from './RecentChanges.module.css';

const css = classesOf(styles);

const SHOWN = 6;

/** Props of {@link RecentChanges}. */
export interface RecentChangesProps {
  /** Newest first; null while they are being read. */
  readonly events: readonly AuditEvent[] | null;
  readonly error: Error | null;
  readonly onRetry: () => void;
}

/** What changed in the organization lately, from Mistral's audit log. */
export function RecentChanges({ events, error, onRetry }: RecentChangesProps) {
  return (
    <OverviewSection title="Recent changes" more={{ label: 'All activity', to: { page: 'activity' } }}>
      {error !== null ? (
        <ErrorNote error={error} onRetry={onRetry} />
      ) : events === null ? (
        <div className={css('list')}>
          <SkeletonRows count={5} label="Reading recent changes" />
        </div>
      ) : events.length === 0 ? (
        <p className={css('empty')}>Mistral’s audit log has no entries yet.</p>
      ) : (
        <ul className={css('list')}>
          {events.slice(0, SHOWN).map((event) => (
            <Change key={event.id} event={event} />
          ))}
        </ul>
      )}
    </OverviewSection>
  );
}

function Change({ event }: { readonly event: AuditEvent }) {
  const { who, did, isKnown } = auditEventWords(event);
  return (
    <li className={css('event')}>
      <span className={css('what')} title={`${who} ${did}`}>
        <span className={css('who')}>{who}</span> <span className={css(!isKnown && 'raw')}>{did}</span>
      </span>
      <span className={css('when')}>
        <Age at={event.at} />
      </span>
    </li>
  );
}
