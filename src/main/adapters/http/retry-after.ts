const LONGEST_MS = 24 * 60 * 60 * 1000;

/** How long the server asks to wait, from `Retry-After` as seconds or as a date; null when it does not say. */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim();
  if (value === undefined || value === '') return null;
  const wait = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : untilDate(value, headers, now);
  return Number.isNaN(wait) ? null : Math.min(Math.max(0, Math.ceil(wait)), LONGEST_MS);
}

/** A date is measured against the server's own clock where it tells it, since ours may be wrong. */
function untilDate(value: string, headers: Headers, now: number): number {
  if (!/^[A-Z][a-z]{2}/.test(value)) return Number.NaN;
  const serverNow = Date.parse(headers.get('date') ?? '');
  return Date.parse(value) - (Number.isNaN(serverNow) ? now : serverNow);
}
