import type { AdminApiFailure } from '../../../domain/organization/admin-api-failure.ts';
import type { Authentication } from '../../../domain/organization/connection.ts';
import { failed, success, type Outcome } from '../../../domain/outcome.ts';
import { inferenceUrlOf, mistralBaseUrls, readBaseUrl, type AddressProblem } from './base-url.ts';
import { createMistralClient } from './client.ts';
import type { Fetch } from '../http/fetch.ts';
import type { Limits } from './transport/limits.ts';
import type { Sleep } from './transport/sleep.ts';
import type { TransportEvent } from './transport/events.ts';

/** A base and header that the key was accepted with. */
export interface DetectedConnection {
  readonly baseUrl: string;
  readonly authentication: Authentication;
  readonly inferenceUrl: string;
  /** How far the server's clock is ahead of ours, to a second or so; null when it does not tell. */
  readonly clockSkewMs: number | null;
  /** Null where the inference API does not tell an admin key. */
  readonly organization: { readonly id: string | null; readonly name: string | null } | null;
  readonly workspaceCount: number | null;
}

/** Why no base accepted the key. */
export type DetectionFailure =
  | { readonly kind: 'bad-address'; readonly address: string; readonly problem: AddressProblem }
  /** The most telling of the answers: a refused key says more than a missing page, that more than no answer. */
  | {
      readonly kind: 'refused';
      readonly baseUrl: string;
      readonly failure: AdminApiFailure;
      readonly clockSkewMs: number | null;
    };

/** What detection needs. */
export interface DetectionSettings {
  readonly key: string;
  /** Addresses that the user named. The key goes to no other host; without any, Mistral's published ones are tried. */
  readonly candidates?: readonly string[];
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep?: Sleep;
  readonly log?: (event: TransportEvent) => void;
  readonly limits?: Partial<Limits>;
  readonly signal?: AbortSignal | undefined;
}

/** A person waits for these, so they give up sooner than a sync does. */
const detectionLimits: Partial<Limits> = { attempts: 2, timeoutMs: 15_000, retryBudgetMs: 10_000 };

/**
 * Finds the base and header with which a key works, by one cheap read each (`GET /workspaces?page_size=1`).
 *
 * Mistral's guide and specification disagree about both (admin-api.md §0 and §1). The header `x-api-key` is tried
 * before bearer. A base that refuses the key with both, that has no Admin API, or that cannot be reached, leads to the
 * next; an answer of 403 ends the search, since that key is known there.
 */
export async function detectConnection(
  settings: DetectionSettings,
): Promise<Outcome<DetectedConnection, DetectionFailure>> {
  const bases = readCandidates(settings.candidates ?? mistralBaseUrls);
  if (!bases.ok) return bases;
  const hosts = new Set(bases.value.map((base) => new URL(base).host));
  let worst: Extract<DetectionFailure, { kind: 'refused' }> | null = null;

  for (const baseUrl of bases.value) {
    const probed = await probe(baseUrl, settings);
    if (probed.ok)
      return success({ ...probed.value, organization: await organizationOf(probed.value, hosts, settings) });
    if (worst === null || weight(probed.failure.failure) > weight(worst.failure)) worst = probed.failure;
    const { kind } = probed.failure.failure;
    if (kind === 'forbidden' || kind === 'payment-required' || kind === 'cancelled')
      return failed(probed.failure);
  }
  return failed(worst ?? { kind: 'bad-address', address: '', problem: 'not-a-url' });
}

function readCandidates(candidates: readonly string[]): Outcome<readonly string[], DetectionFailure> {
  const bases: string[] = [];
  for (const address of candidates) {
    const read = readBaseUrl(address);
    if (!read.ok)
      return failed({ kind: 'bad-address', address: address.slice(0, 200), problem: read.failure });
    for (const base of read.value) if (!bases.includes(base)) bases.push(base);
  }
  return success(bases);
}

type Probed = Omit<DetectedConnection, 'organization'>;

async function probe(
  baseUrl: string,
  settings: DetectionSettings,
): Promise<Outcome<Probed, Extract<DetectionFailure, { kind: 'refused' }>>> {
  const { signal, now, fetch } = settings;
  const inferenceUrl = inferenceUrlOf(baseUrl);
  let clockSkewMs: number | null = null;
  const watchingFetch: Fetch = async (url, init) => {
    const sentAt = now();
    const response = await fetch(url, init);
    const serverTime = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(serverTime)) clockSkewMs = skew(serverTime, sentAt, now());
    return response;
  };
  const refused = (failure: AdminApiFailure) =>
    failed({ kind: 'refused', baseUrl, failure, clockSkewMs } as const);

  let refusal: AdminApiFailure = { kind: 'cancelled' };
  for (const authentication of ['x-api-key', 'bearer'] as const) {
    const client = createMistralClient({
      ...settings,
      fetch: watchingFetch,
      limits: { ...detectionLimits, ...settings.limits },
      baseUrl,
      inferenceUrl,
      authentication,
    });
    const answer = await client.workspaces.list({ page_size: 1 }, { signal });
    if (answer.ok) {
      return success({
        baseUrl,
        inferenceUrl,
        authentication,
        clockSkewMs,
        workspaceCount: answer.value.total,
      });
    }
    refusal = answer.failure;
    if (refusal.kind !== 'unauthorized') break;
  }
  return refused(refusal);
}

/** The `Date` header has no fractions of a second, so within one the clocks may agree. */
function skew(serverTime: number, sentAt: number, receivedAt: number): number {
  const midway = (sentAt + receivedAt) / 2;
  const difference = Math.round(serverTime + 500 - midway);
  return Math.abs(difference) <= 1000 ? 0 : difference;
}

async function organizationOf(
  probed: Probed,
  hosts: ReadonlySet<string>,
  settings: DetectionSettings,
): Promise<DetectedConnection['organization']> {
  if (!hosts.has(new URL(probed.inferenceUrl).host)) return null;
  const client = createMistralClient({
    ...settings,
    ...probed,
    limits: { ...detectionLimits, attempts: 1, timeoutMs: 5_000, ...settings.limits },
  });
  const answer = await client.me(settings.key, { signal: settings.signal });
  const organization = answer.ok ? answer.value.organization : null;
  return organization === null ? null : { id: organization.id, name: organization.name };
}

/** How much a failure tells about the key; where several bases failed, the one that tells most is shown. */
function weight(failure: AdminApiFailure): number {
  switch (failure.kind) {
    case 'cancelled':
      return 7;
    case 'forbidden':
    case 'payment-required':
      return 6;
    case 'unauthorized':
      return 5;
    case 'rate-limited':
      return 4;
    case 'server-error':
      return 3;
    case 'unreachable':
    case 'timed-out':
    case 'circuit-open':
      return 1;
    default:
      return 2;
  }
}
