import type { Destination } from '../domain/rotation/destination.ts';
import type { Rotation } from '../domain/rotation/rotation.ts';
import type { Mirror } from '../main/adapters/sqlite/mirror.ts';
import type { Setting } from '../main/adapters/sqlite/stores/settings.ts';
import { appSettings } from '../main/core/app-settings.ts';
import { createDestinations, type Destinations } from '../main/core/rotation/destinations.ts';
import type { RotationKeys } from '../main/core/rotation/rotation-keys.ts';
import { createRotations, type Rotations } from '../main/core/rotation/rotations.ts';
import { credentialFor } from './destination-credential.ts';
import { savePlaces, whyNotSave } from './given-destinations.ts';
import { headlessSecrets } from './headless-secrets.ts';
import type { RotateRequest } from './request.ts';
import type { RotationPlace } from './rotation-place.ts';
import { silentLog } from './silent-log.ts';
import type { Surroundings } from './surroundings.ts';

/** The machine that the desktop app runs, for one rotation. */
export interface HeadlessRotations {
  readonly rotations: Rotations;
  readonly destinations: Destinations;
  /** Takes this one up, and no other. */
  focus(rotationId: string): void;
  /** Whether this process drives it, rather than the desktop app or another command. */
  isOurs(rotationId: string): boolean;
  /** Settles when something was committed, the person asks to stop, or after a while. */
  changed(): Promise<void>;
  /** Why it cannot go on here; null while it can. */
  trouble(): string | null;
}

/** Other processes are looked at so often. */
const lookEveryMs = 1000;
/** The driver tries again by itself; a database is often only busy. */
const mostFailures = 3;

/** Destinations as this command sees them. */
export interface HeadlessPlaces {
  /** As they are to be, from the moment on at which a rotation is saved. */
  readonly planned: readonly Destination[];
  /** As the key's are kept. */
  readonly known: readonly Destination[];
  /** What signs in to them comes from the environment, even where the keychain holds something. */
  readonly given: readonly Destination[];
}

/** Starts with no rotation. */
export function createHeadlessRotations(
  { mirror, connection, adminKey }: RotationPlace,
  { planned, known, given }: HeadlessPlaces,
  request: Pick<RotateRequest, 'allowsCommand'>,
  surroundings: Surroundings,
  onChanged: (rotation: Rotation) => void,
): HeadlessRotations {
  const { env, mistral, signal, setTimer } = surroundings;
  /** Other rotations may belong to organizations whose admin key is not here. */
  const wanted = new Set<string>();
  let trouble: string | null = null;
  let failures = 0;
  let wake = (): void => {};
  let keys: RotationKeys | null = null;
  const secrets = headlessSecrets({
    keychain: surroundings.secrets,
    adminKey,
    mirror,
    credentialOf(id) {
      const spec = planned.find((one) => one.id === id)?.spec ?? mirror.destinations.get(id)?.spec;
      const text = spec === undefined ? null : credentialFor(spec, env);
      return text === null ? null : { text, isGiven: given.some((one) => one.id === id) };
    },
  });
  const isCommandAllowed = (): boolean =>
    request.allowsCommand || mirror.settings.get(appSettings).commandsEnabled;
  const destinations = createDestinations(secrets, surroundings.openPlaces(isCommandAllowed));

  const focused: Mirror = {
    ...mirror,
    settings: {
      ...mirror.settings,
      get<Value>(setting: Setting<Value>): Value {
        const value = mirror.settings.get(setting);
        // The name says that it is the type of these settings.
        return setting.name === appSettings.name && isCommandAllowed()
          ? ({ ...value, commandsEnabled: true } as Value)
          : value;
      },
    },
    destinations: {
      ...mirror.destinations,
      list: (connectionId, keyId) => [
        ...mirror.destinations
          .list(connectionId, keyId)
          .filter(({ id }) => !planned.some((one) => one.id === id)),
        ...planned.filter((one) => keyId === null || one.keyId === keyId),
      ],
      get: (id) => mirror.destinations.get(id) ?? planned.find((one) => one.id === id) ?? null,
    },
  };

  const rotations = createRotations({
    ...surroundings,
    secrets,
    mirror: focused,
    destinations,
    isWanted: ({ id }) => wanted.has(id),
    whyNotBegin: () => whyNotSave(planned, known, mirror),
    onPlanned({ id }) {
      wanted.add(id);
      savePlaces(planned, mirror, surroundings);
    },
    keysOf: async ({ id }) => {
      if (id !== connection.id) return 'missing';
      keys ??= mistral.keys(connection, adminKey);
      return keys;
    },
    onChanged(rotation) {
      onChanged(rotation);
      wake();
    },
    log: {
      ...silentLog,
      error(_message, fields) {
        failures += 1;
        // The message of an unexpected error may quote anything, so only its name is shown.
        const name = /^\w*Error/.exec(String(fields?.['cause']))?.[0] ?? 'unknown';
        if (failures >= mostFailures) {
          trouble = `something keeps it from going on, such as a full disk or a busy database (${name}).`;
        }
        wake();
      },
    },
  });

  return {
    rotations,
    destinations,
    focus: (rotationId) => void wanted.add(rotationId),
    isOurs: (id) => rotations.drives(id) || mirror.rotations.get(id)?.rotation.endedAt !== null,
    changed: () =>
      new Promise((resolve) => {
        const end = (): void => {
          cancel();
          signal.removeEventListener('abort', end);
          resolve();
        };
        const cancel = setTimer(end, lookEveryMs);
        signal.addEventListener('abort', end, { once: true });
        wake = end;
      }),
    trouble: () => trouble,
  };
}
