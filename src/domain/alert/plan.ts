import type { Finding } from '../audit/finding.ts';
import type { RuleId } from '../audit/policy.ts';
import { ruleWords } from '../audit/rule-words.ts';
import { bySeverity } from '../audit/severity.ts';
import { fingerprint } from '../fingerprint.ts';
import type { Moment } from '../organization/day.ts';
import { explainFinding, sayFinding, sayTogether } from './finding-words.ts';
import type { Notification, NotificationTarget } from './notification.ts';
import { countInWords, cutToBytes, plainName } from './short-text.ts';
import { factId } from './told.ts';

/** A notification with the facts it tells, to be kept as told once the system has taken it. */
export interface PlannedNotification {
  readonly notification: Notification;
  readonly factIds: readonly string[];
}

/** More rules than this at once are told in a single summary. */
const mostNotifications = 3;
const mostBodyBytes = 256;

/**
 * What to say on the desktop about one connection: every open finding that is not told yet, one notification for
 * each rule, or a single summary when more than three rules have news (a first sync, a week asleep).
 *
 * `findings` are all of the connection's, or just the open ones. Nothing waits in a queue: what could not be shown
 * is simply planned again next time, unless it was resolved or decided meanwhile. Rules that only concern
 * tidiness are left to the window (see `isTold` of their words).
 */
export function planNotifications({
  connection,
  findings,
  alreadyTold,
  now,
}: {
  readonly connection: { readonly id: string; readonly name: string };
  readonly findings: Iterable<Finding>;
  /** Fact ids of {@link ToldFact}. */
  readonly alreadyTold: ReadonlySet<string>;
  readonly now: Moment;
}): readonly PlannedNotification[] {
  const byRule = new Map<RuleId, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    if (finding.status.kind !== 'open' || !ruleWords[finding.rule].isTold) continue;
    if (alreadyTold.has(factId(finding))) continue;
    const others = byRule.get(finding.rule);
    if (others === undefined) byRule.set(finding.rule, [finding]);
    else others.push(finding);
  }

  const groups = [...byRule.values()].sort(byWeight);
  const words = groups.length > mostNotifications ? [summary(groups)] : groups.map(ofOneRule);
  return words.map(({ title, body, target, about }) => {
    const factIds = about.map(factId).sort();
    return {
      notification: {
        id: fingerprint(`${connection.id}\n${factIds.join('\n')}`),
        connectionId: connection.id,
        title,
        body: cutToBytes(`${plainName(connection.name, 60)}: ${body}`, mostBodyBytes),
        urgency: about.some(stopsWithinADay) ? 'critical' : 'normal',
        target,
        findingIds: about.map(({ id }) => id),
        createdAt: now,
      },
      factIds,
    };
  });
}

interface Words {
  readonly title: string;
  readonly body: string;
  readonly target: NotificationTarget;
  readonly about: readonly Finding[];
}

function ofOneRule(findings: readonly [Finding, ...Finding[]]): Words {
  const group = [...findings].sort(byUrgency);
  const [first, ...others] = findings;
  if (others.length === 0) {
    return {
      title: sayFinding(first),
      body: explainFinding(first),
      target: { page: 'finding', findingId: first.id },
      about: group,
    };
  }
  return {
    title: sayTogether(findings),
    body: `${someNames(group)}. Open Vane to review them.`,
    target: { page: 'findings', rule: first.rule },
    about: group,
  };
}

function summary(groups: readonly (readonly [Finding, ...Finding[]])[]): Words {
  const about = groups.flat();
  const parts = groups.map((group) => {
    const { singular, plural } = ruleWords[group[0].rule];
    return group.length === 1 ? `1 ${singular}` : `${countInWords(group.length)} ${plural}`;
  });
  return {
    title: `${countInWords(about.length)} things need you`,
    body: `${parts.join(', ')}.`,
    target: { page: 'findings', rule: null },
    about,
  };
}

function someNames(group: readonly Finding[]): string {
  const shown = group.slice(0, 3).map(({ subjectName }) => plainName(subjectName, 32));
  const rest = group.length - shown.length;
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${countInWords(rest)} more`;
}

/** The most severe group first, then the larger, then by name, so that the order never depends on the input's. */
function byWeight(left: readonly [Finding, ...Finding[]], right: readonly [Finding, ...Finding[]]): number {
  return (
    bySeverity(worst(left).severity, worst(right).severity) ||
    right.length - left.length ||
    (left[0].rule < right[0].rule ? -1 : 1)
  );
}

function worst([first, ...others]: readonly [Finding, ...Finding[]]): Finding {
  return others.reduce(
    (worst, next) => (bySeverity(next.severity, worst.severity) < 0 ? next : worst),
    first,
  );
}

/** What ends first, else what has lasted longest. */
function byUrgency(left: Finding, right: Finding): number {
  const longer = (right.evidence.days ?? 0) - (left.evidence.days ?? 0);
  return left.rule === 'key-expiring' ? -longer : longer;
}

/** Only what is about to stop working may break through "do not disturb". */
function stopsWithinADay({ rule, evidence }: Finding): boolean {
  return rule === 'key-expiring' && (evidence.days ?? Infinity) <= 1;
}
