import { assertNever } from '../outcome.ts';
import type { Moment } from '../organization/day.ts';
import { isSameEvidence } from './evidence.ts';
import { findingId } from './finding-id.ts';
import type { DetectedFinding, Finding, FindingStatus } from './finding.ts';
import { isMoreSevere } from './severity.ts';

/** What a run of the audit changes among the findings; everything in it is to be written, nothing else. */
export interface FindingUpdate {
  /** Seen for the first time. */
  readonly added: readonly Finding[];
  /** Waiting or decided as before, with new facts. */
  readonly changed: readonly FindingChange[];
  /** Open again: the condition returned, a decision's time is over, or it got worse than what was decided on. */
  readonly reopened: readonly FindingChange[];
  /** The condition ended. */
  readonly resolved: readonly FindingChange[];
  readonly unchangedCount: number;
}

/** A known finding as it was judged and as it becomes; where a person decided in between, the decision stands. */
export interface FindingChange {
  readonly before: Finding;
  readonly after: Finding;
}

/**
 * Carries the known findings over to what the audit detects now. Running it again on its own result changes nothing.
 *
 * - Detected again after it was resolved, a finding starts a new life: open, first seen now.
 * - Snoozed and accepted ones come back when their time is over, keeping the day they were first seen.
 * - Acknowledged and snoozed ones come back when the severity rises: that is a new fact. An accepted risk stays
 *   accepted until its end.
 * - A finding that is no longer detected is resolved, whatever was decided about it, if this run could tell.
 *   Otherwise silence says nothing, and it stays as it is.
 */
export function updateFindings({
  known,
  detected,
  now,
  canTell,
}: {
  readonly known: Iterable<Finding>;
  readonly detected: Iterable<DetectedFinding>;
  readonly now: Moment;
  /** Whether what was read would show that the condition of a finding ended. */
  readonly canTell: (finding: Finding) => boolean;
}): FindingUpdate {
  const seen = new Map<string, DetectedFinding>();
  for (const detection of detected) seen.set(findingId(detection.rule, detection.subject), detection);

  const changed: FindingChange[] = [];
  const reopened: FindingChange[] = [];
  const resolved: FindingChange[] = [];
  let unchangedCount = 0;
  for (const before of known) {
    const detection = seen.get(before.id);
    seen.delete(before.id);
    if (detection === undefined) {
      if (before.status.kind === 'resolved' || !canTell(before)) unchangedCount += 1;
      else resolved.push({ before, after: { ...before, status: { kind: 'resolved', at: now } } });
      continue;
    }
    if (before.status.kind === 'resolved') {
      reopened.push({ before, after: opened(before.id, detection, now) });
    } else if (comesBack(before.status, isMoreSevere(detection.severity, before.severity), now)) {
      const after = { ...before, ...detection, lastSeenAt: now, status: { kind: 'open' } } as const;
      reopened.push({ before, after });
    } else if (isSameDetection(before, detection)) {
      unchangedCount += 1;
    } else {
      changed.push({ before, after: { ...before, ...detection, lastSeenAt: now } });
    }
  }
  const added = [...seen].map(([id, detection]) => opened(id, detection, now));
  return { added, changed, reopened, resolved, unchangedCount };
}

/** Whether two statuses are the same decision, or none. */
export function isSameStatus(left: FindingStatus, right: FindingStatus): boolean {
  const parts = (status: FindingStatus): readonly unknown[] => [
    status.kind,
    'at' in status && status.at,
    'until' in status && status.until,
    'reason' in status && status.reason,
  ];
  const others = parts(right);
  return parts(left).every((part, index) => part === others[index]);
}

function opened(id: string, detection: DetectedFinding, now: Moment): Finding {
  return { ...detection, id, firstSeenAt: now, lastSeenAt: now, status: { kind: 'open' } };
}

function comesBack(status: FindingStatus, gotWorse: boolean, now: Moment): boolean {
  switch (status.kind) {
    case 'open':
    case 'resolved':
      return false;
    case 'acknowledged':
      return gotWorse;
    case 'snoozed':
      return gotWorse || status.until <= now;
    case 'accepted':
      return status.until <= now;
    default:
      return assertNever(status);
  }
}

function isSameDetection(left: DetectedFinding, right: DetectedFinding): boolean {
  return (
    left.severity === right.severity &&
    left.subjectName === right.subjectName &&
    left.workspaceId === right.workspaceId &&
    isSameEvidence(left.evidence, right.evidence)
  );
}
