import type { KeyDetail, KeyRow } from '../../../contract/organization.ts';
import { ruleWords } from '../../../contract/rule-words.ts';
import { formatDay, formatDayDistance, formatMomentDay } from '../../lib/format.ts';
import { isAboutKeys, isRule, ruleIds } from '../../lib/rules.ts';

/** A fact with a second one beside it, and how much it should stand out. */
export interface DayNote {
  readonly text: string;
  readonly note: string | null;
  readonly tone: 'plain' | 'muted' | 'high' | 'medium';
}

const DAY_MS = 86_400_000;

const severityWeights = { high: 0, medium: 1, low: 2 } as const;

/** Farther ends are told by their day alone. */
const NEAR_DAYS = 60;

/** What is said of a key's end. Its expiration day is the last on which it works. */
export function expiryOf(expiresOn: string | null, today: string): DayNote {
  if (expiresOn === null) return { text: 'No expiration', note: null, tone: 'muted' };
  const text = formatDay(expiresOn);
  const days = Math.round((Date.parse(expiresOn) - Date.parse(today)) / DAY_MS);
  if (days < 0) return { text, note: 'expired', tone: 'muted' };
  const note = formatDayDistance(expiresOn, today);
  if (days <= 7) return { text, note, tone: 'high' };
  if (days <= 30) return { text, note, tone: 'medium' };
  return { text, note: days <= NEAR_DAYS ? note : null, tone: 'plain' };
}

/** What is said of a key's last use; Mistral tells days, and no day is not the same as no use. */
export function lastUseOf(lastUsedOn: string | null, today: string): DayNote {
  if (lastUsedOn === null) return { text: 'No recorded use', note: null, tone: 'muted' };
  return { text: formatDay(lastUsedOn), note: formatDayDistance(lastUsedOn, today), tone: 'plain' };
}

/** Who made a key, short enough for a column: an email without its host, which is nearly always the organization's own. */
export function makerText(createdBy: string): string {
  return createdBy.split('@')[0] || createdBy;
}

/** A key's findings in one cell: the gravest by name, the others by number. */
export interface RuleSummary {
  readonly severity: 'high' | 'medium' | 'low';
  readonly title: string;
  readonly more: number;
  /** All of them, for the title of the cell. */
  readonly all: string;
}

/** Sums up what the audit found on a key; null when it found nothing. */
export function ruleSummaryOf({ rules, severity }: Pick<KeyRow, 'rules' | 'severity'>): RuleSummary | null {
  const ordered = rules.toSorted((one, other) => weightOf(one) - weightOf(other));
  const [first] = ordered;
  if (first === undefined) return null;
  return {
    severity: severity ?? 'low',
    title: ruleTitle(first),
    more: ordered.length - 1,
    all: ordered.map(ruleTitle).join(', '),
  };
}

/** A rule's title, or its id when it is one that this version does not know. */
export function ruleTitle(rule: string): string {
  return isRule(rule) ? ruleWords[rule].title : rule;
}

/** Why a rule matters, one sentence; empty for a rule that this version does not know. */
export function ruleWhy(rule: string): string {
  return isRule(rule) ? ruleWords[rule].why : '';
}

/** The rules that concern keys, as choices of a filter. */
export const ruleChoices: readonly { readonly value: string; readonly label: string }[] = ruleIds
  .filter(isAboutKeys)
  .map((rule) => ({ value: rule, label: ruleWords[rule].title }));

function weightOf(rule: string): number {
  return isRule(rule) ? severityWeights[ruleWords[rule].severity] : 3;
}

/** Whether Mistral lets the admin key's owner delete a key, in words. */
export function availabilityText(action: KeyRow['deletion']): string {
  switch (action.status) {
    case 'available':
      return 'Allowed';
    case 'unknown':
      return 'Mistral does not say';
    case 'unavailable':
      return action.reason === null || action.reason === 'not_allowed'
        ? 'Not allowed'
        : `Not allowed (${action.reason.replaceAll('_', ' ')})`;
    default:
      return unknownStatus(action);
  }
}

/** Findings with the gravest first. */
export function gravestFirst(findings: KeyDetail['findings']): KeyDetail['findings'] {
  return findings.toSorted((one, other) => severityWeights[one.severity] - severityWeights[other.severity]);
}

/** Where a finding is in its life, in a word; null while it waits for a person. */
export function findingStatusText(status: KeyDetail['findings'][number]['status']): string | null {
  switch (status.kind) {
    case 'open':
      return null;
    case 'acknowledged':
      return 'Acknowledged';
    case 'snoozed':
      return `Snoozed until ${formatMomentDay(status.until)}`;
    case 'accepted':
      return `Accepted until ${formatMomentDay(status.until)}`;
    case 'resolved':
      return 'Resolved';
    default:
      return unknownStatus(status);
  }
}

function unknownStatus(action: never): never {
  throw new Error(`Unexpected status: ${JSON.stringify(action)}`);
}
