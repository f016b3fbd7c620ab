import type { Moment } from '../organization/day.ts';
import { failed, type Outcome, success } from '../outcome.ts';
import type { Finding } from './finding.ts';

/** Why a decision about a finding is not possible. */
export type DecisionRefusal =
  /** Its condition has ended; there is nothing left to decide. */
  | 'resolved'
  /** The end of a snooze or an acceptance must lie ahead. */
  | 'end-not-ahead'
  /** A risk is accepted with a reason. */
  | 'reason-missing';

/** A finding with the decision, or why it cannot be taken. */
export type Decision = Outcome<Finding, DecisionRefusal>;

/** A person has seen it and deals with it. Doing it twice keeps the first moment. */
export function acknowledge(finding: Finding, now: Moment): Decision {
  if (finding.status.kind === 'resolved') return failed('resolved');
  if (finding.status.kind === 'acknowledged') return success(finding);
  return success({ ...finding, status: { kind: 'acknowledged', at: now } });
}

/** Not now: it stays away until a moment ahead. */
export function snooze(finding: Finding, until: Moment, now: Moment): Decision {
  if (finding.status.kind === 'resolved') return failed('resolved');
  if (!(until > now)) return failed('end-not-ahead');
  return success({ ...finding, status: { kind: 'snoozed', at: now, until } });
}

/** A person takes the risk for a reason, until a moment ahead: no acceptance lasts forever. */
export function accept(finding: Finding, until: Moment, reason: string, now: Moment): Decision {
  if (finding.status.kind === 'resolved') return failed('resolved');
  if (!(until > now)) return failed('end-not-ahead');
  if (reason.trim() === '') return failed('reason-missing');
  return success({ ...finding, status: { kind: 'accepted', at: now, until, reason: reason.trim() } });
}

/** Takes a decision back. */
export function reopen(finding: Finding): Decision {
  if (finding.status.kind === 'resolved') return failed('resolved');
  if (finding.status.kind === 'open') return success(finding);
  return success({ ...finding, status: { kind: 'open' } });
}
