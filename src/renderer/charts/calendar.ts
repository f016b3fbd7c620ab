const DAY_MS = 86_400_000;

/** Every day of a month `YYYY-MM`, in order, as `YYYY-MM-DD`. */
export function daysOf(month: string): readonly string[] {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const first = Date.UTC(year, number - 1, 1);
  return Array.from({ length: count }, (_, index) =>
    new Date(first + index * DAY_MS).toISOString().slice(0, 10),
  );
}

/** Whether a day `YYYY-MM-DD` is a Saturday or Sunday. */
export function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
