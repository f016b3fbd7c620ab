import { dayOf, type Day } from '../../../../domain/organization/day.ts';

/** The day of a date, or the UTC day of a moment. */
export function dayOrNull(text: string | null): Day | null {
  if (text === null) return null;
  return text.includes('T') ? dayOf(Date.parse(text)) : text;
}
