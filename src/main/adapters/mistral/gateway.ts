import type { AdminApiFailure } from '../../../domain/organization/admin-api-failure.ts';
import { failed, type Outcome, success } from '../../../domain/outcome.ts';
import type { Mistral, ProbedConnection, ProbeFailure, ProbeRequest } from '../../core/mistral.ts';
import { createMistralClient, type MistralClient } from './client.ts';
import { detectConnection } from './detect.ts';
import { organizationSource } from './organization-source.ts';
import { rotationKeys } from './rotation-keys.ts';
import type { TransportEvent } from './transport/events.ts';
import type { Fetch } from '../http/fetch.ts';

/** What every client of this process shares. */
export interface GatewaySettings {
  readonly fetch: Fetch;
  readonly now: () => number;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  readonly log: (event: TransportEvent) => void;
}

/** Fulfils the core's port over the real HTTP client. */
export function mistralGateway(settings: GatewaySettings): Mistral {
  return {
    probe: (request) => probe(request, settings),
    source: ({ baseUrl, inferenceUrl, authentication }, key) =>
      organizationSource(createMistralClient({ ...settings, baseUrl, inferenceUrl, authentication, key })),
    keys: ({ baseUrl, inferenceUrl, authentication }, key) => {
      const limits = { attempts: 1 };
      return rotationKeys(
        createMistralClient({ ...settings, baseUrl, inferenceUrl, authentication, key, limits }),
      );
    },
  };
}

async function probe(
  { adminKey, baseUrl, signal }: ProbeRequest,
  settings: GatewaySettings,
): Promise<Outcome<ProbedConnection, ProbeFailure>> {
  const detected = await detectConnection({
    ...settings,
    key: adminKey,
    ...(baseUrl === null ? {} : { candidates: [baseUrl] }),
    signal,
  });
  if (!detected.ok) {
    const { failure } = detected;
    return failed(failure.kind === 'refused' ? failure.failure : failure);
  }
  const { organization, ...found } = detected.value;
  const client = createMistralClient({ ...settings, ...found, key: adminKey, limits: { attempts: 2 } });
  const [memberCount, apiKeyCount] = await Promise.all([
    countMembers(client, signal),
    countKeys(client, signal),
  ]);
  if (signal.aborted) return failed<AdminApiFailure>({ kind: 'cancelled' });
  return success({
    ...found,
    organizationId: organization?.id ?? null,
    organizationName: organization?.name ?? null,
    memberCount,
    apiKeyCount,
  });
}

/** The listing's total counts invitations too (admin-api.md §6). Null when it cannot be told: the connection works all the same. */
async function countMembers(client: MistralClient, signal: AbortSignal): Promise<number | null> {
  const [people, invites] = await Promise.all([
    client.users.list({ page_size: 1 }, { signal }),
    client.invites.list({ signal }),
  ]);
  if (!people.ok || people.value.total === null || !invites.ok) return null;
  return Math.max(0, people.value.total - invites.value.rows.length - invites.value.rejected.length);
}

/** At most 100, since the key listing has no total (admin-api.md §2). */
async function countKeys(client: MistralClient, signal: AbortSignal): Promise<number | null> {
  const answer = await client.apiKeys.list({ limit: 100 }, { signal });
  return answer.ok ? answer.value.rows.length + answer.value.rejected.length : null;
}
