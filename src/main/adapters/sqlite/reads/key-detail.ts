import type { ParsedOf } from '../../../../contract/index.ts';
import type { KeyChange, KeyDetail } from '../../../../contract/organization.ts';
import type { Finding } from '../../../../domain/audit/finding.ts';
import { noteWords } from '../../../../domain/rotation/note-words.ts';
import { apiKeys, type ApiKeyRow } from '../listings/api-keys.ts';
import { readTextMap } from '../listings/columns.ts';
import type { Mirror } from '../mirror.ts';
import { type AuditEventRow, auditEventColumns, auditEventFromRow } from '../stores/audit-events.ts';
import { findingColumns, findingFromRow, type FindingRow, severities } from '../stores/finding-rows.ts';
import { type JournalRow, journalColumns } from '../stores/journal.ts';
import { actorName } from './actor-name.ts';
import type { Directories, Directory } from './directory.ts';
import { fold } from './fold.ts';

/** Reads everything that is known of one key; null when there is no such key. */
export type ReadKeyDetail = (input: ParsedOf<'keys.get'>) => KeyDetail | null;

interface StoredKey extends ApiKeyRow {
  readonly no: number;
  readonly first_seen_at: number;
  readonly removed_at: number | null;
}

const changesShown = 100;

/** Joins the key with its findings, its owner and what is known of its past. */
export function createReadKeyDetail({ db, numberOf }: Mirror, directories: Directories): ReadKeyDetail {
  const get = db.prepare<[number, string, string], StoredKey>(
    `SELECT no, id, ${apiKeys.columns.join(', ')}, first_seen_at, removed_at FROM api_key
     WHERE connection = ? AND substr(id, 1, 8) = substr(?, 1, 8) AND id = ?`,
  );
  const findings = db.prepare<[number, number], FindingRow>(
    `SELECT no, ${findingColumns.join(', ')} FROM finding
     WHERE connection = ? AND key_no = ? AND status <> 'resolved' ORDER BY severity, rule`,
  );
  const changes = db.prepare<[number], { readonly at: number; readonly text: string }>(
    `SELECT at, text FROM key_change WHERE key_no = ? ORDER BY no DESC LIMIT ${changesShown}`,
  );
  const events = db.prepare<[number, string, string], AuditEventRow>(
    `SELECT ${auditEventColumns} FROM audit_event
     WHERE connection = ? AND type >= 'api_key.' AND type < 'api_key/'
       AND (instr(target, ?) > 0 OR instr(details, ?) > 0)
     ORDER BY at DESC LIMIT ${changesShown}`,
  );
  const entries = db.prepare<[string, string], JournalRow>(
    `SELECT ${journalColumns} FROM journal
     WHERE connection_id = ? AND instr(details, ?) > 0 ORDER BY sequence DESC LIMIT ${changesShown}`,
  );

  return ({ connectionId, keyId }) => {
    const connection = numberOf(connectionId);
    const row = get.get(connection, keyId, keyId);
    if (row === undefined) return null;
    const directory = directories.get(connectionId);
    const key = apiKeys.fromRow(row);
    const own = findings.all(connection, row.no).flatMap((stored) => findingFromRow(stored) ?? []);
    const open = own.filter(({ status }) => status.kind === 'open');
    const history: KeyChange[] = [
      { at: row.first_seen_at, source: 'mirror', text: 'First seen by Vane' },
      ...changes.all(row.no).map(({ at, text }) => ({ at, source: 'mirror' as const, text })),
      ...events.all(connection, keyId, keyId).map((event) => eventChange(event, directory)),
      ...entries.all(connectionId, keyId).map(entryChange),
    ];
    return {
      key: { ...key, rules: open.map(({ rule }) => rule), severity: worst(open) },
      findings: own,
      owner: ownerOf(key.createdBy, directory),
      history: history.sort((left, right) => right.at - left.at),
      removedAt: row.removed_at,
      firstSeenAt: row.first_seen_at,
    };
  };
}

function worst(findings: readonly Finding[]): Finding['severity'] | null {
  return severities.find((severity) => findings.some((finding) => finding.severity === severity)) ?? null;
}

function ownerOf(createdBy: string | null, { memberByEmail }: Directory): KeyDetail['owner'] {
  const member = createdBy === null ? undefined : memberByEmail.get(fold(createdBy.trim()));
  return member === undefined ? null : { id: member.id, name: member.name, email: member.email };
}

/** `api_key.create` by somebody becomes "Created by somebody". */
function eventChange(row: AuditEventRow, directory: Directory): KeyChange {
  const event = auditEventFromRow(row);
  const actor = actorName(event, directory);
  const action = event.type.slice('api_key.'.length);
  const words = sentence(pastTense[action] ?? action);
  return { at: event.at, source: 'audit-log', text: actor === null ? words : `${words} by ${actor}` };
}

const rotationWords: Readonly<Record<string, string>> = noteWords;

const pastTense: Readonly<Record<string, string>> = {
  create: 'created',
  rotate: 'rotated',
  delete: 'deleted',
};

/** `finding.accepted` with a reason becomes "Finding accepted: the reason"; a rotation has words of its own. */
function entryChange({ at, action, details }: JournalRow): KeyChange {
  const { reason } = readTextMap(details);
  const words = rotationWords[action] ?? sentence(action);
  return { at, source: 'journal', text: reason === undefined ? words : `${words}: ${reason}` };
}

function sentence(name: string): string {
  const words = name.replaceAll(/[._-]+/g, ' ').trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
