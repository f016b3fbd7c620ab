/** Who did something: a person, the Admin API key, or the service itself. */
export type Actor =
  | { readonly type: 'HUMAN'; readonly userId: string }
  | { readonly type: 'API_KEY' }
  | { readonly type: 'OTHER' };

/** What happened, before it has a number. */
export interface AuditEvent {
  readonly at: number;
  readonly actor: Actor;
  readonly event: string;
  readonly targetType: string;
  readonly target: Readonly<Record<string, string>>;
  readonly details?: Readonly<Record<string, string>>;
  readonly workspaceId?: string | null;
}

/** An event with its number. */
export interface AuditEntry extends AuditEvent {
  readonly logId: number;
}

/** What the log is asked for; bounds are instants, and both ends belong to the answer unless told otherwise. */
export interface AuditQuery {
  readonly actorTypes: readonly string[];
  readonly events: readonly string[];
  readonly targetTypes: readonly string[];
  readonly actorUserId: string | null;
  readonly isAscending: boolean;
  readonly after: number | null;
  readonly before: number | null;
  readonly limit: number;
  readonly areBoundsIncluded: boolean;
}

/** The organization's record of what was done. */
export interface AuditLog {
  readonly size: () => number;
  readonly add: (event: AuditEvent) => void;
  readonly find: (query: AuditQuery) => readonly AuditEntry[];
}

/** Numbers past events by time and lets more be added at the end. */
export function createAuditLog(past: AuditEvent[]): AuditLog {
  const entries: AuditEntry[] = past
    .sort((left, right) => left.at - right.at)
    .map((event, index) => Object.assign(event, { logId: 1_000 + index }));
  return {
    size: () => entries.length,
    add: (event) => entries.push({ ...event, logId: 1_000 + entries.length }),
    find: (query) => find(entries, query),
  };
}

function find(entries: readonly AuditEntry[], query: AuditQuery): readonly AuditEntry[] {
  const includes = query.areBoundsIncluded;
  const low = query.after === null ? 0 : firstAt(entries, query.after, includes);
  const high = query.before === null ? entries.length : firstAt(entries, query.before, !includes);
  const found: AuditEntry[] = [];
  const step = query.isAscending ? 1 : -1;
  for (let index = query.isAscending ? low : high - 1; index >= low && index < high; index += step) {
    const entry = entries[index];
    if (entry === undefined || found.length >= query.limit) break;
    if (isWanted(entry, query)) found.push(entry);
  }
  return found;
}

/** Index of the first entry at (when `isIncluded`) or past an instant; entries are ordered by time. */
function firstAt(entries: readonly AuditEntry[], at: number, isIncluded: boolean): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const time = entries[middle]?.at ?? 0;
    if (time < at || (time === at && !isIncluded)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isWanted(entry: AuditEntry, query: AuditQuery): boolean {
  if (query.actorTypes.length > 0 && !query.actorTypes.includes(entry.actor.type)) return false;
  if (query.events.length > 0 && !query.events.includes(entry.event)) return false;
  if (query.targetTypes.length > 0 && !query.targetTypes.includes(entry.targetType)) return false;
  if (query.actorUserId === null) return true;
  return entry.actor.type === 'HUMAN' && entry.actor.userId === query.actorUserId;
}
