import { type Outcome, success } from '../../../domain/outcome.ts';
import type { Pacing } from '../../../domain/rotation/pacing.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import type { AdminKeys } from '../admin-keys.ts';
import { createDataNews } from '../data-news.ts';
import type { Demo } from '../demo.ts';
import type { Host } from '../host.ts';
import type { Log } from '../log.ts';
import type { Mistral } from '../mistral.ts';
import type { Secrets } from '../secrets.ts';
import type { OpenDestination } from './destination-port.ts';
import { createDestinations, type Destinations } from './destinations.ts';
import { createKeysOf } from './keys-of.ts';
import { createRotationNews } from './news.ts';
import { createRotations, type Rotations } from './rotations.ts';
import { createRotationSchedules } from './schedules.ts';

/** Everything about rotations, joined. */
export interface RotationParts {
  /** The admin key or address of a connection is another one now. */
  keyChanged(connectionId: string): void;
  readonly destinations: Destinations;
  readonly rotations: Rotations;
  /** Removes from the keychain what signs in to the destinations of a connection, as long as it is connected. */
  forgetCredentials(connectionId: string): Promise<Outcome<null, string>>;
  /** Goes on with what is open, and tells what a crash kept from being told. */
  start(isScheduleOff: boolean): void;
  woke(): void;
  stop(): Promise<void>;
}

/** What the parts need. */
export interface RotationPartsDeps {
  readonly mirror: Mirror;
  readonly secrets: Secrets;
  readonly openPlace: OpenDestination;
  readonly mistral: Mistral;
  readonly adminKeys: AdminKeys;
  readonly demo: Demo;
  readonly host: Pick<Host, 'showNotification'>;
  readonly log: Log;
  readonly now: () => number;
  readonly setTimer: (callback: () => void, ms: number) => () => void;
  readonly newId: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly pid: number;
  readonly pacing: Partial<Pacing> | undefined;
  readonly canNotify: () => boolean;
  readonly tellData: (connectionId: string) => void;
  /** Called when keys of a connection were made or revoked, some time after the last of several. */
  readonly onKeysChanged: (connectionId: string) => void;
  /** Told when {@link Rotations.notice} has something else to say. */
  readonly onNotice: () => void;
}

/** So many of each connection are looked at for news at the start. */
const latestRotations = 50;
/** Rotations that end in a row share one sync. */
const syncAfterMs = 1000;

/** Nothing runs until `start`. */
export function createRotationParts(deps: RotationPartsDeps): RotationParts {
  const { mirror, setTimer } = deps;
  const keysOf = createKeysOf(deps);
  const destinations = createDestinations(deps.secrets, deps.openPlace);
  const news = createRotationNews({ ...deps, isSupported: deps.canNotify });
  const data = createDataNews({ tell: deps.tellData, setTimer });
  const syncs = new Map<string, () => void>();

  const syncSoon = (connectionId: string): void => {
    syncs.get(connectionId)?.();
    const cancel = setTimer(() => {
      syncs.delete(connectionId);
      deps.onKeysChanged(connectionId);
    }, syncAfterMs);
    syncs.set(connectionId, cancel);
  };

  const { pacing, ...others } = deps;
  const rotations = createRotations({
    ...others,
    destinations,
    keysOf: keysOf.open,
    ...(pacing === undefined ? {} : { pacing }),
    onChanged(rotation) {
      data.changed(rotation.connectionId);
      news.changed(rotation);
      if (rotation.endedAt !== null) syncSoon(rotation.connectionId);
    },
  });
  const schedules = createRotationSchedules({ ...deps, rotations });

  return {
    keyChanged(connectionId) {
      keysOf.forget(connectionId);
      // What waited for the key need not wait for its next try.
      for (const { rotation } of mirror.rotations.open()) {
        if (rotation.connectionId === connectionId)
          void rotations.say(rotation.id, { type: 'hurry' }, 'user');
      }
    },
    async forgetCredentials(connectionId) {
      for (const { id } of mirror.destinations.list(connectionId, null)) {
        const removed = await destinations.keepCredential(id, null);
        if (!removed.ok) return removed;
      }
      return success(null);
    },
    destinations,
    rotations,
    start(isScheduleOff) {
      rotations.look();
      for (const { id } of mirror.connections.list()) {
        for (const state of ['open', 'ended'] as const) {
          for (const rotation of mirror.rotations.page(id, state, 0, latestRotations).rows)
            news.changed(rotation);
        }
      }
      if (!isScheduleOff) schedules.look();
    },
    woke() {
      rotations.woke();
      schedules.woke();
    },
    async stop() {
      schedules.stop();
      news.stop();
      data.stop();
      for (const cancel of syncs.values()) cancel();
      await rotations.stop();
    },
  };
}
