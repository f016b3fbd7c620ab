import type { OutputOf, ParsedOf } from '../../../../contract/index.ts';
import type { WorkspaceDetail, WorkspaceRow } from '../../../../contract/organization.ts';
import { memberName } from '../../../../domain/access/held-roles.ts';
import { DAY_MS, dayOf, monthOf } from '../../../../domain/organization/day.ts';
import type { Workspace } from '../../../../domain/organization/workspace.ts';
import { workspaceSpend } from '../../../../domain/spend/month-cost.ts';
import type { Mirror } from '../mirror.ts';
import type { Directories, Directory } from './directory.ts';
import { compareFolded, fold } from './fold.ts';
import { liveKeyCounts, openFindingCounts } from './key-counts.ts';
import type { KeyTables } from './key-table.ts';

/** Reads workspaces. */
export interface WorkspaceReads {
  list(input: ParsedOf<'workspaces.list'>): Promise<OutputOf<'workspaces.list'>>;
  /** Null when there is no such workspace. */
  get(input: ParsedOf<'workspaces.get'>): Promise<WorkspaceDetail | null>;
}

/** What the reads of workspaces work with. */
export interface WorkspaceReadsDeps {
  readonly mirror: Mirror;
  readonly directories: Directories;
  readonly tables: KeyTables;
  readonly now: () => number;
}

interface Numbers {
  readonly keys: ReadonlyMap<string, number>;
  readonly findings: ReadonlyMap<string, number>;
  readonly members: ReadonlyMap<string, number>;
  /** Null when no usage of the month was read. */
  readonly spend: ReadonlyMap<string | null, string> | null;
  readonly currency: string | null;
}

/** Counts once for all workspaces, then tells each its part. */
export function createWorkspaceReads({
  mirror,
  directories,
  tables,
  now,
}: WorkspaceReadsDeps): WorkspaceReads {
  let spendKept: { readonly version: string; readonly value: Pick<Numbers, 'spend' | 'currency'> } | null =
    null;

  const spendOf = (connectionId: string): Pick<Numbers, 'spend' | 'currency'> => {
    const month = monthOf(dayOf(now()));
    const version = `${connectionId} ${month} ${mirror.versions.of(mirror.numberOf(connectionId), ['usage'])}`;
    if (spendKept?.version !== version) {
      const usage = mirror.usage.month(connectionId, month);
      const spend = usage === null ? null : workspaceSpend(usage);
      spendKept = { version, value: { spend, currency: usage?.currency ?? null } };
    }
    return spendKept.value;
  };
  const numbersOf = async (connectionId: string, directory: Directory): Promise<Numbers> => {
    const table = await tables.get(connectionId);
    return {
      keys: liveKeyCounts(table, Math.floor(now() / DAY_MS)).byWorkspace,
      findings: openFindingCounts(table),
      members: memberCounts(directory),
      ...spendOf(connectionId),
    };
  };

  return {
    async list({ connectionId, includeArchived }) {
      const directory = directories.get(connectionId);
      const numbers = await numbersOf(connectionId, directory);
      return directory.workspaces
        .filter(({ isArchived }) => includeArchived || !isArchived)
        .map((workspace) => workspaceRow(workspace, numbers))
        .sort((left, right) => compareFolded(fold(left.name), fold(right.name)));
    },
    async get({ connectionId, workspaceId }) {
      const directory = directories.get(connectionId);
      const workspace = directory.workspaceById.get(workspaceId);
      if (workspace === undefined) return null;
      return {
        workspace: workspaceRow(workspace, await numbersOf(connectionId, directory)),
        members: membersOf(workspaceId, directory),
        groups: groupsOf(workspaceId, directory),
      };
    },
  };
}

/** The members are those that we can name; Mistral's own number stands in where the listing told none. */
function workspaceRow(workspace: Workspace, numbers: Numbers): WorkspaceRow {
  return {
    id: workspace.id,
    name: workspace.name,
    description: workspace.description,
    icon: workspace.icon,
    isDefault: workspace.isDefault,
    isArchived: workspace.isArchived,
    memberCount: workspace.memberCount ?? numbers.members.get(workspace.id) ?? 0,
    liveKeyCount: numbers.keys.get(workspace.id) ?? 0,
    openFindingCount: numbers.findings.get(workspace.id) ?? 0,
    spendLimit: workspace.spendLimit,
    monthToDate: numbers.spend === null ? null : (numbers.spend.get(workspace.id) ?? '0'),
    currency: numbers.currency,
  };
}

function memberCounts({ members, rolesOf }: Directory): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const member of members) {
    for (const { id } of rolesOf(member).workspaces) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function membersOf(workspaceId: string, { members, rolesOf }: Directory): WorkspaceDetail['members'] {
  return members
    .flatMap((member) => {
      const own = rolesOf(member).workspaces.find(({ id }) => id === workspaceId);
      return own === undefined ? [] : [{ id: member.id, name: memberName(member), roles: own.roles }];
    })
    .sort((left, right) => compareFolded(fold(left.name), fold(right.name)));
}

function groupsOf(workspaceId: string, { groups, resolveRole }: Directory): WorkspaceDetail['groups'] {
  return groups
    .flatMap(({ id, name, workspaces }) => {
      const own = workspaces.find((workspace) => workspace.workspaceId === workspaceId);
      if (own === undefined) return [];
      return [{ id, name, roles: own.roles.map((role) => resolveRole(role, 'workspace').name) }];
    })
    .sort((left, right) => compareFolded(fold(left.name), fold(right.name)));
}
