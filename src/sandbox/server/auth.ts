import type { AuthPolicy } from '../settings.ts';
import type { World } from '../world.ts';
import { problem, type Answer } from './answer.ts';

/** Request headers by their names in lower case. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** Which header opened the door, for the request log. */
export type AuthHeader = 'x-api-key' | 'bearer' | 'both' | 'none';

/** The key that a request carries in a header that the policy allows. */
export function keyFrom(headers: Headers, policy: AuthPolicy): string | null {
  const plain = headers['x-api-key'] ?? null;
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? null;
  switch (policy) {
    case 'x-api-key':
      return plain;
    case 'bearer':
      return bearer;
    case 'either':
      return plain ?? bearer;
    default:
      return policy satisfies never;
  }
}

function keysFrom(headers: Headers, policy: AuthPolicy): readonly string[] {
  const policies = policy === 'either' ? (['x-api-key', 'bearer'] as const) : [policy];
  return policies.map((one) => keyFrom(headers, one)).filter((key) => key !== null);
}

/** Which headers with a key a request has; never the key itself. */
export function authHeader(headers: Headers): AuthHeader {
  const hasPlain = keyFrom(headers, 'x-api-key') !== null;
  const hasBearer = keyFrom(headers, 'bearer') !== null;
  if (hasPlain) return hasBearer ? 'both' : 'x-api-key';
  return hasBearer ? 'bearer' : 'none';
}

/**
 * Refuses an admin call without the admin key.
 *
 * A working inference key is told `Invalid API Key`, as was seen on the wire; anything else `Unauthorized`.
 */
export function refuseAdmin(world: World, headers: Headers): Answer | null {
  const { organization, settings } = world;
  const given = keysFrom(headers, settings.auth);
  if (given.includes(organization.adminKey)) return null;
  const isInferenceKey = given.some((key) => organization.keys.knows(key));
  return problem(401, isInferenceKey ? 'Invalid API Key' : 'Unauthorized');
}
