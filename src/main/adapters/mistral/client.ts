import type { Authentication } from '../../../domain/organization/connection.ts';
import { createCall, type Answer, type Call, type CallOptions } from './call.ts';
import { credentialsOf } from './credentials.ts';
import { analyticsOperations, type AnalyticsOperations } from './operations/analytics.ts';
import { apiKeysOperations, type ApiKeysOperations } from './operations/api-keys.ts';
import { auditLogsOperations, type AuditLogsOperations } from './operations/audit-logs.ts';
import { billingOperations, type BillingOperations } from './operations/billing.ts';
import { groupsOperations, type GroupsOperations } from './operations/groups.ts';
import { readMe, readModels, type Me, type ModelRow } from './operations/inference.ts';
import { invitesOperations, type InvitesOperations } from './operations/invites.ts';
import { rolesOperations, type RolesOperations } from './operations/roles.ts';
import { scimOperations, type ScimOperations } from './operations/scim.ts';
import { usersOperations, type UsersOperations } from './operations/users.ts';
import { workspacesOperations, type WorkspacesOperations } from './operations/workspaces.ts';
import type { Rows } from './reading.ts';
import { createClean } from './transport/clean.ts';
import type { TransportEvent } from './transport/events.ts';
import type { Fetch } from '../http/fetch.ts';
import { defaultLimits, type Limits } from './transport/limits.ts';
import { realSleep, type Sleep } from './transport/sleep.ts';
import { createTransport } from './transport/transport.ts';

/** Mistral's Admin API for one organization, and the two inference calls that prove a new key. */
export interface MistralClient {
  readonly users: UsersOperations;
  readonly invites: InvitesOperations;
  readonly roles: RolesOperations;
  readonly workspaces: WorkspacesOperations;
  readonly groups: GroupsOperations;
  readonly apiKeys: ApiKeysOperations;
  readonly billing: BillingOperations;
  readonly auditLogs: AuditLogsOperations;
  readonly analytics: AnalyticsOperations;
  readonly scim: ScimOperations;
  /** The models that the given key may use: proof that the key is accepted, not that it has an allowance. */
  models(key: string, options?: CallOptions): Answer<Rows<ModelRow>>;
  /** Who the given key speaks for: proof that it landed in the intended workspace. */
  me(key: string, options?: CallOptions): Answer<Me>;
}

/** What a client is made from. */
export interface MistralClientSettings {
  /** The Admin API's base, as `detectConnection` found it. */
  readonly baseUrl: string;
  readonly authentication: Authentication;
  /** The Admin API key; it stays in closures and request headers. */
  readonly key: string;
  /** The inference API's base, such as `https://api.mistral.ai/v1`. */
  readonly inferenceUrl: string;
  readonly fetch: Fetch;
  /** The time in milliseconds since 1970. */
  readonly now: () => number;
  /** A number from 0 up to but not including 1; spreads retries. */
  readonly random: () => number;
  readonly sleep?: Sleep;
  readonly log?: (event: TransportEvent) => void;
  readonly limits?: Partial<Limits>;
}

/** Builds the client of one organization. Expected failures are values; nothing throws for them. */
export function createMistralClient(settings: MistralClientSettings): MistralClient {
  const { baseUrl, authentication, key, inferenceUrl } = settings;
  const surroundings = {
    fetch: settings.fetch,
    now: settings.now,
    random: settings.random,
    sleep: settings.sleep ?? realSleep,
    log: settings.log ?? (() => undefined),
    limits: { ...defaultLimits, ...settings.limits },
  };
  const call = createCall({
    transport: createTransport(surroundings),
    baseUrl,
    credentials: credentialsOf(authentication, key),
    clean: createClean([key.trim()]),
  });
  const inference = createTransport(surroundings);
  const callAs = (otherKey: string, header: Authentication): Call =>
    createCall({
      transport: inference,
      baseUrl: inferenceUrl,
      credentials: credentialsOf(header, otherKey),
      clean: createClean([otherKey.trim(), key.trim()]),
    });

  return {
    users: usersOperations(call),
    invites: invitesOperations(call),
    roles: rolesOperations(call),
    workspaces: workspacesOperations(call),
    groups: groupsOperations(call),
    apiKeys: apiKeysOperations(call),
    billing: billingOperations(call),
    auditLogs: auditLogsOperations(call),
    analytics: analyticsOperations(call),
    scim: scimOperations(call),
    models: (otherKey, options) =>
      callAs(otherKey, 'bearer')({ method: 'GET', path: ['models'], read: readModels }, options),
    async me(otherKey, options) {
      const operation = { method: 'GET', path: ['users', 'me'], read: readMe } as const;
      const answer = await callAs(otherKey, 'x-api-key')(operation, options);
      const isRefused = !answer.ok && answer.failure.kind === 'unauthorized';
      return isRefused ? callAs(otherKey, 'bearer')(operation, options) : answer;
    },
  };
}
