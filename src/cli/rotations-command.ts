import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { agoInWords } from '../domain/alert/age.ts';
import { plainName } from '../domain/alert/short-text.ts';
import { failed, type Outcome, success } from '../domain/outcome.ts';
import { namedConnection } from './app-connection.ts';
import { appDatabase } from './app-folder.ts';
import { openForReading } from './database.ts';
import type { ExitCode } from './exit-code.ts';
import { jsonDocument } from './organization-report.ts';
import type { RotationsRequest } from './request.ts';
import { summaryReport } from './rotation-report.ts';
import type { Surroundings } from './surroundings.ts';
import { textTable } from './text-table.ts';

/** So many of each organization; the desktop app shows the rest. */
const mostOpen = 1000;
const mostEnded = 20;

/** Lists rotations under way and the last that ended. Asks no network and writes nothing. */
export async function rotationsCommand(
  request: RotationsRequest,
  surroundings: Surroundings,
): Promise<Outcome<ExitCode, string>> {
  const { terminal, version, now } = surroundings;
  const file = request.database === null ? appDatabase(surroundings) : resolve(request.database);
  if (!existsSync(file)) return failed(`there is no database ${file}. Name one with --database.`);
  const opened = openForReading(file);
  if (!opened.ok) return opened;
  const mirror = opened.value;
  try {
    const named = request.connection === null ? null : namedConnection(mirror, request.connection);
    if (named !== null && !named.ok) return named;
    const connections = named === null ? mirror.connections.list() : [named.value];
    const list = (state: 'open' | 'ended', most: number) =>
      connections.flatMap((connection) =>
        mirror.rotations
          .page(connection.id, state, 0, most)
          .rows.map((rotation) => summaryReport(rotation, connection, now())),
      );
    const report = { database: file, open: list('open', mostOpen), ended: list('ended', mostEnded) };
    terminal.out(request.isJson ? jsonDocument('rotations', version, report) : textOf(report, surroundings));
    return success(report.open.some(({ state }) => state === 'needs-you') ? 1 : 0);
  } finally {
    mirror.close();
  }
}

type Summary = ReturnType<typeof summaryReport>;

function textOf(
  { open, ended }: { readonly open: readonly Summary[]; readonly ended: readonly Summary[] },
  { terminal: { paint }, now }: Surroundings,
): string {
  if (open.length + ended.length === 0) return 'No key was rotated so far.\n';
  const lines: string[] = [];
  for (const [title, rows] of [
    ['Under way', open],
    ['Ended', ended],
  ] as const) {
    if (rows.length === 0) continue;
    if (lines.length > 0) lines.push('');
    lines.push(paint('bold', title));
    const cells = rows.map((one) => [
      one.oldKeyId ?? one.newKeyId ?? one.id,
      one.title,
      stateWords[one.state],
      one.endedAt === null
        ? `begun ${agoInWords(Date.parse(one.startedAt), now())}`
        : `ended ${agoInWords(Date.parse(one.endedAt), now())}`,
    ]);
    for (const [index, line] of textTable(cells, '  ').entries()) {
      lines.push(line);
      if (rows === open) lines.push(paint('dim', `      ${plainName(rows[index]?.now ?? '', 300)}`));
    }
  }
  return `${lines.join('\n')}\n`;
}

const stateWords: Readonly<Record<Summary['state'], string>> = {
  running: 'running',
  waiting: 'waiting',
  'needs-you': 'needs you',
  done: 'done',
  'rolled-back': 'rolled back',
};
