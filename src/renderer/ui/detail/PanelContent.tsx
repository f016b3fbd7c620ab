import type { ReactNode } from 'react';
import { ErrorState } from '../ErrorState.tsx';
import { SkeletonRows } from '../Skeleton.tsx';

/** What was asked for and how far it is. */
export interface PanelContentProps<Data> {
  readonly query: {
    readonly data: Data | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly children: (data: Data) => ReactNode;
}

/** The inside of a detail panel once its data is there; until then its outline, or words on what went wrong. */
export function PanelContent<Data>({ query, children }: PanelContentProps<Data>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <SkeletonRows count={10} />;
}
