import type { AuditEvent } from '../../../domain/organization/audit-event.ts';
import type { ResourceResult } from '../../../domain/sync/sync-run.ts';
import type { ReadContext } from './read-organization.ts';
import { resultOf } from './sync-listing.ts';

/** How far back the first sync goes; the log may reach back years. */
const firstEvents = 2000;
/** What later syncs read at most; more than this between two syncs leaves a gap. */
const laterEvents = 10_000;
const eventsAtOnce = 500;

/**
 * Mirrors Mistral's audit log from its newest entry back to the newest that is known.
 *
 * Entries are kept in memory until the last has come and are then written from the oldest on: if the process ends
 * in the middle, the newest known entry still has no gap behind it.
 */
export async function syncAuditLog(context: ReadContext): Promise<ResourceResult> {
  const { source, mirror, connectionId, signal, tell } = context;
  const untilId = mirror.auditEvents.newestId(connectionId);
  const events = new Map<number, AuditEvent>();
  const outcome = await source.auditLog(
    (page) => {
      for (const event of page) if (untilId === null || event.id > untilId) events.set(event.id, event);
      tell('audit-log', events.size);
    },
    { signal, untilId, maxEvents: untilId === null ? firstEvents : laterEvents },
  );
  let added = 0;
  if (outcome.ok) {
    const sorted = [...events.values()].sort((left, right) => left.id - right.id);
    for (let from = 0; from < sorted.length && !signal.aborted; from += eventsAtOnce) {
      added += mirror.auditEvents.add(connectionId, sorted.slice(from, from + eventsAtOnce));
      await mirror.pause();
    }
  }
  return resultOf('audit-log', outcome, { rowsRead: events.size, added, changed: 0, removed: 0 });
}
