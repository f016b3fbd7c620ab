import type { AdminApiFailure } from '../../../domain/organization/admin-api-failure.ts';
import type { Moment } from '../../../domain/organization/day.ts';
import { endsOf } from '../../../domain/organization/masked-key.ts';
import { type Outcome, success } from '../../../domain/outcome.ts';
import { isDeletionTaken } from '../../../domain/rotation/deleting.ts';
import type { RotationEvent, Seen } from '../../../domain/rotation/event.ts';
import type { Rotation } from '../../../domain/rotation/rotation.ts';
import type { ListedKey, RotationKeys } from './rotation-keys.ts';

/** What looking at the keys of an organization needs. */
export interface LookTools {
  readonly keys: RotationKeys;
  /** Whether another rotation made a key, as far as the database knows. */
  readonly isMadeElsewhere: (keyId: string) => boolean;
  /** Ends what only reads. */
  readonly signal: AbortSignal;
}

/** A key that was looked for. */
export interface Found {
  /** Null when a complete listing does not show it. */
  readonly key: ListedKey | null;
  /** By Mistral's own clock; null where it did not tell. */
  readonly at: Moment | null;
}

/** Looks for the old key, and for every key that carries the marker. */
export async function look(
  rotation: Rotation,
  tools: LookTools,
): Promise<Extract<RotationEvent, { type: 'looked' | 'call-failed' }>> {
  const { oldKey, newKey, marker } = rotation;
  const [ours, found] = await Promise.all([
    tools.keys.listed(marker, tools.signal),
    oldKey === null || oldKey.goneAt !== null
      ? nothing
      : findKey(oldKey, tools, { isNoSurprise: isDeletionTaken(rotation) }),
  ]);
  if (!ours.ok) return { type: 'call-failed', problem: { kind: 'mistral', failure: ours.failure } };
  if (!found.ok) return { type: 'call-failed', problem: { kind: 'mistral', failure: found.failure } };
  const marked = ours.value.keys.filter(({ name }) => name?.toLowerCase().includes(marker) === true);
  const { key: old } = found.value;
  const times = [ours.value.at, found.value.at].filter((at) => at !== null);
  const seen: Seen = {
    oldKey: old === null ? null : { lastUsedOn: old.lastUsedOn, ...maskOfListed(old, oldKey) },
    isNewKeyListed: newKey !== null && marked.some(({ id }) => id === newKey.id),
    serverAt: times.length === 0 ? null : Math.min(...times),
    // The old key may carry the marker of the rotation that made it, never that of this one.
    strays: marked
      .filter(({ id }) => id !== newKey?.id && id !== oldKey?.id)
      .map(({ id, maskedKey, lastUsedOn }) => {
        return { id, maskedKey, lastUsedOn, isMadeElsewhere: tools.isMadeElsewhere(id) };
      }),
  };
  return { type: 'looked', seen };
}

/**
 * Looks a key up by its last characters; `listed` sees to it that what a server's filter misses is found as well.
 *
 * One that is missing may have another secret now, and so other characters. It is looked for by its name before it
 * counts as gone, unless that is no surprise.
 */
export async function findKey(
  { id, name, maskedKey }: Pick<ListedKey, 'id' | 'name' | 'maskedKey'>,
  { keys, signal }: Pick<LookTools, 'keys' | 'signal'>,
  { isNoSurprise = false }: { readonly isNoSurprise?: boolean } = {},
): Promise<Outcome<Found, AdminApiFailure>> {
  const search = async (text: string): Promise<Outcome<Found, AdminApiFailure>> => {
    const listed = await keys.listed(text, signal);
    if (!listed.ok) return listed;
    const { keys: all, at } = listed.value;
    return success({ key: all.find((key) => key.id === id) ?? null, at });
  };
  const found = await search(endsOf(maskedKey).last);
  return found.ok && found.value.key === null && !isNoSurprise ? search(name?.trim() ?? '') : found;
}

const nothing: Outcome<Found, never> = success({ key: null, at: null });

/** A listing that tells no masked key says nothing about whether it is another one. */
function maskOfListed(
  { maskedKey }: ListedKey,
  planned: Rotation['oldKey'],
): { readonly maskedKey?: string } {
  return maskedKey === '' || planned === null || planned.maskedKey === '' ? {} : { maskedKey };
}
