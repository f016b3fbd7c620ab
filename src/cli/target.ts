import type { Connection } from '../domain/organization/connection.ts';
import { failed, type Outcome, success } from '../domain/outcome.ts';
import type { Mirror } from '../main/adapters/sqlite/mirror.ts';
import { givenKey } from './admin-key.ts';
import { type AppConnection, findAppConnection, keyFromKeychain } from './app-connection.ts';
import { appDatabase } from './app-folder.ts';
import { failureWords } from './failure-words.ts';
import type { TargetRequest } from './request.ts';
import type { Surroundings } from './surroundings.ts';

/** Whom to read and with which key. */
export interface Target {
  readonly adminKey: string;
  /** Where the desktop app connects to it. */
  readonly app: AppConnection | null;
  readonly warning: string | null;
  /** Finds out how the key connects; to be called once everything else is in order, since it asks Mistral. */
  reach(): Promise<Outcome<Reached, string>>;
}

/** An organization as it is reached; null where it has no name of its own. */
export type Reached = Pick<Connection, 'baseUrl' | 'inferenceUrl' | 'authentication' | 'organizationId'> & {
  readonly name: string | null;
};

/** Finds the key, in the keychain for a connection of the app and else as it was given. Asks no network. */
export async function findTarget(
  request: TargetRequest,
  surroundings: Surroundings,
): Promise<Outcome<Target, string>> {
  const { secrets, mistral, signal } = surroundings;
  if (request.connection !== null) {
    const found = findAppConnection(request.connection, appDatabase(surroundings));
    if (!found.ok) return found;
    const app = found.value;
    const key = await keyFromKeychain(app.connection, secrets);
    if (!key.ok) return key;
    return success({ adminKey: key.value, app, warning: null, reach: async () => success(app.connection) });
  }
  const key = givenKey({ ...surroundings, keyFile: request.keyFile });
  if (!key.ok) return key;
  const { adminKey, warning } = key.value;
  return success({
    adminKey,
    app: null,
    warning,
    async reach() {
      const probed = await mistral.probe({ adminKey, baseUrl: request.url, signal });
      if (!probed.ok) return failed(failureWords(probed.failure));
      return success({ ...probed.value, name: probed.value.organizationName });
    },
  });
}

/**
 * The connection of the mirror that this organization is, made when there is none.
 *
 * Where Mistral does not tell which organization a key belongs to, the address decides.
 */
export function connectionFor(
  { baseUrl, inferenceUrl, authentication, organizationId, name }: Reached,
  appId: string | null,
  mirror: Mirror,
  { now, newId }: Pick<Surroundings, 'now' | 'newId'>,
): Connection {
  const known = [...mirror.connections.list(), ...mirror.connections.listDisconnected()].find((one) =>
    appId === null
      ? one.kind === 'mistral' && one.baseUrl === baseUrl && one.organizationId === organizationId
      : one.id === appId,
  );
  const connection: Connection = {
    id: known?.id ?? appId ?? newId(),
    name: known?.name ?? name ?? new URL(baseUrl).host,
    baseUrl,
    inferenceUrl,
    authentication,
    organizationId,
    kind: 'mistral',
    addedAt: known?.addedAt ?? now(),
  };
  mirror.connections.save(connection);
  return connection;
}
