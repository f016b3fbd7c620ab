import type { Severity } from '../audit/finding.ts';
import type { RuleId } from '../audit/policy.ts';
import { ruleWords } from '../audit/rule-words.ts';
import { bySeverity } from '../audit/severity.ts';
import type { Moment } from '../organization/day.ts';
import { agoInWords, oldInWords } from './age.ts';
import { countInWords, plainName } from './short-text.ts';

/** What the tray needs to know of one connection. */
export interface TrayConnection {
  readonly name: string;
  /** Open findings, counted by rule and severity. */
  readonly waiting: readonly WaitingCount[];
  /** Rotations that go on only once a person has done something. */
  readonly rotationsNeedingYou: number;
  readonly isSyncing: boolean;
  /** When every listing was last read whole. */
  readonly lastCompleteAt: Moment | null;
  /** When syncs began to fail without one success since; null while they work. */
  readonly failingSince: Moment | null;
  /** Why they fail, when it is not simply that Mistral cannot be reached. */
  readonly problem: 'key-missing' | 'key-locked' | 'key-refused' | 'storage' | null;
}

/** Open findings of one rule and severity. */
export interface WaitingCount {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly count: number;
}

/** What the tray says. */
export interface TrayFacts {
  readonly status: 'fine' | 'attention' | 'unreachable' | 'paused' | 'empty';
  /** One line for each fact, with its age. */
  readonly tooltip: string;
  /** One line for each rule, most severe first; at most six. */
  readonly findings: readonly { readonly label: string; readonly rule: RuleId }[];
}

/** How the tray looks and what it says. */
export function trayFacts({
  connections,
  isPaused,
  now,
  timeOfDay,
}: {
  readonly connections: readonly TrayConnection[];
  readonly isPaused: boolean;
  readonly now: Moment;
  /** A moment as the person's clock shows it, such as "14:05". */
  readonly timeOfDay: (moment: Moment) => string;
}): TrayFacts {
  const needed = connections.reduce((sum, { waiting }) => sum + needing(waiting), 0);
  return {
    status: statusOf(connections, needed, isPaused),
    tooltip: tooltipLines(connections, needed, { isPaused, now, timeOfDay }).join('\n'),
    findings: findingLines(connections),
  };
}

/** Findings of told rules and all severe ones turn the icon; the rest can wait for the window. */
function needing(waiting: readonly WaitingCount[]): number {
  return waiting.reduce(
    (sum, { rule, severity, count }) => sum + (ruleWords[rule].isTold || severity !== 'low' ? count : 0),
    0,
  );
}

function statusOf(
  connections: readonly TrayConnection[],
  needed: number,
  isPaused: boolean,
): TrayFacts['status'] {
  const failing = connections.filter(
    ({ failingSince, problem }) => failingSince !== null || problem !== null,
  );
  if (connections.length === 0) return 'empty';
  if (isPaused) return 'paused';
  if (failing.length === connections.length) return 'unreachable';
  const isWaitedFor = connections.some(({ rotationsNeedingYou }) => rotationsNeedingYou > 0);
  if (needed > 0 || isWaitedFor) return 'attention';
  return failing.length > 0 ? 'unreachable' : 'fine';
}

function tooltipLines(
  connections: readonly TrayConnection[],
  needed: number,
  { isPaused, now, timeOfDay }: { isPaused: boolean; now: Moment; timeOfDay: (moment: Moment) => string },
): readonly string[] {
  if (connections.length === 0) return ['No organization is connected yet'];
  const total = connections.reduce(
    (sum, { waiting }) => sum + waiting.reduce((all, { count }) => all + count, 0),
    0,
  );
  const rotations = connections.reduce((sum, { rotationsNeedingYou }) => sum + rotationsNeedingYou, 0);
  const lines = [...rotationLine(rotations), neededLine(needed, total - needed)];
  if (isPaused) lines.push('Paused: nothing is checked until you resume');
  for (const connection of connections.slice(0, 4)) {
    const line = freshnessLine(connection, now, timeOfDay);
    lines.push(connections.length === 1 ? line : `${plainName(connection.name, 40)}: ${line}`);
  }
  if (connections.length > 4) lines.push(`and ${connections.length - 4} more`);
  return lines;
}

function rotationLine(count: number): readonly string[] {
  return count === 0
    ? []
    : [`${countInWords(count)} ${count === 1 ? 'rotation needs' : 'rotations need'} you`];
}

function neededLine(needed: number, rest: number): string {
  const waits = rest === 0 ? '' : `, ${countInWords(rest)} can wait`;
  if (needed > 0)
    return `${countInWords(needed)} ${needed === 1 ? 'finding needs' : 'findings need'} you${waits}`;
  return `Nothing needs you${waits}`;
}

function freshnessLine(
  connection: TrayConnection,
  now: Moment,
  timeOfDay: (moment: Moment) => string,
): string {
  const { isSyncing, lastCompleteAt, failingSince, problem } = connection;
  const data = lastCompleteAt === null ? 'no data yet' : `data is ${oldInWords(lastCompleteAt, now)}`;
  if (problem !== null) return `${problemWords[problem]}; ${data}`;
  if (failingSince !== null) return `Cannot reach Mistral since ${timeOfDay(failingSince)}; ${data}`;
  if (isSyncing) return 'Syncing now';
  return lastCompleteAt === null ? 'Not synced yet' : `Synced ${agoInWords(lastCompleteAt, now)}`;
}

const problemWords: Readonly<Record<NonNullable<TrayConnection['problem']>, string>> = {
  'key-missing': 'The admin key is missing',
  'key-locked': 'The keychain is locked',
  'key-refused': 'Mistral refuses the admin key',
  storage: 'Vane cannot store what it reads; the disk may be full',
};

function findingLines(connections: readonly TrayConnection[]): TrayFacts['findings'] {
  const byRule = new Map<RuleId, { severity: Severity; count: number }>();
  for (const { rule, severity, count } of connections.flatMap(({ waiting }) => waiting)) {
    if (count <= 0) continue;
    const line = byRule.get(rule) ?? { severity, count: 0 };
    if (bySeverity(severity, line.severity) < 0) line.severity = severity;
    line.count += count;
    byRule.set(rule, line);
  }
  return [...byRule]
    .sort(
      ([leftRule, left], [rightRule, right]) =>
        bySeverity(left.severity, right.severity) ||
        right.count - left.count ||
        (leftRule < rightRule ? -1 : 1),
    )
    .slice(0, 6)
    .map(([rule, { count }]) => ({
      rule,
      label:
        count === 1 ? `1 ${ruleWords[rule].singular}` : `${countInWords(count)} ${ruleWords[rule].plural}`,
    }));
}
