import type { Overview } from '../../../contract/organization.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatCount, formatQuantity } from '../../lib/format.ts';
import { openPlace, type PageName } from '../../lib/places.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import styles from './Numbers.module.css';
import { OverviewSection } from './OverviewSection.tsx';

const css = classesOf(styles);

interface Tile {
  readonly label: string;
  readonly page: PageName;
  readonly value: (overview: Overview) => number;
  /** A second line, or null to leave it out. */
  readonly note: (overview: Overview) => string | null;
}

const tiles: readonly Tile[] = [
  {
    label: 'Live keys',
    page: 'keys',
    value: ({ keys }) => keys.live,
    note: ({ keys }) => (keys.expired > 0 ? `${formatCount(keys.expired)} expired` : 'None expired'),
  },
  {
    label: 'Used in 30 days',
    page: 'keys',
    value: ({ keys }) => keys.usedLast30Days,
    note: ({ keys }) => `No record: ${formatCount(keys.noRecordedUse)}`,
  },
  {
    label: 'Members',
    page: 'members',
    value: ({ memberCount }) => memberCount,
    note: ({ invitationCount }) =>
      invitationCount > 0 ? `${formatCount(invitationCount)} invited` : 'None invited',
  },
  {
    label: 'Workspaces',
    page: 'workspaces',
    value: ({ workspaceCount }) => workspaceCount,
    note: ({ groupCount }) => formatQuantity(groupCount, 'group'),
  },
];

/** Props of {@link Numbers}. */
export interface NumbersProps {
  /** Null while it is being read. */
  readonly overview: Overview | null;
}

/** The organization in numbers; each leads to its page. */
export function Numbers({ overview }: NumbersProps) {
  return (
    <OverviewSection title="Organization">
      <ul className={css('tiles')} aria-label="Numbers">
        {tiles.map(({ label, page, value, note }) => (
          <li key={label}>
            <button type="button" className={css('tile')} onClick={() => openPlace({ page })}>
              <span className={css('label')}>{label}</span>
              {overview ? (
                <>
                  <span className={css('value')}>{formatCount(value(overview))}</span>
                  <span className={css('note')}>{note(overview)}</span>
                </>
              ) : (
                <>
                  <span className={css('value')}>
                    <Skeleton width={40} height={20} />
                  </span>
                  <span className={css('note')}>
                    <Skeleton width={80} height={10} />
                  </span>
                </>
              )}
            </button>
          </li>
        ))}
      </ul>
    </OverviewSection>
  );
}
