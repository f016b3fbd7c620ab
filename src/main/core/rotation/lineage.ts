import type { LineageEntry } from '../../../contract/rotations.ts';
import type { Rotation } from '../../../domain/rotation/rotation.ts';
import { summarize } from '../../../domain/rotation/rotation-view.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';

/** A line longer than this has been cut somewhere by an accident. */
const longest = 100;

/** Which keys replaced each other, oldest first, as far as Vane did it; a key that stands alone is a line of one. */
export function lineageOf(
  { rotations, facts, syncRuns }: Pick<Mirror, 'rotations' | 'facts' | 'syncRuns'>,
  connectionId: string,
  keyId: string,
  now: number,
): readonly LineageEntry[] {
  const step = (id: string, direction: 'before' | 'after'): Rotation | undefined =>
    rotations
      .ofKey(connectionId, id)
      // Where a key was kept beside its first replacement, the last one counts.
      .findLast(
        ({ purpose, oldKey, newKey, stage }) =>
          purpose !== 'revoke' &&
          stage.name !== 'rolled-back' &&
          (direction === 'before' ? newKey?.id === id : oldKey?.id === id && newKey !== null),
      );
  let first = keyId;
  for (let steps = 0; steps < longest; steps += 1) {
    const earlier = step(first, 'before')?.oldKey?.id;
    if (earlier === undefined) break;
    first = earlier;
  }
  const line: string[] = [first];
  const made = new Map<string, Rotation>();
  for (let id = first; line.length < longest;) {
    const rotation = step(id, 'after');
    if (rotation?.newKey === null || rotation === undefined) break;
    id = rotation.newKey.id;
    made.set(id, rotation);
    line.push(id);
  }
  const listed = new Map(
    [...facts.apiKeys(connectionId)].flatMap((key) => (line.includes(key.id) ? [[key.id, key]] : [])),
  );
  const readAt = syncRuns.lastCompleteAt(connectionId) ?? -Infinity;
  const stateOf = (id: string, createdAt: number | undefined): LineageEntry['state'] => {
    const all = rotations.ofKey(connectionId, id);
    const isRevoked = all.some(
      ({ oldKey, newKey, stage }) =>
        (oldKey?.id === id && oldKey.goneAt !== null) || (newKey?.id === id && stage.name === 'rolled-back'),
    );
    if (isRevoked) return 'revoked';
    // What was made after the last complete reading cannot be in the mirror yet.
    return listed.has(id) || (createdAt !== undefined && createdAt > readAt) ? 'live' : 'unknown';
  };
  return line.map((id) => {
    const maker = made.get(id) ?? step(id, 'before');
    const key = listed.get(id);
    const told = maker?.newKey ?? step(id, 'after')?.oldKey ?? null;
    return {
      keyId: id,
      name: key?.name ?? told?.name ?? null,
      maskedKey: key?.maskedKey ?? told?.maskedKey ?? '',
      createdAt: key?.createdAt ?? maker?.newKey?.createdAt ?? null,
      state: stateOf(id, maker?.newKey?.createdAt),
      madeBy: maker === undefined ? null : summarize(maker, now),
    };
  });
}
