import type { ApiKey } from '../../../../domain/organization/api-key.ts';
import type { Group } from '../../../../domain/organization/group.ts';
import type { Invitation, Member } from '../../../../domain/organization/member.ts';
import type { Role } from '../../../../domain/organization/role.ts';
import type { Workspace } from '../../../../domain/organization/workspace.ts';
import type { ConnectionNumbers } from '../connection-numbers.ts';
import type { Db } from '../db.ts';
import { apiKeys } from '../listings/api-keys.ts';
import { groups } from '../listings/groups.ts';
import { invitations, members } from '../listings/members.ts';
import type { MirroredTable } from '../listings/mirrored-table.ts';
import { roles } from '../listings/roles.ts';
import { workspaces } from '../listings/workspaces.ts';

/** The mirrored facts of a connection as they stand at Mistral: what was removed is left out. */
export interface FactStore {
  /** In the order in which they were first seen, a thousand at a time: others may write in between. */
  apiKeys(connectionId: string): Generator<ApiKey>;
  members(connectionId: string): readonly Member[];
  invitations(connectionId: string): readonly Invitation[];
  roles(connectionId: string): readonly Role[];
  workspaces(connectionId: string): readonly Workspace[];
  groups(connectionId: string): readonly Group[];
}

const rowsAtOnce = 1000;

/** Reads facts out of their tables. */
export function createFactStore(db: Db, numberOf: ConnectionNumbers): FactStore {
  const list = <Fact, Row>(table: MirroredTable<Fact, Row>): ((connectionId: string) => readonly Fact[]) => {
    const statement = db.prepare<[number], Row>(
      `SELECT id, ${table.columns.join(', ')} FROM ${table.name}
       WHERE connection = ? AND removed_at IS NULL ORDER BY no`,
    );
    return (connectionId) => statement.all(numberOf(connectionId)).map(table.fromRow);
  };
  const keys = db.prepare<[number, number], Parameters<typeof apiKeys.fromRow>[0] & { readonly no: number }>(
    `SELECT no, id, ${apiKeys.columns.join(', ')} FROM api_key NOT INDEXED
     WHERE connection = ? AND removed_at IS NULL AND no > ? ORDER BY no LIMIT ${rowsAtOnce}`,
  );
  return {
    *apiKeys(connectionId) {
      const connection = numberOf(connectionId);
      for (let after = 0; ;) {
        const rows = keys.all(connection, after);
        for (const row of rows) yield apiKeys.fromRow(row);
        if (rows.length < rowsAtOnce) return;
        after = rows.at(-1)?.no ?? after;
      }
    },
    members: list(members),
    invitations: list(invitations),
    roles: list(roles),
    workspaces: list(workspaces),
    groups: list(groups),
  };
}
