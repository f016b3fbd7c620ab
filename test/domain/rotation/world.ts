import { dayOf, type Moment } from '../../../src/domain/organization/day.ts';
import type { DestinationFailureKind } from '../../../src/domain/rotation/destination.ts';
import type { Effect } from '../../../src/domain/rotation/effect.ts';
import type { RotationEvent } from '../../../src/domain/rotation/event.ts';
import type { DestinationWrite, Rotation } from '../../../src/domain/rotation/rotation.ts';
import { failures, newKey, start, stray } from './build.ts';

/** How a call goes: well; not at all; unanswered; the program dies before or after it; a clear "no". */
export type Luck =
  | 'good'
  | 'no-effect'
  | 'no-answer'
  | 'dies-before'
  | 'dies-after'
  | 'refused'
  | 'secret-lost';

/** How slow the outside is. */
export interface Slowness {
  /** Until a new key works, and until listings show it. */
  readonly propagationMs: number;
  readonly listingMs: number;
  /** Until listings no longer show a deleted key. */
  readonly deletionMs: number;
  /** How long consumers go on using the old key, and how much later the listing tells a use. */
  readonly useMs: number;
  readonly useToldMs?: number;
}

interface Key {
  readonly id: string;
  readonly isOurs: boolean;
  readonly createdAt: Moment;
  deletedAt: Moment | null;
  deletedBy: 'us' | 'others' | null;
  /** Whoever has its secret uses it, which are the places that held it. */
  lastUsedAt: Moment | null;
}

/** What other people do meanwhile. */
export type Meddling = 'old-key-deleted' | 'new-key-deleted' | 'place-overwritten' | 'place-emptied';

/** A tiny outside: one organization's keys and the places that hold them, with a time of its own. */
export interface World {
  /** True time, whatever the clock of the machine says. */
  time: Moment;
  readonly keys: Map<string, Key>;
  /** The id of the key that each place holds; null for nothing. */
  readonly places: Map<string, string | null>;
  /** What the places held at first. */
  readonly first: Map<string, string | null>;
  creates: number;
  looks: number;
  perform(effect: Effect, rotation: Rotation, luck: Luck): RotationEvent | null;
  /** Whether a key works now; one that others put somewhere does. */
  works(keyId: string): boolean;
  meddle(what: Meddling, rotation: Rotation): void;
}

const unused = { deletedAt: null, deletedBy: null, lastUsedAt: null } as const;

/** The outside at the start: the old key in every place that Vane can write. */
export function createWorld(rotation: Rotation, slow: Slowness): World {
  const held = rotation.oldKey === null ? null : 'old';
  const places = new Map(
    rotation.writes.map(({ destinationId, kind }) => [destinationId, kind === 'hand-over' ? null : held]),
  );
  const keys = new Map<string, Key>();
  if (held !== null) keys.set('old', { ...unused, id: 'old', isOurs: false, createdAt: 0 });
  const world: World = {
    time: start,
    keys,
    places,
    first: new Map(places),
    creates: 0,
    looks: 0,
    works(keyId) {
      if (keyId === 'other') return true;
      const key = keys.get(keyId);
      if (key === undefined || key.deletedAt !== null) return false;
      return keyId === 'old' || world.time >= key.createdAt + slow.propagationMs;
    },
    meddle(what, rotation) {
      const id = what === 'old-key-deleted' ? 'old' : (rotation.newKey?.id ?? '');
      const key = keys.get(id);
      const [first] = rotation.writes.filter(({ kind }) => kind !== 'hand-over');
      if (what === 'place-overwritten' && first !== undefined) places.set(first.destinationId, 'other');
      else if (what === 'place-emptied' && first !== undefined) places.set(first.destinationId, null);
      else if (key !== undefined && key.deletedAt === null) {
        key.deletedAt = world.time;
        key.deletedBy = 'others';
      }
    },
    perform(effect, rotation, luck) {
      const needsSecret = effect.type === 'try' || effect.type === 'identify' || 'destinationId' in effect;
      if (luck === 'secret-lost' && needsSecret) return withoutSecret(effect, rotation);
      const isDone =
        luck === 'good' || luck === 'no-answer' || luck === 'dies-after' || luck === 'secret-lost';
      const answer = isDone ? happen(effect, rotation) : null;
      if (luck === 'dies-before' || luck === 'dies-after') return null;
      if (answer !== null && luck !== 'no-answer') return answer;
      return failureOf(effect, rotation, luck);
    },
  };

  const isListed = ({ id, createdAt, deletedAt }: Key): boolean =>
    (id === 'old' || world.time >= createdAt + slow.listingMs) &&
    (deletedAt === null || world.time < deletedAt + slow.deletionMs);

  function happen(effect: Effect, rotation: Rotation): RotationEvent {
    switch (effect.type) {
      case 'check':
        return rotation.oldKey !== null && rotation.oldKey.goneAt === null && !isListedNow('old')
          ? { type: 'check-failed', problem: { kind: 'key-gone' } }
          : checkedNow(rotation);
      case 'create': {
        world.creates += 1;
        const id = `new-${keys.size}`;
        keys.set(id, { ...unused, id, isOurs: true, createdAt: world.time });
        return { type: 'created', key: { ...newKey, id, createdAt: world.time } };
      }
      case 'look': {
        world.looks += 1;
        for (const held of places.values()) {
          const key = keys.get(held ?? '');
          if (key !== undefined && key.deletedAt === null) key.lastUsedAt = world.time;
        }
        const ours = [...keys.values()].filter((key) => key.isOurs && isListed(key));
        const lastUse = Math.min(Math.max(start, world.time - (slow.useToldMs ?? 0)), start + slow.useMs);
        return {
          type: 'looked',
          seen: {
            oldKey: isListedNow('old') ? { lastUsedOn: dayOf(lastUse), maskedKey: 'oldk...1111' } : null,
            isNewKeyListed: ours.some(({ id }) => id === rotation.newKey?.id),
            // As a header tells it, in whole seconds.
            serverAt: Math.floor(world.time / 1000) * 1000,
            strays: ours
              .filter(({ id }) => id !== rotation.newKey?.id)
              .map(({ id, lastUsedAt }) =>
                stray(id, { lastUsedOn: lastUsedAt === null ? null : dayOf(lastUsedAt) }),
              ),
          },
        };
      }
      case 'delete':
        for (const id of effect.keyIds) {
          const key = keys.get(id);
          if (key === undefined || key.deletedAt !== null) continue;
          key.deletedAt = world.time;
          key.deletedBy = 'us';
        }
        return { type: 'delete-sent', failure: null };
      case 'try':
        return { type: 'tried', answer: worksNow(rotation.newKey?.id) ? 'accepted' : 'denied' };
      case 'identify':
        return worksNow(rotation.newKey?.id)
          ? { type: 'identified', workspace: { id: 'production', name: 'Production' } }
          : { type: 'tried', answer: 'denied' };
      case 'write':
        return stored(effect.destinationId, rotation);
      case 'confirm': {
        const { destinationId } = effect;
        const write = writeOf(rotation, destinationId);
        const held = write.kind === 'hand-over' ? rotation.newKey?.id : places.get(destinationId);
        if (held !== rotation.newKey?.id) return { type: 'differs', destinationId };
        return { type: worksNow(held ?? undefined) ? 'confirmed' : 'denied', destinationId };
      }
      case 'restore':
        return restored(effect.destinationId, rotation);
    }
  }

  /** Reading back needs no secret where the place tells what it holds; elsewhere the listing is asked. */
  function withoutSecret(effect: Effect, rotation: Rotation): RotationEvent {
    if (effect.type !== 'confirm') return { type: 'secret-lost' };
    const { destinationId } = effect;
    if (writeOf(rotation, destinationId).tellsValue) return happen(effect, rotation);
    return { type: isListedNow(rotation.newKey?.id ?? '') ? 'unproved' : 'denied', destinationId };
  }

  function stored(destinationId: string, rotation: Rotation): RotationEvent {
    const held = places.get(destinationId) ?? null;
    const isKnown = held === (world.first.get(destinationId) ?? null) || held === rotation.newKey?.id;
    if (!isKnown && writeOf(rotation, destinationId).tellsValue) return failedAt(destinationId, 'conflict');
    places.set(destinationId, rotation.newKey?.id ?? null);
    return { type: 'written', destinationId, version: null };
  }

  function restored(destinationId: string, rotation: Rotation): RotationEvent {
    const { kind, tellsValue } = writeOf(rotation, destinationId);
    if (kind === 'hand-over') return { type: 'restored', destinationId, result: 'impossible' };
    if (places.get(destinationId) !== rotation.newKey?.id) {
      return { type: 'restored', destinationId, result: 'kept' };
    }
    if (!tellsValue) return { type: 'restored', destinationId, result: 'impossible' };
    places.set(destinationId, world.first.get(destinationId) ?? null);
    return { type: 'restored', destinationId, result: 'restored' };
  }

  function isListedNow(id: string): boolean {
    const key = keys.get(id);
    return key !== undefined && isListed(key);
  }

  function worksNow(id: string | undefined): boolean {
    return id !== undefined && world.works(id);
  }

  return world;
}

function failureOf(effect: Effect, rotation: Rotation, luck: Luck): RotationEvent {
  const failure = luck === 'refused' ? failures.forbidden : failures.timedOut;
  switch (effect.type) {
    case 'create':
      return { type: 'create-failed', failure: luck === 'no-effect' ? failures.unsent : failure };
    case 'delete':
      return { type: 'delete-sent', failure };
    case 'check':
      return { type: 'check-failed', problem: { kind: 'mistral', failure } };
    case 'write':
    case 'restore':
    case 'confirm': {
      const { kind } = writeOf(rotation, effect.destinationId);
      if (kind === 'hand-over') return { type: 'call-failed', problem: { kind: 'mistral', failure } };
      return failedAt(effect.destinationId, luck === 'refused' ? 'refused' : 'unreachable');
    }
    default:
      return { type: 'call-failed', problem: { kind: 'mistral', failure } };
  }
}

function failedAt(destinationId: string, kind: DestinationFailureKind): RotationEvent {
  return {
    type: 'destination-failed',
    destinationId,
    failure: { kind, message: 'It does not work.', retryAfterMs: null },
  };
}

function checkedNow({ writes }: Rotation): RotationEvent {
  return {
    type: 'checked',
    held: writes.map(({ destinationId, tellsValue }) => ({
      destinationId,
      kind: tellsValue ? 'value' : 'hidden',
      version: null,
      tellsValue,
    })),
  };
}

function writeOf({ writes }: Rotation, destinationId: string): DestinationWrite {
  const write = writes.find((one) => one.destinationId === destinationId);
  if (write === undefined) throw new Error(`No destination ${destinationId}`);
  return write;
}
