import type { Role } from '../../../../domain/organization/role.ts';
import { toBit } from './columns.ts';
import type { MirroredTable } from './mirrored-table.ts';

/** A stored role. */
export interface RoleTableRow {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly description: string;
  readonly is_custom: number;
}

/** How roles are stored. */
export const roles: MirroredTable<Role, RoleTableRow> = {
  name: 'role',
  topic: 'directory',
  isJudged: false,
  columns: ['name', 'scope', 'description', 'is_custom'],
  idIndex: 'whole',
  idOf: (role) => role.id,
  toValues: (role) => [role.name, role.scope, role.description, toBit(role.isCustom)],
  fromRow: (row) => ({
    id: row.id,
    name: row.name,
    scope: row.scope === 'workspace' ? 'workspace' : 'organization',
    description: row.description,
    isCustom: row.is_custom === 1,
  }),
};
