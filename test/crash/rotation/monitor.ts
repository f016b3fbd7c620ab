import type { ApiKey } from '../../../src/sandbox/organization/model.ts';
import type { Fact } from './messages.ts';
import type { Place } from './place.ts';
import type { Excuse } from './scenario.ts';
import type { Slot } from './slot.ts';

/** Looks on as consumers and Mistral do, and finds whatever may never happen. */
export interface Monitor {
  /** Asks every place what it holds, and Mistral whether that works. */
  look(): void;
  /** Sees a request at its beginning and at its end. */
  request(fact: Extract<Fact, { kind: 'request' }>): void;
  /** Sees that a process begins or ends something outside. */
  pass(point: string, life: number): void;
  /** A process ended; whatever it had asked is over. */
  ended(life: number): void;
  readonly violations: ReadonlySet<string>;
  /** Every key that was ever seen, by its secret. */
  readonly keys: ReadonlyMap<string, ApiKey>;
  newKeys(): readonly ApiKey[];
  /** The last things that happened, for whoever reads a failure. */
  readonly story: readonly string[];
  tell(line: string): void;
}

interface Watched {
  readonly place: Place;
  readonly oldKeyId: string | null;
  held: string | null;
  /** The step at which it last changed. */
  changedAt: number;
}

/** Starts to look on. `places` are those of each old key, in their order. */
export function createMonitor(
  { sandbox, now }: Slot,
  places: readonly { readonly place: Place; readonly oldKeyId: string | null }[],
  { excuses, knowsOneRotation, revokes }: Rules,
): Monitor {
  const { keys: ring } = sandbox.organization();
  const initial = new Set(ring.all().map(({ id }) => id));
  const keys = new Map(ring.all().map((key) => [key.secret, key]));
  const watched = places.map((one): Watched => ({ ...one, held: one.place.peek(), changedAt: 0 }));
  const violations = new Set<string>();
  const story: string[] = [];
  const acceptedAt = new Map<string, number>();
  const working = new Map<number, number>();
  let step = 0;
  let createdAt = 0;
  let isOpenCreate = false;
  let listedAt = 0;

  const meet = (): void => {
    for (const key of ring.all().slice(-12)) keys.set(key.secret, key);
  };
  const nameOf = ({ id }: ApiKey): string => (initial.has(id) ? 'old key' : 'new key');

  const look = (): void => {
    step += 1;
    meet();
    for (const one of watched) {
      const held = one.place.peek();
      if (held !== one.held) {
        one.changedAt = step;
        const known = held === null ? undefined : keys.get(held);
        story.push(
          `${one.place.kind} now holds ${known === undefined ? String(held) : `${nameOf(known)} ${known.id}`}`,
        );
      }
      const before = one.held;
      one.held = held;
      if (excuses.includes('place changed')) continue;
      if (held === null) {
        if (before !== null && one.oldKeyId !== null) violations.add(`${one.place.kind} was emptied`);
        continue;
      }
      const key = keys.get(held);
      if (key === undefined) {
        violations.add(`${one.place.kind} holds something that no key is`);
      } else if (!isAlive(key) && !isExcused(key)) {
        violations.add(`${one.place.kind} holds a ${nameOf(key)} that does not work`);
      }
    }
  };

  const isAlive = (key: ApiKey): boolean =>
    ring.get(key.id) !== undefined && ring.accepted(key.secret, now()) !== undefined;
  const isExcused = ({ id }: ApiKey): boolean =>
    initial.has(id)
      ? excuses.includes('old key deleted') || excuses.includes('revoked anyway')
      : excuses.includes('new key deleted');

  const judgeDelete = (id: string): void => {
    const isOld = initial.has(id);
    if (isOld && !revokes.includes(id)) violations.add('a key was deleted that no rotation is about');
    if (!isOld || excuses.includes('revoked anyway')) return;
    for (const { place, oldKeyId, held, changedAt } of watched) {
      if (oldKeyId !== id) continue;
      const key = held === null ? undefined : keys.get(held);
      if (key === undefined || initial.has(key.id)) {
        violations.add(`revoked while ${place.kind} does not hold the new key`);
      } else if ((acceptedAt.get(key.id) ?? 0) < changedAt) {
        violations.add(`revoked before what ${place.kind} holds was proved to work`);
      }
    }
  };

  const judgeCreate = (): void => {
    if (knowsOneRotation && isOpenCreate && listedAt < createdAt) {
      violations.add('asked for a key again without having looked for the first one');
    }
  };

  return {
    look,
    request({ method, path, query, bearer, status }) {
      const isKeys = path.includes('/api-keys');
      if (status === null) {
        if (method === 'DELETE' && isKeys) judgeDelete(path.slice(path.lastIndexOf('/') + 1));
        if (method !== 'POST' || !isKeys) return;
        judgeCreate();
        createdAt = step;
        isOpenCreate = true;
        return;
      }
      story.push(`${method} ${path.slice(path.indexOf('/v1'))} ${status}`);
      if (method === 'POST' && isKeys && status >= 400 && status < 500 && status !== 429)
        isOpenCreate = false;
      if (method === 'GET' && isKeys && status === 200 && isForMarker(query)) listedAt = step;
      if (method === 'GET' && path.endsWith('/models') && status === 200) {
        const key = keys.get(bearer ?? '');
        if (key !== undefined) acceptedAt.set(key.id, step);
      }
    },
    pass(point, life) {
      // Several may wipe at a time.
      if (!knowsOneRotation || point.includes('keychain remove')) return;
      const begins = point.endsWith(': before');
      if (begins && [...working].some(([other, count]) => other !== life && count > 0)) {
        violations.add('two processes work on the same rotation at once');
      }
      working.set(life, Math.max(0, (working.get(life) ?? 0) + (begins ? 1 : -1)));
    },
    ended: (life) => void working.delete(life),
    violations,
    keys,
    newKeys: () => [...keys.values()].filter(({ id }) => !initial.has(id)),
    story,
    tell: (line) => void story.push(line),
  };
}

/** A list of everything shows it too. */
function isForMarker(query: string): boolean {
  const name = new URLSearchParams(query).get('name') ?? '';
  return name === '' || name.startsWith('vane-');
}

/** What is right in this run. */
export interface Rules {
  readonly excuses: readonly Excuse[];
  /** Whether what is asked of Mistral belongs to one rotation. */
  readonly knowsOneRotation: boolean;
  /** The keys that rotations may delete. */
  readonly revokes: readonly string[];
}
