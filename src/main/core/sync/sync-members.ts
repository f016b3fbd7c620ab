import type { ResourceResult } from '../../../domain/sync/sync-run.ts';
import type { ReadContext } from './read-organization.ts';
import { provesAbsence, resultOf } from './sync-listing.ts';

/** Mirrors members and invitations, which come mixed in one listing. */
export async function syncMembers(context: ReadContext): Promise<ResourceResult> {
  const { source, mirror, connectionId, at, signal, tell } = context;
  const members = mirror.listings.members(connectionId, at);
  const invitations = mirror.listings.invitations(connectionId, at);
  let rowsRead = 0;
  const outcome = await source.members(
    async (rows) => {
      if (signal.aborted) return;
      await members.add(rows.flatMap((row) => (row.kind === 'member' ? [row.member] : [])));
      await invitations.add(rows.flatMap((row) => (row.kind === 'invitation' ? [row.invitation] : [])));
      rowsRead += rows.length;
      tell('members', rowsRead);
    },
    { signal },
  );
  const isWhole = provesAbsence(outcome) && !signal.aborted;
  const first = await members.finish({ provesAbsence: isWhole });
  const second = await invitations.finish({ provesAbsence: isWhole });
  return resultOf('members', outcome, {
    rowsRead: first.rowsRead + second.rowsRead,
    added: first.added + second.added,
    changed: first.changed + second.changed,
    removed: first.removed + second.removed,
  });
}
