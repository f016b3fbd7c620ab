import { useQueries } from '@tanstack/react-query';
import type { InputOf } from '../../contract/index.ts';
import { partFindings, type OpenFindings } from './needs-you.ts';
import { callQuery, useCall } from './query.ts';

/** A connection's open findings, parted, and how reading them goes. */
export interface OpenFindingsRead {
  /** Null until they are read. */
  readonly findings: OpenFindings | null;
  readonly error: Error | null;
  readonly readAgain: () => void;
}

/** Reads a connection's open findings; whatever shows them asks the same question, so all of it agrees. */
export function useOpenFindings(connectionId: string): OpenFindingsRead {
  const { data, error, refetch } = useCall('findings.page', questionOf(connectionId));
  return {
    findings: data ? partFindings(data.byRule) : null,
    error,
    readAgain: () => void refetch(),
  };
}

/** How many findings of each of these connections need a person; null for those that are not read yet. */
export function useNeededCounts(connectionIds: readonly string[]): readonly (number | null)[] {
  const answers = useQueries({
    queries: connectionIds.map((id) => callQuery('findings.page', questionOf(id))),
  });
  return answers.map(({ data }) => (data ? partFindings(data.byRule).neededCount : null));
}

function questionOf(connectionId: string): InputOf<'findings.page'> {
  return { connectionId, status: 'waiting', rule: null, search: '', offset: 0, limit: 1 };
}
