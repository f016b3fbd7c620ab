import { plainName } from '../domain/alert/short-text.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { ExitCode } from './exit-code.ts';
import {
  connectionReport,
  jsonDocument,
  openReport,
  organizationCounts,
  syncReport,
} from './organization-report.ts';
import { resourceNames } from './progress.ts';
import { refreshed } from './refresh.ts';
import type { RefreshRequest } from './request.ts';
import type { Surroundings } from './surroundings.ts';
import { textTable } from './text-table.ts';

/**
 * Reads the organization and prints what changed. The findings are brought up to date too, so that a later status is
 * true, but they do not make the exit code.
 */
export function syncCommand(
  request: RefreshRequest,
  surroundings: Surroundings,
): Promise<Outcome<ExitCode, string>> {
  const { terminal, version } = surroundings;
  return refreshed(request, surroundings, ({ mirror, connection, run, problems }) => {
    const report = {
      isComplete: problems.length === 0,
      problems,
      connection: connectionReport(connection),
      sync: syncReport(run),
      counts: {
        ...organizationCounts(mirror, connection.id),
        open: openReport(mirror.findings.openCounts(connection.id)),
      },
    };
    terminal.out(request.isJson ? jsonDocument('sync', version, report) : syncText(report, terminal.paint));
    for (const problem of problems) terminal.err(`vane: ${problem}\n`);
    if (request.database === null)
      terminal.err('vane: nothing was kept. Name a file with --database to keep it.\n');
    return problems.length === 0 ? 0 : 2;
  });
}

interface SyncReport {
  readonly connection: ReturnType<typeof connectionReport>;
  readonly sync: ReturnType<typeof syncReport>;
}

function syncText({ connection, sync }: SyncReport, paint: Surroundings['terminal']['paint']): string {
  const rows = sync.resources.map(({ resource, status, rowsRead, rowsRejected, added, changed, removed }) => [
    resourceNames[resource],
    status === 'skipped'
      ? 'not offered'
      : status === 'failed'
        ? 'failed'
        : `${rowsRead.toLocaleString('en-US')} read`,
    said(added, 'new'),
    said(changed, 'changed'),
    said(removed, 'gone'),
    said(rowsRejected, 'not understood'),
  ]);
  const seconds = ((Date.parse(sync.endedAt ?? sync.startedAt) - Date.parse(sync.startedAt)) / 1000).toFixed(
    1,
  );
  const requests = sync.resources.reduce((sum, resource) => sum + resource.requests, 0);
  return [
    `${paint('bold', plainName(connection.name, 200))}  ${paint('dim', connection.baseUrl)}`,
    ...textTable(rows, '  '),
    `Sync ${sync.outcome} in ${seconds} s with ${requests.toLocaleString('en-US')} requests.`,
    '',
  ].join('\n');
}

function said(count: number, word: string): string {
  return count === 0 ? '' : `${count.toLocaleString('en-US')} ${word}`;
}
