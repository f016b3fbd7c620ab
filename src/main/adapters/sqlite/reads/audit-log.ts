import type { OutputOf, ParsedOf } from '../../../../contract/index.ts';
import type { SqlValue } from '../db.ts';
import type { Mirror } from '../mirror.ts';
import { type AuditEventRow, auditEventColumns, auditEventFromRow } from '../stores/audit-events.ts';
import { withActorName } from './actor-name.ts';
import type { Directories, Directory } from './directory.ts';
import { fold } from './fold.ts';
import { likePattern } from './like-pattern.ts';

/** Reads Mistral's audit log. */
export interface AuditLogReads {
  /** People are named as the organization lists them, and found by that name too. */
  page(input: ParsedOf<'auditLog.page'>): OutputOf<'auditLog.page'>;
  types(input: ParsedOf<'auditLog.types'>): OutputOf<'auditLog.types'>;
}

/** Newest first. */
export function createAuditLogReads({ db, numberOf }: Mirror, directories: Directories): AuditLogReads {
  const where = `connection = @connection AND (@type IS NULL OR type = @type) AND (@pattern IS NULL
    OR type LIKE @pattern ESCAPE '\\' OR actor LIKE @pattern ESCAPE '\\'
    OR target LIKE @pattern ESCAPE '\\' OR details LIKE @pattern ESCAPE '\\'
    OR coalesce(actor ->> '$.user_uuid', actor ->> '$.uuid') IN (SELECT value FROM json_each(@people)))`;
  const page = db.prepare<[Readonly<Record<string, SqlValue>>], AuditEventRow>(
    `SELECT ${auditEventColumns} FROM audit_event WHERE ${where} ORDER BY at DESC, id DESC LIMIT @limit OFFSET @offset`,
  );
  const count = db
    .prepare<[Readonly<Record<string, SqlValue>>], number>(`SELECT count(*) FROM audit_event WHERE ${where}`)
    .pluck();
  const types = db
    .prepare<[number], string>('SELECT DISTINCT type FROM audit_event WHERE connection = ? ORDER BY type')
    .pluck();
  return {
    page({ connectionId, search, type, offset, limit }) {
      const directory = directories.get(connectionId);
      const filter = {
        connection: numberOf(connectionId),
        type,
        pattern: likePattern(search),
        people: JSON.stringify(idsOfNamed(search, directory)),
      };
      return {
        rows: page
          .all({ ...filter, limit, offset })
          .map((row) => withActorName(auditEventFromRow(row), directory)),
        total: count.get(filter) ?? 0,
      };
    },
    types: ({ connectionId }) => types.all(numberOf(connectionId)),
  };
}

/** The ids of the members whose name or email holds the words. */
function idsOfNamed(search: string, { members }: Directory): readonly string[] {
  const words = fold(search.trim());
  if (words === '') return [];
  return members
    .filter(({ name, email }) => fold(`${name ?? ''} ${email ?? ''}`).includes(words))
    .map(({ id }) => id);
}
