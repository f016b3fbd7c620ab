import type { RotationDetail } from '../../../contract/rotations.ts';
import { viewRotation, summarize } from '../../../domain/rotation/rotation-view.ts';
import type { RotationEvent } from '../../../domain/rotation/event.ts';
import type { Rotation } from '../../../domain/rotation/rotation.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import type { Host } from '../../core/host.ts';
import { findLeaked } from '../../core/rotation/leaked.ts';
import { lineageOf } from '../../core/rotation/lineage.ts';
import type { Rotations } from '../../core/rotation/rotations.ts';
import { CallFailure } from '../call-failure.ts';
import type { Handlers } from '../router.ts';
import { knownConnection } from './known-connection.ts';

/** What the calls about rotations need. */
export interface RotationHandlerDeps {
  readonly mirror: Mirror;
  readonly rotations: Rotations;
  readonly host: Host;
  readonly now: () => number;
}

type Names =
  | `rotations.${'rehearse' | 'start' | 'page' | 'get' | 'stop' | 'revokeNow' | 'hurry' | 'choose'}`
  | `rotations.${'copySecret' | 'showSecret' | 'handedOver'}`
  | 'keys.lineage'
  | 'leak.find'
  | 'leak.findFromClipboard';

/** How long a copied key stays on the clipboard. */
const clipboardMs = 60_000;
const stopsAtOnce = 20;

/** Plans, runs and shows rotations. */
export function rotationHandlers(deps: RotationHandlerDeps): Pick<Handlers, Names> {
  const { mirror, rotations, host, now } = deps;

  const known = (rotationId: string): Rotation => {
    const found = mirror.rotations.get(rotationId);
    if (found === null) throw new CallFailure('not-found', 'This rotation is no longer kept.');
    return found.rotation;
  };

  const say = async (rotationId: string, event: RotationEvent): Promise<null> => {
    known(rotationId);
    if (await rotations.say(rotationId, event, 'user')) return null;
    const reason = rotations.whyNot(rotationId);
    if (reason !== null) throw new CallFailure('bad-input', reason);
    const words = viewRotation(known(rotationId), now()).now;
    throw new CallFailure('bad-input', `That is not possible any more. ${words}`);
  };

  const secret = async (rotationId: string, destinationId: string): Promise<string> => {
    known(rotationId);
    const found = await rotations.secretFor(rotationId, destinationId);
    if (!found.ok) throw new CallFailure('not-found', found.failure);
    return found.value;
  };

  const page = (input: { connectionId: string; state: 'open' | 'ended'; offset: number; limit: number }) => {
    const { id } = knownConnection(mirror, input.connectionId);
    const { rows, total } = mirror.rotations.page(id, input.state, input.offset, input.limit);
    return { rows: rows.map((rotation) => summarize(rotation, now())), total };
  };

  return {
    'rotations.rehearse': ({ connectionId, wish }) =>
      rotations.rehearse(knownConnection(mirror, connectionId), wish),
    async 'rotations.start'({ connectionId, wish }) {
      const started = await rotations.start(knownConnection(mirror, connectionId), wish, 'user');
      if (!started.ok) throw new CallFailure('bad-input', started.failure.message);
      return { rotationIds: started.value.ids, leftOut: started.value.leftOut };
    },
    'rotations.page': page,
    'rotations.get': ({ rotationId }) => detailOf(known(rotationId), mirror, now()),
    async 'rotations.stop'({ rotationIds }) {
      let isAnyStopped = false;
      // Each stop waits for the disk, and others want their turn in between.
      for (let from = 0; from < rotationIds.length; from += stopsAtOnce) {
        const some = rotationIds.slice(from, from + stopsAtOnce);
        const answers = await Promise.all(some.map((id) => rotations.say(id, { type: 'stop' }, 'user')));
        isAnyStopped ||= answers.includes(true);
        await mirror.pause();
      }
      if (isAnyStopped) return null;
      const [reason = 'This can no longer be stopped. Its page says what happens now.'] = rotationIds.flatMap(
        (id) => rotations.whyNot(id) ?? [],
      );
      throw new CallFailure('bad-input', reason);
    },
    'rotations.revokeNow': ({ rotationId }) => say(rotationId, { type: 'revoke-now' }),
    async 'rotations.hurry'({ rotationId }) {
      known(rotationId);
      // Where nothing waits any more, nothing is left to be hurried.
      await rotations.say(rotationId, { type: 'hurry' }, 'user');
      return null;
    },
    'rotations.choose': ({ rotationId, choice }) => say(rotationId, { type: 'choose', choice }),
    async 'rotations.copySecret'({ rotationId, destinationId }) {
      await host.copySecret(await secret(rotationId, destinationId), clipboardMs);
      return { clearsAt: now() + clipboardMs };
    },
    async 'rotations.showSecret'({ rotationId, destinationId }) {
      return { secret: await secret(rotationId, destinationId) };
    },
    async 'rotations.handedOver'({ rotationId, destinationId }) {
      await say(rotationId, { type: 'handed-over', destinationId });
      // Said is said; where the clipboard is busy, it is cleared when the time is over.
      await host.clearSecret().catch(() => {});
      return null;
    },
    'keys.lineage': ({ connectionId, keyId }) =>
      lineageOf(mirror, knownConnection(mirror, connectionId).id, keyId, now()),
    'leak.find': ({ connectionId, first, last }) =>
      findLeaked(mirror, knownConnection(mirror, connectionId).id, first, last),
    async 'leak.findFromClipboard'({ connectionId }) {
      const { id } = knownConnection(mirror, connectionId);
      const text = keyIn(await host.readClipboard());
      if (text === null) {
        throw new CallFailure(
          'bad-input',
          'The clipboard holds no key. Copy the leaked key alone, then try again.',
        );
      }
      return findLeaked(mirror, id, text.slice(0, 4), text.slice(-4));
    },
  };
}

/** A key as it is copied: alone, in quotes, or as the line of a file or header that sets it. */
function keyIn(copied: string): string | null {
  return (
    /^(?:[\w .-]{1,60}[=:]\s*)?(?:Bearer\s+)?(["']?)([\w-]{8,200})\1[;,]?$/i.exec(copied.trim())?.[2] ?? null
  );
}

function detailOf(rotation: Rotation, mirror: Mirror, now: number): RotationDetail {
  const { id, connectionId, purpose, oldKey, newKey, batchId, plannedAt, endedAt, writes } = rotation;
  const summary = (other: Rotation | undefined) => (other === undefined ? null : summarize(other, now));
  const ofOld = oldKey === null ? [] : mirror.rotations.ofKey(connectionId, oldKey.id);
  const ofNew = newKey === null ? [] : mirror.rotations.ofKey(connectionId, newKey.id);
  return {
    ...viewRotation(rotation, now),
    id,
    connectionId,
    purpose,
    oldKey,
    newKey: newKey === null ? null : withoutFingerprint(newKey),
    destinations: writes.map(({ destinationId, kind, label, state }) => ({
      destinationId,
      kind,
      label,
      state,
    })),
    startedAt: plannedAt,
    endedAt,
    before: summary(ofOld.find((other) => other.id !== id && other.newKey?.id === oldKey?.id)),
    after: summary(ofNew.find((other) => other.id !== id && other.oldKey?.id === newKey?.id)),
    batch:
      batchId === null
        ? []
        : mirror.rotations
            .ofBatch(batchId)
            .filter((other) => other.id !== id)
            .map((other) => summarize(other, now)),
  };
}

function withoutFingerprint({
  id,
  name,
  maskedKey,
  createdAt,
  expiresOn,
}: NonNullable<Rotation['newKey']>): RotationDetail['newKey'] {
  return { id, name, maskedKey, createdAt, expiresOn };
}
