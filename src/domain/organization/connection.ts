import type { Moment } from './day.ts';

/** How the Admin API key travels: Mistral's guide says `x-api-key`, its specification says bearer (admin-api.md §1). */
export type Authentication = 'x-api-key' | 'bearer';

/** One connected organization. Every mirrored row belongs to exactly one connection. */
export interface Connection {
  readonly id: string;
  /** What the user calls it; at first the organization's own name where Mistral tells it. */
  readonly name: string;
  readonly baseUrl: string;
  readonly inferenceUrl: string;
  readonly authentication: Authentication;
  /** Mistral's id of the organization, null until something tells it. */
  readonly organizationId: string | null;
  /** `demo` is the simulated organization inside the app. */
  readonly kind: 'mistral' | 'demo';
  readonly addedAt: Moment;
}
