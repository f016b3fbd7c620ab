import type { Outcome } from '../domain/outcome.ts';
import { auditReport } from './audit-report.ts';
import { auditText } from './audit-text.ts';
import { type ExitCode, exitCodeFor } from './exit-code.ts';
import { jsonDocument } from './organization-report.ts';
import { refreshed } from './refresh.ts';
import type { RefreshRequest } from './request.ts';
import type { Surroundings } from './surroundings.ts';

/** Reads the organization, judges its keys and prints what needs a person. */
export function auditCommand(
  request: RefreshRequest,
  surroundings: Surroundings,
): Promise<Outcome<ExitCode, string>> {
  const { terminal, version, now } = surroundings;
  return refreshed(request, surroundings, (organization) => {
    const report = auditReport(organization, now());
    terminal.out(request.isJson ? jsonDocument('audit', version, report) : auditText(report, terminal));
    for (const problem of report.problems) terminal.err(`vane: ${problem}\n`);
    return report.isComplete ? exitCodeFor(report.counts.open, request.failOn) : 2;
  });
}
