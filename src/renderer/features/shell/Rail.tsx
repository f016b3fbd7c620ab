import { Search } from 'lucide-react';
import { classesOf } from '../../lib/classes.ts';
import { useConnection } from '../../lib/app-state.ts';
import { formatCount, formatQuantity } from '../../lib/format.ts';
import { useOpenFindings } from '../../lib/open-findings.ts';
import { openPlace, type PageName } from '../../lib/places.ts';
import { isUnread } from '../../lib/sync-view.ts';
import { Keys } from '../../ui/Keys.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { OrganizationSwitcher } from './OrganizationSwitcher.tsx';
import { pages } from '../../lib/pages.ts';
import styles from './Rail.module.css';
import { setOverlay } from '../../lib/overlay.ts';
import { SyncStatus } from './SyncStatus.tsx';
import { useIsNarrow } from '../../lib/use-is-narrow.ts';

const css = classesOf(styles);

/** Props of {@link Rail}. */
export interface RailProps {
  readonly current: PageName;
}

/** The left rail: organization, pages, freshness. Below 840 px of width only its icons stay. */
export function Rail({ current }: RailProps) {
  const isNarrow = useIsNarrow();
  const connection = useConnection();
  const { findings } = useOpenFindings(connection.id);
  const needed = isUnread(connection) ? 0 : (findings?.neededCount ?? 0);
  const { needYou } = connection.rotations;
  const isUrgent = findings?.needsYou[0]?.severity === 'high';
  return (
    <div className={css('rail', isNarrow && 'narrow')}>
      <OrganizationSwitcher isNarrow={isNarrow} />
      <Tooltip content="Search or run a command" side="right" isDisabled={!isNarrow}>
        <button
          type="button"
          className={css('search')}
          aria-label={isNarrow ? 'Search or run a command' : undefined}
          onClick={() => setOverlay('palette')}
        >
          <Search size={15} aria-hidden />
          {!isNarrow && (
            <>
              <span className={css('label')}>Search</span>
              <Keys keys={['mod', 'k']} />
            </>
          )}
        </button>
      </Tooltip>
      <nav aria-label="Pages" className={css('nav')}>
        <ul>
          {pages.map(({ page, label, icon: Icon }) => (
            <li key={page} className={css(page === 'settings' && 'apart')}>
              <Tooltip content={label} side="right" isDisabled={!isNarrow}>
                <button
                  type="button"
                  className={css('page')}
                  aria-current={page === current ? 'page' : undefined}
                  onClick={() => openPlace({ page })}
                >
                  <Icon size={16} aria-hidden />
                  {isNarrow ? (
                    <VisuallyHidden>{label}</VisuallyHidden>
                  ) : (
                    <span className={css('label')}>{label}</span>
                  )}
                  {page === 'keys' && needYou > 0 && (
                    <span className={css('count')}>
                      <span aria-hidden>{cappedCount(needYou, isNarrow ? 99 : 999)}</span>
                      <VisuallyHidden>
                        , {formatQuantity(needYou, 'rotation needs you', 'rotations need you')}
                      </VisuallyHidden>
                    </span>
                  )}
                  {page === 'overview' && needed > 0 && (
                    <span className={css('count', isUrgent && 'urgent')}>
                      <span aria-hidden>{cappedCount(needed, isNarrow ? 99 : 999)}</span>
                      <VisuallyHidden>
                        , {formatQuantity(needed, 'finding needs you', 'findings need you')}
                      </VisuallyHidden>
                    </span>
                  )}
                </button>
              </Tooltip>
            </li>
          ))}
        </ul>
      </nav>
      <SyncStatus isNarrow={isNarrow} />
    </div>
  );
}

function cappedCount(count: number, cap: number): string {
  return count > cap ? `${cap}+` : formatCount(count);
}
