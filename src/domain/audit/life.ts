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
  readonly changed: readonly Finding[];
  /** Open again: the condition returned, a decision's time is over, or it got worse than what was decided on. */
  readonly reopened: readonly Finding[];
  /** The condition ended. */
  readonly resolved: readonly Finding[];
  readonly unchangedCount: number;
}

/**
 * Carries the known findings over to what the audit detects now. Running it again on its own result changes nothing.
 *
 * - Detected again after it was resolved, a finding starts a new life: open, first seen now.
 * - Snoozed and accepted ones come back when their time is over, keeping the day they were first seen.
 * - Acknowledged and snoozed ones come back when the severity rises: that is a new fact. An accepted risk stays
 *   accepted until its end.
 * - A finding that is no longer detected is resolved, whatever was decided about it.
 */
export function updateFindings({
  known,
  detected,
  now,
}: {
  readonly known: Iterable<Finding>;
  readonly detected: Iterable<DetectedFinding>;
  readonly now: Moment;
}): FindingUpdate {
  const seen = new Map<string, DetectedFinding>();
  for (const detection of detected) seen.set(findingId(detection.rule, detection.subject), detection);

  const changed: Finding[] = [];
  const reopened: Finding[] = [];
  const resolved: Finding[] = [];
  let unchangedCount = 0;
  for (const finding of known) {
    const detection = seen.get(finding.id);
    seen.delete(finding.id);
    if (detection === undefined) {
      if (finding.status.kind === 'resolved') unchangedCount += 1;
      else resolved.push({ ...finding, status: { kind: 'resolved', at: now } });
      continue;
    }
    if (finding.status.kind === 'resolved') {
      reopened.push(opened(finding.id, detection, now));
    } else if (comesBack(finding.status, isMoreSevere(detection.severity, finding.severity), now)) {
      reopened.push({ ...finding, ...detection, lastSeenAt: now, status: { kind: 'open' } });
    } else if (isSameDetection(finding, detection)) {
      unchangedCount += 1;
    } else {
      changed.push({ ...finding, ...detection, lastSeenAt: now });
    }
  }
  const added = [...seen].map(([id, detection]) => opened(id, detection, now));
  return { added, changed, reopened, resolved, unchangedCount };
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
