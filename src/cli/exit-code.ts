import type { Severity } from '../domain/audit/finding.ts';
import { isMoreSevere } from '../domain/audit/severity.ts';

/** 0: ran, nothing found. 1: ran, findings. 2: could not run, or could not read all that matters. */
export type ExitCode = 0 | 1 | 2;

/** The code for the open findings, of which those below `failOn` do not count. */
export function exitCodeFor(open: Readonly<Record<Severity, number>>, failOn: Severity): ExitCode {
  const severities = ['high', 'medium', 'low'] as const;
  const isFound = severities.some((severity) => open[severity] > 0 && !isMoreSevere(failOn, severity));
  return isFound ? 1 : 0;
}
