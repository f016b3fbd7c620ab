import { Hourglass, type LucideIcon, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useConnection } from '../../lib/app-state.ts';
import { isUnread } from '../../lib/sync-view.ts';
import { Button } from '../Button.tsx';
import { EmptyState } from '../EmptyState.tsx';

/** Why a table may have no rows. */
export interface EmptyTableProps {
  /** What the rows are, several of them: "keys". */
  readonly noun: string;
  /** Whether a search or filter hides rows. */
  readonly isNarrowed: boolean;
  readonly onClear: () => void;
  readonly icon: LucideIcon;
  /** Said when there truly is nothing. */
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Says why a table is empty: filters, a first sync that has not come this far, or because there is nothing. */
export function EmptyTable({
  noun,
  isNarrowed,
  onClear,
  icon,
  title,
  children,
  action,
}: EmptyTableProps): ReactNode {
  const connection = useConnection();
  if (isNarrowed) {
    return (
      <EmptyState
        icon={SearchX}
        title={`No ${noun} match`}
        action={<Button onClick={onClear}>Clear filters</Button>}
      >
        Change or clear what narrows the list.
      </EmptyState>
    );
  }
  if (isUnread(connection)) {
    return (
      <EmptyState icon={Hourglass} title="Not read yet">
        The first sync shows {noun} here as soon as it has read them.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={icon} title={title} action={action}>
      {children}
    </EmptyState>
  );
}
