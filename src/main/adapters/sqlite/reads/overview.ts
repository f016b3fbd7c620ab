import type { ParsedOf } from '../../../../contract/index.ts';
import type { Overview } from '../../../../contract/organization.ts';
import { DAY_MS } from '../../../../domain/organization/day.ts';
import type { Mirror } from '../mirror.ts';
import { type AuditEventRow, auditEventColumns, auditEventFromRow } from '../stores/audit-events.ts';
import { withActorName } from './actor-name.ts';
import type { Directories } from './directory.ts';
import { noDay } from './key-columns.ts';
import { isLive } from './key-filter.ts';
import type { KeyTable, KeyTables } from './key-table.ts';

/** Reads the numbers of the first page. */
export type ReadOverview = (input: ParsedOf<'overview.get'>) => Promise<Overview>;

/** What the overview works with. */
export interface OverviewDeps {
  readonly mirror: Mirror;
  readonly directories: Directories;
  readonly tables: KeyTables;
  readonly now: () => number;
}

const changesShown = 8;

/** Archived workspaces are not counted. */
export function createReadOverview({ mirror, directories, tables, now }: OverviewDeps): ReadOverview {
  const recent = mirror.db.prepare<[number], AuditEventRow>(
    `SELECT ${auditEventColumns} FROM audit_event WHERE connection = ? AND type <> 'user.log_in'
     ORDER BY at DESC, id DESC LIMIT ${changesShown}`,
  );
  return async ({ connectionId }) => {
    const directory = directories.get(connectionId);
    const { members, invitations, workspaces, groups, roles } = directory;
    return {
      memberCount: members.length,
      invitationCount: invitations.length,
      workspaceCount: workspaces.filter(({ isArchived }) => !isArchived).length,
      groupCount: groups.length,
      roleCount: roles.length,
      keys: keyNumbers(await tables.get(connectionId), Math.floor(now() / DAY_MS)),
      rateLimit: mirror.limits.rateLimit(connectionId),
      recentChanges: recent
        .all(mirror.numberOf(connectionId))
        .map((row) => withActorName(auditEventFromRow(row), directory)),
    };
  };
}

/** `total` is live and expired; use is counted among live keys. */
function keyNumbers(table: KeyTable, today: number): Overview['keys'] {
  const { columns } = table;
  const numbers = { total: 0, live: 0, expired: 0, usedLast30Days: 0, noRecordedUse: 0 };
  for (let position = 0; position < columns.length; position += 1) {
    if (columns.isRemoved[position] === 1) continue;
    numbers.total += 1;
    if (!isLive(table, position, today)) {
      numbers.expired += 1;
      continue;
    }
    numbers.live += 1;
    const used = columns.lastUsedOn[position] ?? noDay;
    if (used === noDay) numbers.noRecordedUse += 1;
    else if (today - used < 30) numbers.usedLast30Days += 1;
  }
  return numbers;
}
