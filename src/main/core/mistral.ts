import type { AdminApiFailure } from '../../domain/organization/admin-api-failure.ts';
import type { Authentication, Connection } from '../../domain/organization/connection.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { RotationKeys } from './rotation/rotation-keys.ts';
import type { OrganizationSource } from './sync/organization-source.ts';

/** Mistral as the core needs it: to find out how an admin key connects, and to read an organization. */
export interface Mistral {
  /** Tries addresses with both headers, one cheap read each; never sends the key to a host that nobody named. */
  probe(request: ProbeRequest): Promise<Outcome<ProbedConnection, ProbeFailure>>;
  source(connection: Connection, adminKey: string): OrganizationSource;
  /** The same organization, to make, try and delete keys. */
  keys(connection: Connection, adminKey: string): RotationKeys;
}

/** What to try. */
export interface ProbeRequest {
  readonly adminKey: string;
  /** As a person typed it; null means Mistral's own addresses. */
  readonly baseUrl: string | null;
  readonly signal: AbortSignal;
}

/** Why no address accepted the key. */
export type ProbeFailure =
  | AdminApiFailure
  | { readonly kind: 'bad-address'; readonly problem: 'not-a-url' | 'insecure' | 'has-credentials' };

/** What worked, and what the organization looks like from there. */
export interface ProbedConnection {
  readonly baseUrl: string;
  readonly inferenceUrl: string;
  readonly authentication: Authentication;
  /** Null where Mistral does not tell admin keys. */
  readonly organizationId: string | null;
  readonly organizationName: string | null;
  readonly memberCount: number | null;
  readonly workspaceCount: number | null;
  /** Counted up to 100: the key listing has no total. */
  readonly apiKeyCount: number | null;
  /** The server's clock minus ours, in milliseconds; null when the answer had no date. */
  readonly clockSkewMs: number | null;
}
