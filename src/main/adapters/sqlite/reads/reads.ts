import type { Mirror } from '../mirror.ts';
import { type AuditLogReads, createAuditLogReads } from './audit-log.ts';
import { createDirectories } from './directory.ts';
import { createFindingReads, type FindingReads } from './findings.ts';
import { createGroupReads, type GroupReads } from './groups.ts';
import { createJournalReads, type JournalReads } from './journal.ts';
import { createReadKeyDetail, type ReadKeyDetail } from './key-detail.ts';
import { createKeyTables } from './key-table.ts';
import { createKeyReads, type KeyReads } from './keys.ts';
import { createMemberReads, type MemberReads } from './members.ts';
import { createReadOverview, type ReadOverview } from './overview.ts';
import { createRoleReads, type RoleReads } from './roles.ts';
import { createSearchEverything, type SearchEverything } from './search.ts';
import { createWorkspaceReads, type WorkspaceReads } from './workspaces.ts';

/** Everything that the window shows of the mirror, in the words of the contract. */
export interface Reads {
  readonly overview: ReadOverview;
  readonly keys: Pick<KeyReads, 'page' | 'facets'> & { readonly get: ReadKeyDetail };
  readonly members: MemberReads;
  readonly roles: RoleReads;
  readonly workspaces: WorkspaceReads;
  readonly groups: GroupReads;
  readonly auditLog: AuditLogReads;
  readonly journal: JournalReads;
  readonly findings: FindingReads;
  readonly search: SearchEverything;
  /** Frees what is held in memory for quick answers; to be called when the window closes. */
  release(): void;
}

/** Prepares the reads of an open mirror. */
export function createReads({ mirror, now }: { readonly mirror: Mirror; readonly now: () => number }): Reads {
  const directories = createDirectories(mirror);
  const tables = createKeyTables(mirror);
  const keys = createKeyReads({ mirror, tables, now });
  return {
    overview: createReadOverview({ mirror, directories, tables, now }),
    keys: { page: keys.page, facets: keys.facets, get: createReadKeyDetail(mirror, directories) },
    members: createMemberReads({ directories, tables, keys, now }),
    roles: createRoleReads(directories),
    workspaces: createWorkspaceReads({ mirror, directories, tables, now }),
    groups: createGroupReads(directories),
    auditLog: createAuditLogReads(mirror, directories),
    journal: createJournalReads(mirror),
    findings: createFindingReads(mirror),
    search: createSearchEverything(directories, keys),
    release() {
      directories.release();
      tables.release();
    },
  };
}
