import { z } from 'zod';
import type { Answer, Call, CallOptions } from '../call.ts';
import type { Reader } from '../reading.ts';
import {
  organizationCode,
  workByAgent,
  workByTime,
  workByUser,
  workspaceCode,
  type OrganizationCode,
  type WorkByAgent,
  type WorkByTime,
  type WorkByUser,
  type WorkspaceCode,
} from './analytics-schemas.ts';

const range = { start_time: z.int(), end_time: z.int() };
const rangeQuery = z.strictObject(range);
const granularQuery = z.strictObject({
  ...range,
  granularity: z.enum(['hour', 'day', 'week', 'month']).nullish(),
});
const workspaceQuery = z.strictObject({ ...range, workspace_id: z.string().nullish() });

/** A span of time in Unix seconds. */
export type TimeRange = Readonly<z.input<typeof rangeQuery>>;

/** Activity in Mistral's products: counts of messages and sessions, never money and never API usage. */
export interface AnalyticsOperations {
  workByUser(query: TimeRange, options?: CallOptions): Answer<WorkByUser>;
  workByAgent(query: TimeRange, options?: CallOptions): Answer<WorkByAgent>;
  workByTime(query: Readonly<z.input<typeof granularQuery>>, options?: CallOptions): Answer<WorkByTime>;
  codeByWorkspace(
    query: Readonly<z.input<typeof workspaceQuery>>,
    options?: CallOptions,
  ): Answer<WorkspaceCode>;
  codeByOrganization(query: TimeRange, options?: CallOptions): Answer<OrganizationCode>;
}

/** Builds the operations on product activity. */
export function analyticsOperations(call: Call): AnalyticsOperations {
  function get<T>(
    place: readonly string[],
    schema: z.ZodType,
    value: TimeRange,
    read: Reader<T>,
    options?: CallOptions,
  ) {
    const path = ['analytics', 'vibe', ...place];
    return call({ method: 'GET', path, query: { schema, value }, read }, options);
  }
  return {
    workByUser: (query, options) =>
      get(['work', 'usage', 'by_user_stats'], rangeQuery, query, workByUser, options),
    workByAgent: (query, options) =>
      get(['work', 'usage', 'by_agent_stats'], rangeQuery, query, workByAgent, options),
    workByTime: (query, options) =>
      get(['work', 'usage', 'by_time_stats'], granularQuery, query, workByTime, options),
    codeByWorkspace: (query, options) =>
      get(['code', 'usage', 'by_workspace'], workspaceQuery, query, workspaceCode, options),
    codeByOrganization: (query, options) =>
      get(['code', 'usage', 'by_organization'], rangeQuery, query, organizationCode, options),
  };
}
