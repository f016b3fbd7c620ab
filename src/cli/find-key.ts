import type { ApiKey } from '../domain/organization/api-key.ts';
import { endsOf, fitsMask } from '../domain/organization/masked-key.ts';
import { failed, type Outcome, success } from '../domain/outcome.ts';
import { nameWithoutMarker } from '../domain/rotation/marker.ts';
import type { Rotation } from '../domain/rotation/rotation.ts';
import type { Mirror } from '../main/adapters/sqlite/mirror.ts';
import { textTable } from './text-table.ts';

/** What a person means by an id, a name or four characters. */
export type Meant =
  /** A rotation that has not ended. */
  | { readonly kind: 'open'; readonly rotation: Rotation }
  | { readonly kind: 'key'; readonly key: ApiKey }
  /** A key that was replaced, and is gone or has only just been. */
  | { readonly kind: 'ended'; readonly rotation: Rotation }
  /** Nothing that is known here. */
  | { readonly kind: 'unknown' };

/**
 * Whoever runs a command again shortly after the rotation has ended elsewhere wants to see the end, not another
 * rotation of the key that was just made. Its id says that another one is wanted.
 */
const justEndedMs = 24 * 3_600_000;
const mostRotations = 1000;

/** Finds what is meant among rotations and keys; refuses to guess. Nothing typed is repeated: it may be a key. */
export function findMeant(
  { facts, rotations }: Pick<Mirror, 'facts' | 'rotations'>,
  connectionId: string,
  typed: string,
  now: number,
): Outcome<Meant, string> {
  const text = typed.trim();
  const open = replacing(rotations.page(connectionId, 'open', 0, mostRotations).rows);
  const byId = open.find((one) => [one.id, one.oldKey?.id, one.newKey?.id].includes(text));
  if (byId !== undefined) return success({ kind: 'open', rotation: byId });
  const openKeys = new Map(open.flatMap((one) => keyIdsOf(one).map((id) => [id, one] as const)));

  const found = new Map<string, Candidate>();
  for (const rotation of open) {
    const { oldKey } = rotation;
    if (oldKey !== null && isMeant(oldKey, text)) found.set(rotation.id, { ...oldKey, underWay: rotation });
  }
  for (const key of facts.apiKeys(connectionId)) {
    if (key.id === text) return success({ kind: 'key', key });
    if (text.length >= wholeKeyLength && fitsMask(text, key.maskedKey)) return failed(wholeKey);
    const rotation = openKeys.get(key.id);
    if (!isMeant(key, text)) continue;
    if (rotation === undefined) found.set(key.id, { ...key, key });
    else found.set(rotation.id, { ...(rotation.oldKey ?? key), underWay: rotation });
  }

  const [first, second] = [...found.values()];
  if (second !== undefined) return failed(ambiguous([...found.values()]));
  if (first !== undefined && 'underWay' in first) return success({ kind: 'open', rotation: first.underWay });
  const ended = replacing(rotations.page(connectionId, 'ended', 0, mostRotations).rows).filter(
    ({ stage, oldKey }) =>
      stage.name === 'done' && oldKey !== null && (oldKey.id === text || isMeant(oldKey, text)),
  );
  if (first === undefined) {
    const [last] = ended;
    return success(last === undefined ? { kind: 'unknown' } : { kind: 'ended', rotation: last });
  }
  const justMade = ended.find(
    ({ newKey, endedAt }) => newKey?.id === first.key.id && now - (endedAt ?? 0) < justEndedMs,
  );
  return success(
    justMade === undefined ? { kind: 'key', key: first.key } : { kind: 'ended', rotation: justMade },
  );
}

type Candidate = Pick<ApiKey, 'id' | 'name' | 'maskedKey' | 'workspaceName'> &
  ({ readonly key: ApiKey } | { readonly underWay: Rotation });

const wholeKeyLength = 16;
const wholeKey =
  'a whole key does not belong on the command line, where everybody on this machine can see it. Name its last four characters.';

function replacing(rotations: readonly Rotation[]): readonly Rotation[] {
  return rotations.filter(({ purpose }) => purpose === 'rotate' || purpose === 'leak');
}

function keyIdsOf({ oldKey, newKey }: Rotation): readonly string[] {
  return [oldKey?.id, newKey?.id].filter((id) => id !== undefined);
}

/** By its name, with or without the mark of an earlier rotation, or by its last four characters. */
function isMeant({ name, maskedKey }: Pick<ApiKey, 'name' | 'maskedKey'>, text: string): boolean {
  const isNamed = name !== null && (name.trim() === text || nameWithoutMarker(name).trim() === text);
  return isNamed || (text.length === 4 && endsOf(maskedKey).last === text);
}

function ambiguous(candidates: readonly Candidate[]): string {
  const rows = candidates.map((one) => [
    one.id,
    one.name ?? '',
    one.maskedKey,
    one.workspaceName ?? '',
    'underWay' in one ? 'a rotation is under way' : '',
  ]);
  return ['several keys are meant. Name one by its id:', ...textTable(rows, '  ')].join('\n');
}
