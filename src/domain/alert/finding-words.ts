import type { Finding } from '../audit/finding.ts';
import { ruleWords } from '../audit/rule-words.ts';
import { type Day, startOfDay } from '../organization/day.ts';
import { assertNever } from '../outcome.ts';
import { aheadInWords, daysInWords } from './age.ts';
import { countInWords, plainName } from './short-text.ts';

type Fact = Pick<Finding, 'rule' | 'subjectName' | 'evidence'>;

/** One finding as a short sentence without a full stop: "prod-search has had no use for 45 days". */
export function sayFinding({ rule, subjectName, evidence }: Fact): string {
  const name = plainName(subjectName, 60);
  const days = evidence.days ?? 0;
  switch (rule) {
    case 'key-unused':
      return `${name} has had no use for ${daysInWords(days)}`;
    case 'key-no-recorded-use':
      return `${name} has no recorded use`;
    case 'key-expiring':
      return `${name} expires ${aheadInWords(days)}`;
    case 'key-expired':
      return `${name} expired ${daysInWords(days)} ago`;
    case 'key-no-expiration':
      return `${name} has no expiration date`;
    case 'key-rotation-overdue':
      return `${name} is ${daysInWords(days)} old and due for rotation`;
    case 'key-owner-not-member':
      return `The owner of ${name} has left`;
    case 'key-owner-not-in-workspace':
      return `The owner of ${name} is not in its workspace`;
    case 'key-unnamed':
      return `${name} has no name`;
    case 'key-legacy-product':
      return `${name} belongs to a legacy product`;
    case 'key-in-default-workspace':
      return `${name} is in the default workspace`;
    case 'owner-too-many-keys':
      return `${name} has ${evidence.keyCount ?? 0} live keys`;
    default:
      return assertNever(rule);
  }
}

/** What and when behind one finding, and what to do, as full sentences. */
export function explainFinding(finding: Fact): string {
  const when = whenOf(finding);
  const { fix } = ruleWords[finding.rule];
  return when === null ? fix : `${when} ${fix}`;
}

/** Several findings of one rule as a short sentence: "4 API keys unused for 30+ days". */
export function sayTogether(findings: readonly [Fact, ...Fact[]]): string {
  const [first] = findings;
  const count = findings.length;
  switch (first.rule) {
    case 'key-unused':
      return `${countInWords(count)} API keys unused for ${least(findings, 'threshold')}+ days`;
    case 'key-no-recorded-use':
      return `${countInWords(count)} API keys have no recorded use`;
    case 'key-expiring':
      return `${countInWords(count)} API keys expire soon, the first ${aheadInWords(least(findings, 'days'))}`;
    case 'key-rotation-overdue':
      return `${countInWords(count)} API keys are due for rotation`;
    case 'key-owner-not-member':
      return `${countInWords(count)} API keys belong to people who have left`;
    case 'key-owner-not-in-workspace':
      return `${countInWords(count)} API keys belong to people outside their workspace`;
    case 'key-expired':
    case 'key-no-expiration':
    case 'key-unnamed':
    case 'key-legacy-product':
    case 'key-in-default-workspace':
    case 'owner-too-many-keys':
      return `${countInWords(count)} ${ruleWords[first.rule].plural}`;
    default:
      return assertNever(first.rule);
  }
}

/** A day for people: "Mar 3, 2026". */
export function sayDay(day: Day): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(startOfDay(day));
}

function whenOf({ rule, evidence }: Fact): string | null {
  const { lastUsedOn, createdOn, expiresOn, owner } = evidence;
  const by = owner === undefined ? '' : ` by ${plainName(owner, 60)}`;
  switch (rule) {
    case 'key-unused':
      return lastUsedOn === undefined ? null : `Last used on ${sayDay(lastUsedOn)}.`;
    case 'key-no-recorded-use':
      return createdOn === undefined ? null : `Made on ${sayDay(createdOn)}${by}.`;
    case 'key-expiring':
      return expiresOn === undefined ? null : `Its last day is ${sayDay(expiresOn)}.`;
    case 'key-expired':
      return expiresOn === undefined ? null : `Its last day was ${sayDay(expiresOn)}.`;
    case 'key-rotation-overdue':
    case 'key-no-expiration':
      return createdOn === undefined ? null : `Made on ${sayDay(createdOn)}.`;
    case 'key-owner-not-member':
      return owner === undefined ? null : `${plainName(owner, 60)} is no longer a member.`;
    case 'key-owner-not-in-workspace':
    case 'key-unnamed':
      return owner === undefined ? null : `Made${by}.`;
    case 'key-legacy-product':
    case 'key-in-default-workspace':
    case 'owner-too-many-keys':
      return null;
    default:
      return assertNever(rule);
  }
}

function least(findings: readonly Fact[], fact: 'days' | 'threshold'): number {
  let smallest = Infinity;
  for (const { evidence } of findings) smallest = Math.min(smallest, evidence[fact] ?? Infinity);
  return Number.isFinite(smallest) ? smallest : 0;
}
