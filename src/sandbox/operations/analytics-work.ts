import { firstDayOf, monthOf, startOf, timeText, dayOf } from '../days.ts';
import { createRandom } from '../random.ts';
import { invalid, json, type Answer } from '../server/answer.ts';
import { adminOperation, type Operation } from '../server/operation.ts';
import { queryOneOf, queryRequiredWhole } from '../server/query.ts';
import type { World } from '../world.ts';
import { activities, AGENTS, type Activity } from './analytics-activity.ts';

/** The span that every analytics call names, in Unix seconds. */
export const spanQuery = { start_time: queryRequiredWhole, end_time: queryRequiredWhole } as const;

const BY_USER = '/analytics/vibe/work/usage/by_user_stats';
const BY_AGENT = '/analytics/vibe/work/usage/by_agent_stats';
const BY_TIME = '/analytics/vibe/work/usage/by_time_stats';

/** How people use Vibe: per person, per agent and over time. Three views of the same activity. */
export const workAnalyticsOperations: readonly Operation[] = [
  adminOperation(
    'GET',
    BY_USER,
    {
      query: spanQuery,
    },
    ({ world, query }) =>
      inSpan(query, ({ from, to }) =>
        [...groupedBy(activities(world, from, to), ({ member }) => member.id)].map(([id, group]) => ({
          ...counts(group),
          user_id: id,
          last_message_at: lastAt(group),
          unique_agents_count: agentsIn(group),
          messages_to_agents_count: total(group, ({ agentMessages }) => agentMessages),
        })),
      ),
  ),

  adminOperation(
    'GET',
    BY_AGENT,
    {
      query: spanQuery,
    },
    ({ world, query }) =>
      inSpan(query, ({ from, to }) => {
        const ids = agentIds(world);
        const withAgent = activities(world, from, to).filter(({ agentMessages }) => agentMessages > 0);
        return [...groupedBy(withAgent, ({ agent }) => ids[agent] ?? '')].map(([id, group]) => ({
          ...counts(group),
          messages_count: total(group, ({ agentMessages }) => agentMessages),
          agent_id: id,
          last_message_at: lastAt(group),
          unique_users_count: usersIn(group),
        }));
      }),
  ),

  adminOperation(
    'GET',
    BY_TIME,
    {
      query: { ...spanQuery, granularity: queryOneOf(['hour', 'day', 'week', 'month'], null) },
    },
    ({ world, query }) =>
      inSpan(query, ({ from, to }) =>
        [...groupedBy(activities(world, from, to), ({ at }) => bucketOf(at, query.granularity))]
          .sort(([left], [right]) => left.localeCompare(right))
          .map(([bucket, group]) => ({
            ...counts(group),
            time_bucket: bucket === '' ? null : bucket,
            unique_users_count: usersIn(group),
            messages_to_agents_count: total(group, ({ agentMessages }) => agentMessages),
            unique_agents_count: agentsIn(group),
          })),
      ),
  ),
];

/** The span of a call in milliseconds. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Refuses a span that ends before it begins. */
export function checkSpan(query: SpanQuery): Answer | null {
  return query.end_time < query.start_time
    ? invalid(['query', 'end_time'], 'end_time must not be before start_time')
    : null;
}

interface SpanQuery {
  readonly start_time: number;
  readonly end_time: number;
}

function inSpan(query: SpanQuery, data: (span: Span) => readonly unknown[]): Answer {
  const { start_time, end_time } = query;
  return (
    checkSpan(query) ??
    json({ start_time, end_time, data: data({ from: start_time * 1000, to: end_time * 1000 }) })
  );
}

function groupedBy(
  all: readonly Activity[],
  nameOf: (one: Activity) => string,
): ReadonlyMap<string, readonly Activity[]> {
  const groups = new Map<string, Activity[]>();
  for (const one of all) {
    const name = nameOf(one);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  return groups;
}

function counts(group: readonly Activity[]): Readonly<Record<string, number>> {
  return {
    messages_count: total(group, ({ messages }) => messages),
    files_count: total(group, ({ files }) => files),
    images_count: total(group, ({ images }) => images),
    spreadsheets_count: total(group, ({ spreadsheets }) => spreadsheets),
    unique_conversations_count: total(group, ({ conversations }) => conversations),
  };
}

function total(group: readonly Activity[], count: (one: Activity) => number): number {
  return group.reduce((sum, one) => sum + count(one), 0);
}

function usersIn(group: readonly Activity[]): number {
  return new Set(group.map(({ member }) => member.id)).size;
}

function agentsIn(group: readonly Activity[]): number {
  return new Set(group.filter(({ agentMessages }) => agentMessages > 0).map(({ agent }) => agent)).size;
}

function lastAt(group: readonly Activity[]): string {
  return timeText(group.reduce((latest, { at }) => Math.max(latest, at), 0));
}

function agentIds({ organization }: World): readonly string[] {
  const random = createRandom(organization.seed, 'agents');
  return Array.from({ length: AGENTS }, () => `ag_${random.secret().slice(0, 20).toLowerCase()}`);
}

/** The beginning of the hour, day, week (Monday) or month; empty without a granularity. */
function bucketOf(at: number, granularity: 'hour' | 'day' | 'week' | 'month' | null): string {
  const day = dayOf(at);
  switch (granularity) {
    case null:
      return '';
    case 'hour':
      return timeText(at - (at % 3_600_000));
    case 'day':
      return timeText(startOf(day));
    case 'week':
      return timeText(startOf(day - ((day + 3) % 7)));
    case 'month':
      return timeText(startOf(firstDayOf(monthOf(day))));
    default:
      return granularity satisfies never;
  }
}
