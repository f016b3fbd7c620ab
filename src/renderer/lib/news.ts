import type { Finding } from './facts-types.ts';

const HOUR_MS = 3_600_000;

/** For so long a finding is news. */
const NEWS_MS = 24 * HOUR_MS;

/** What the first reading of an organization finds is all new, and therefore no news; it takes less than this. */
const FIRST_READING_MS = HOUR_MS;

/** Whether a finding is one of the last day that was not there from the beginning. Times are milliseconds since 1970. */
export function isNews(
  { firstSeenAt }: Pick<Finding, 'firstSeenAt'>,
  { connectedAt, now }: { readonly connectedAt: number; readonly now: number },
): boolean {
  return isRecent({ firstSeenAt }, now) && firstSeenAt - connectedAt > FIRST_READING_MS;
}

/** Whether a finding was first seen within the last day. */
export function isRecent({ firstSeenAt }: Pick<Finding, 'firstSeenAt'>, now: number): boolean {
  return now - firstSeenAt < NEWS_MS;
}
