import type { ListingOutcome, OrganizationSource, ReadOptions } from '../../core/sync/organization-source.ts';
import type { Group } from '../../../domain/organization/group.ts';
import { success } from '../../../domain/outcome.ts';
import type { MistralClient } from './client.ts';
import { apiKeyFact } from './facts/api-key.ts';
import { auditEventFact } from './facts/audit-event.ts';
import { rateLimitFact, spendLimitFact, usageMonthFact } from './facts/billing.ts';
import { groupFact, invitationFact, memberFact, roleFact, workspaceFact } from './facts/people.ts';
import { allOk, collect, merged } from './listing/merged.ts';
import type { GroupMemberRow, GroupRow, GroupWorkspaceRow } from './operations/groups-schemas.ts';
import type { WorkspaceRow } from './operations/workspaces-schemas.ts';

/** Builds what a sync reads from: the client's listings as the domain's facts. */
export function organizationSource(client: MistralClient): OrganizationSource {
  return {
    async workspaces(onPage, { signal }) {
      const all = await collect<WorkspaceRow>((take) =>
        client.workspaces.eachPage(({ rows }) => take(rows, ({ uuid }) => uuid), {
          signal,
          includeArchived: true,
        }),
      );
      if (!all.ok) return all;
      const active = await collect<WorkspaceRow>((take) =>
        client.workspaces.eachPage(({ rows }) => take(rows, ({ uuid }) => uuid), { signal }),
      );
      if (!active.ok) return active;
      const rows = new Map([...all.value.rows, ...active.value.rows]);
      await onPage([...rows.values()].map((row) => workspaceFact(row, !active.value.rows.has(row.uuid))));
      return success(merged([all.value.summary, active.value.summary]));
    },

    async roles(onPage, { signal }) {
      const answer = await client.roles.list({ signal });
      if (!answer.ok) return answer;
      const { organization_roles, workspace_roles, rejected } = answer.value;
      await onPage([
        ...organization_roles.map((row) => roleFact(row, 'organization')),
        ...workspace_roles.map((row) => roleFact(row, 'workspace')),
      ]);
      return success({ requests: 1, rowsRejected: rejected.length, isConsistent: true });
    },

    members: (onPage, { signal }) =>
      client.users.eachPage(
        ({ rows, invites }) =>
          onPage([
            ...rows.map((row) => ({ kind: 'member', member: memberFact(row) }) as const),
            ...invites.map((row) => ({ kind: 'invitation', invitation: invitationFact(row) }) as const),
          ]),
        { signal },
      ),

    async groups(onPage, options) {
      const found = await collect<GroupRow>((take) =>
        client.groups.eachPage(({ rows }) => take(rows, ({ uuid }) => uuid), { signal: options.signal }),
      );
      if (!found.ok) return found;
      const read = allOk(
        await Promise.all([...found.value.rows.values()].map((row) => wholeGroup(client, row, options))),
      );
      if (!read.ok) return read;
      await onPage(read.value.flatMap(({ group }) => (group === null ? [] : [group])));
      return success(merged([found.value.summary, ...read.value.flatMap(({ summaries }) => summaries)]));
    },

    apiKeys: (onPage, { signal }) =>
      client.apiKeys.eachPage(({ rows }) => onPage(rows.map(apiKeyFact)), { signal }),

    auditLog: (onPage, { signal, untilId, maxEvents }) =>
      client.auditLogs.eachPage(({ rows }) => onPage(rows.map(auditEventFact)), {
        signal,
        maxEntries: maxEvents,
        ...(untilId === null ? {} : { stopAt: { logId: untilId } }),
      }),

    async usage(month, workspaceId, { signal }) {
      const [year, number] = month.split('-');
      const answer = await client.billing.usage(
        { year, month: number, workspace_id: workspaceId },
        { signal },
      );
      return answer.ok ? success(usageMonthFact(answer.value, month, workspaceId)) : answer;
    },

    async spendLimit({ signal }) {
      const answer = await client.billing.spendLimit({ signal });
      return answer.ok ? success(spendLimitFact(answer.value)) : answer;
    },

    async rateLimit({ signal }) {
      const answer = await client.billing.rateLimit({ signal });
      return answer.ok ? success(rateLimitFact(answer.value)) : answer;
    },
  };
}

type Summary = Extract<ListingOutcome, { readonly ok: true }>['value'];

/**
 * Reads a group's members and workspaces. A group that was deleted meanwhile is not there, which is no failure; one of
 * which a part was missed is not delivered either, so that it stays as it is known.
 */
async function wholeGroup(client: MistralClient, row: GroupRow, { signal }: ReadOptions) {
  const [members, workspaces] = await Promise.all([
    collect<GroupMemberRow>((take) =>
      client.groups.eachMembersPage(row.uuid, ({ rows }) => take(rows, ({ user_uuid }) => user_uuid), {
        signal,
      }),
    ),
    collect<GroupWorkspaceRow>((take) =>
      client.groups.eachWorkspacesPage(row.uuid, ({ rows }) => take(rows, (place) => place.workspace_uuid), {
        signal,
      }),
    ),
  ]);
  for (const listing of [members, workspaces]) {
    if (!listing.ok && listing.failure.kind !== 'not-found') return listing;
  }
  const summaries: readonly Summary[] = [members, workspaces].flatMap((listing) =>
    listing.ok ? [listing.value.summary] : [],
  );
  const isWhole = summaries.every(({ isConsistent, rowsRejected }) => isConsistent && rowsRejected === 0);
  const group: Group | null =
    members.ok && workspaces.ok && isWhole
      ? groupFact(row, [...members.value.rows.values()], [...workspaces.value.rows.values()])
      : null;
  return success({ group, summaries });
}
