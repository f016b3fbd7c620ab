const LONGEST_S = 86_400;

/** Reads how many seconds consumers take, as milliseconds; null for what is no such number. */
export function readSettle(text: string): number | null {
  const seconds = text.trim();
  if (!/^\d{1,5}$/.test(seconds) || Number(seconds) > LONGEST_S) return null;
  return Number(seconds) * 1000;
}

/** How many seconds consumers take, as it stands in the form. */
export function settleText(settleMs: number): string {
  return String(Math.round(settleMs / 1000));
}
