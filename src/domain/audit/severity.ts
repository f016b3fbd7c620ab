import type { Severity } from './finding.ts';

const ranks: Readonly<Record<Severity, number>> = { high: 3, medium: 2, low: 1 };

/** Whether `left` is more severe than `right`. */
export function isMoreSevere(left: Severity, right: Severity): boolean {
  return ranks[left] > ranks[right];
}

/** Sorts the most severe first. */
export function bySeverity(left: Severity, right: Severity): number {
  return ranks[right] - ranks[left];
}
