import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { agoInWords } from '../domain/alert/age.ts';
import { plainName } from '../domain/alert/short-text.ts';
import type { Connection } from '../domain/organization/connection.ts';
import { failed, type Outcome, success } from '../domain/outcome.ts';
import type { Mirror } from '../main/adapters/sqlite/mirror.ts';
import { namedConnection } from './app-connection.ts';
import { appDatabase } from './app-folder.ts';
import { openForReading } from './database.ts';
import { type ExitCode, exitCodeFor } from './exit-code.ts';
import {
  connectionReport,
  isoMoment,
  jsonDocument,
  openReport,
  organizationCounts,
  syncReport,
} from './organization-report.ts';
import type { StatusRequest } from './request.ts';
import type { Surroundings } from './surroundings.ts';

/** Prints what a database knows. Asks no network and writes nothing. */
export async function statusCommand(
  request: StatusRequest,
  surroundings: Surroundings,
): Promise<Outcome<ExitCode, string>> {
  const { terminal, version, now } = surroundings;
  const file = request.database === null ? appDatabase(surroundings) : resolve(request.database);
  if (!existsSync(file)) {
    return failed(
      request.database === null
        ? `the desktop app has no database yet (${file}). Name one with --database.`
        : `there is no database ${file}. Make it with: vane sync --database ${request.database}`,
    );
  }
  const opened = openForReading(file);
  if (!opened.ok) return opened;
  const mirror = opened.value;
  try {
    const wanted = wantedConnections(mirror, request.connection);
    if (!wanted.ok) return wanted;
    const report = {
      database: file,
      connections: wanted.value.map((connection) => statusOf(mirror, connection, now())),
    };
    terminal.out(request.isJson ? jsonDocument('status', version, report) : statusText(report, surroundings));
    const unread = report.connections.filter(({ lastCompleteAt }) => lastCompleteAt === null);
    for (const { name } of unread)
      terminal.err(`vane: ${plainName(name, 200)} was never read whole. Run vane sync.\n`);
    if (unread.length > 0) return success(2);
    const codes = report.connections.map(({ counts }) => exitCodeFor(counts.open, request.failOn));
    return success(codes.includes(1) ? 1 : 0);
  } finally {
    mirror.close();
  }
}

function wantedConnections(mirror: Mirror, name: string | null): Outcome<readonly Connection[], string> {
  if (name !== null) {
    const named = namedConnection(mirror, name);
    return named.ok ? success([named.value]) : named;
  }
  const all = mirror.connections.list();
  return all.length === 0
    ? failed('the database has no organization yet. Read one with vane sync.')
    : success(all);
}

type Status = ReturnType<typeof statusOf>;

function statusOf(mirror: Mirror, connection: Connection, now: number) {
  const { id } = connection;
  const last = mirror.syncRuns.last(id);
  const lastCompleteAt = mirror.syncRuns.lastCompleteAt(id);
  return {
    ...connectionReport(connection),
    lastSync: last === null ? null : syncReport(last),
    lastCompleteAt: lastCompleteAt === null ? null : isoMoment(lastCompleteAt),
    /** How old what is known is; null when it was never read whole. */
    ageSeconds: lastCompleteAt === null ? null : Math.max(0, Math.round((now - lastCompleteAt) / 1000)),
    counts: { ...organizationCounts(mirror, id), open: openReport(mirror.findings.openCounts(id)) },
  };
}

function statusText(
  { database, connections }: { readonly database: string; readonly connections: readonly Status[] },
  { terminal: { paint }, now }: Surroundings,
): string {
  const lines = [paint('dim', database)];
  for (const { name, baseUrl, lastSync, lastCompleteAt, counts } of connections) {
    const { high, medium, low, total } = counts.open;
    const parts = [
      `${counts.apiKeys.toLocaleString('en-US')} API keys`,
      `${counts.members.toLocaleString('en-US')} members`,
      `${counts.workspaces} workspaces`,
      `${counts.groups} groups`,
      `${counts.roles} roles`,
    ];
    lines.push(
      '',
      `${paint('bold', plainName(name, 200))}  ${paint('dim', baseUrl)}`,
      `  Read whole     ${lastCompleteAt === null ? 'never' : agoInWords(Date.parse(lastCompleteAt), now())}`,
      `  Last sync      ${lastSync === null ? 'never' : `${lastSync.outcome}, ${agoInWords(Date.parse(lastSync.startedAt), now())}`}`,
      `  Holds          ${parts.join(', ')}`,
      `  Open findings  ${total === 0 ? 'none' : `${total.toLocaleString('en-US')}: ${high} high, ${medium} medium, ${low} low`}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
