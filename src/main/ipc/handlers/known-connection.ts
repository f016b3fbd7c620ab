import type { Connection } from '../../../domain/organization/connection.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import { CallFailure } from '../call-failure.ts';

/** The connection that a call names; throws `not-found` where it is not connected (any more). */
export function knownConnection(mirror: Pick<Mirror, 'connections'>, connectionId: string): Connection {
  const connection = mirror.connections.list().find(({ id }) => id === connectionId);
  if (connection === undefined)
    throw new CallFailure('not-found', 'This organization is not connected any more.');
  return connection;
}
