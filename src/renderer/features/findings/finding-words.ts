import type { Finding } from '../../lib/facts-types.ts';
import { formatAge, formatDay, formatMomentDay, formatQuantity } from '../../lib/format.ts';
import type { Fact } from '../../ui/Facts.tsx';

type Judged = Pick<Finding, 'rule' | 'evidence'>;

/** The evidence in a few words for a list, such as "Not used for 64 days". */
export function evidenceSummary({ rule, evidence }: Judged): string {
  const { days, owner, product, keyCount } = evidence;
  switch (rule) {
    case 'key-unused':
      return days === undefined ? 'Not used lately' : `Not used for ${formatQuantity(days, 'day')}`;
    case 'key-no-recorded-use':
      return days === undefined ? 'No recorded use' : `No recorded use, made ${daysAgo(days)}`;
    case 'key-expiring':
      return days === undefined ? 'Expires soon' : `Expires ${daysAhead(days)}`;
    case 'key-expired':
      return days === undefined ? 'Has expired' : `Expired ${daysAgo(days)}`;
    case 'key-no-expiration':
      return 'No expiration date';
    case 'key-rotation-overdue':
      return days === undefined ? 'Due for rotation' : `${formatQuantity(days, 'day')} old`;
    case 'key-owner-not-member':
      return owner ? `Made by ${owner}, who is not a member` : 'Its maker is not a member';
    case 'key-owner-not-in-workspace':
      return owner ? `Made by ${owner}, who is not in its workspace` : 'Its maker is not in its workspace';
    case 'key-unnamed':
      return 'Has no name';
    case 'key-legacy-product':
      return product ? `Made for ${product}` : 'Made for a legacy product';
    case 'key-in-default-workspace':
      return 'In the default workspace';
    case 'owner-too-many-keys':
      return keyCount === undefined ? 'Many live keys' : formatQuantity(keyCount, 'live key');
  }
}

/** The evidence as facts with its threshold, so that a person can check the judgement. Days are UTC days. */
export function evidenceFacts({ rule, evidence }: Judged): readonly Fact[] {
  const { createdOn, lastUsedOn, expiresOn, threshold, owner, product, keyCount } = evidence;
  const facts: (Fact | null)[] = [
    lastUsedOn ? { label: 'Last used', value: formatDay(lastUsedOn) } : null,
    rule === 'key-no-recorded-use' ? { label: 'Last used', value: 'No recorded use' } : null,
    createdOn ? { label: 'Created', value: formatDay(createdOn) } : null,
    expiresOn ? { label: 'Expires', value: formatDay(expiresOn) } : null,
    owner ? { label: 'Made by', value: owner } : null,
    product ? { label: 'Product', value: product } : null,
    keyCount === undefined ? null : { label: 'Live keys', value: String(keyCount) },
    threshold === undefined ? null : { label: 'Your policy', value: thresholdWords(rule, threshold) },
  ];
  return facts.filter((fact) => fact !== null);
}

/** What was decided about a finding, in a sentence; null while it is open. */
export function decisionWords(status: Finding['status'], now: number): string | null {
  switch (status.kind) {
    case 'open':
      return null;
    case 'acknowledged':
      return `Acknowledged ${formatAge(status.at, now)}.`;
    case 'snoozed':
      return `Snoozed until ${formatMomentDay(status.until)}.`;
    case 'accepted':
      return `Risk accepted until ${formatMomentDay(status.until)}.`;
    case 'resolved':
      return `Resolved ${formatAge(status.at, now)}.`;
  }
}

function thresholdWords(rule: Finding['rule'], threshold: number): string {
  switch (rule) {
    case 'key-unused':
      return `Report after ${formatQuantity(threshold, 'day')} without use`;
    case 'key-no-recorded-use':
      return `Report once it is ${formatQuantity(threshold, 'day')} old`;
    case 'key-expiring':
      return `Report ${formatQuantity(threshold, 'day')} before`;
    case 'key-rotation-overdue':
      return `A new key every ${formatQuantity(threshold, 'day')}`;
    case 'owner-too-many-keys':
      return `At most ${formatQuantity(threshold, 'live key')} per owner`;
    default:
      return formatQuantity(threshold, 'day');
  }
}

function daysAgo(days: number): string {
  return days === 0 ? 'today' : days === 1 ? 'yesterday' : `${formatQuantity(days, 'day')} ago`;
}

function daysAhead(days: number): string {
  return days <= 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${formatQuantity(days, 'day')}`;
}
