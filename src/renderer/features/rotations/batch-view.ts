import { formatCount } from '../../lib/format.ts';
import type { RotationSummary } from '../../lib/rotation-types.ts';

/** Open rotations that were confirmed together, or single ones. */
export interface RotationGroup {
  /** Null for those that stand alone. */
  readonly batchId: string | null;
  readonly rotations: readonly RotationSummary[];
}

const ranks: Readonly<Record<RotationSummary['state'], number>> = {
  'needs-you': 0,
  running: 1,
  waiting: 2,
  done: 3,
  'rolled-back': 3,
};

/** Puts what needs a person first and keeps together what was confirmed together; a batch of one is none. */
export function groupByBatch(rotations: readonly RotationSummary[]): readonly RotationGroup[] {
  const byBatch = new Map<string, RotationSummary[]>();
  for (const rotation of rotations) {
    if (rotation.batchId === null) continue;
    byBatch.set(rotation.batchId, [...(byBatch.get(rotation.batchId) ?? []), rotation]);
  }
  const batches = [...byBatch].filter(([, members]) => members.length > 1);
  const inBatch = new Set(batches.flatMap(([, members]) => members.map(({ id }) => id)));
  const single = rotations.filter(({ id }) => !inBatch.has(id)).toSorted(byNeed);
  return [
    ...(single.length > 0 ? [{ batchId: null, rotations: single }] : []),
    ...batches.map(([batchId, members]) => ({ batchId, rotations: members.toSorted(byNeed) })),
  ];
}

function byNeed(one: RotationSummary, other: RotationSummary): number {
  return ranks[one.state] - ranks[other.state] || other.startedAt - one.startedAt;
}

/** How the rotations of a batch stand, in a line: "9 open, 2 need you, 3 running, 4 waiting". */
export function batchText(rotations: readonly RotationSummary[]): string {
  const count = (state: RotationSummary['state']): number =>
    rotations.filter((each) => each.state === state).length;
  const needing = count('needs-you');
  const parts = [
    needing > 0 && `${needing} ${needing === 1 ? 'needs' : 'need'} you`,
    count('running') > 0 && `${count('running')} running`,
    count('waiting') > 0 && `${count('waiting')} waiting`,
  ].filter(Boolean);
  return [`${formatCount(rotations.length)} open`, ...parts].join(', ');
}
