import { dayOf, dayText, isWeekend } from '../days.ts';
import type { Workspace } from '../organization/model.ts';
import { dailyUse } from '../organization/traffic.ts';
import { noise, textHash } from '../random.ts';
import { json, notFound } from '../server/answer.ts';
import { adminOperation, type Operation } from '../server/operation.ts';
import { queryText } from '../server/query.ts';
import type { World } from '../world.ts';
import { checkSpan, spanQuery } from './analytics-work.ts';

const tools = ['read_file', 'write_file', 'search_replace', 'bash', 'grep', 'todo'] as const;

/** How engineers use the code assistant: sessions, tokens and tools per day. */
export const codeAnalyticsOperations: readonly Operation[] = [
  adminOperation(
    'GET',
    '/analytics/vibe/code/usage/by_workspace',
    {
      query: { ...spanQuery, workspace_id: queryText },
    },
    ({ world, query }) => {
      const wrongSpan = checkSpan(query);
      if (wrongSpan !== null) return wrongSpan;
      const { workspaces } = world.organization;
      const wanted = query.workspace_id;
      if (wanted !== null && workspaces.get(wanted) === undefined) return notFound('Workspace');
      const counted = workspaces
        .all()
        .filter(({ id, traffic }) => (wanted === null || id === wanted) && usesCode(traffic));
      const days = counted.length === 0 ? [] : daysOf(world, query.start_time, query.end_time);
      const perDay = days.map((day) => dayOfCode(world, counted, day));
      return json({
        start_time: query.start_time,
        end_time: query.end_time,
        sessions: perDay.map(({ day, sessions }) => split(day, 'nb_sessions', 'nb_sessions', sessions)),
        user_prompts: perDay.map(({ day, prompts }) => split(day, 'nb_prompts_total', 'nb_prompts', prompts)),
        active_users: perDay.map(({ day, users }) =>
          split(day, 'nb_active_users_total', 'nb_active_users', users),
        ),
        consumed_tokens: days.flatMap((day) => tokensOf(world, counted, day)),
        tool_calls: perDay.map(({ day, calls }) => ({
          day: dayText(day),
          total: calls,
          status_success: calls - Math.floor(calls / 12) - Math.floor(calls / 40),
          status_failure: Math.floor(calls / 12),
          status_skipped: Math.floor(calls / 40),
          approval_ask: Math.floor(calls / 5),
          approval_always: calls - Math.floor(calls / 5) - Math.floor(calls / 30),
          approval_never: Math.floor(calls / 30),
        })),
        tool_calls_by_name: perDay.flatMap(({ day, calls }) => callsByName(day, calls)),
        session_durations: perDay.map(({ day, sessions }) => ({
          day: dayText(day),
          total_duration_hours: Math.round(sessions * 0.62 * 100) / 100,
        })),
      });
    },
  ),

  adminOperation(
    'GET',
    '/analytics/vibe/code/usage/by_organization',
    {
      query: spanQuery,
    },
    ({ world, query }) => {
      const wrongSpan = checkSpan(query);
      if (wrongSpan !== null) return wrongSpan;
      const days = daysOf(world, query.start_time, query.end_time);
      return json({
        start_time: query.start_time,
        end_time: query.end_time,
        next_edit_suggestions: days.map((day) => suggestionsOf(world, day)),
        next_edit_active_users: days.map((day) => ({
          day: dayText(day),
          nb_active_users: Math.ceil(suggestionCount(world, day) / 45),
        })),
        next_edit_modified_loc: days.map((day) => {
          const inserted = Math.round(suggestionCount(world, day) * 1.7);
          const deleted = Math.round(inserted * 0.4);
          const unchanged = inserted * 3;
          return {
            day: dayText(day),
            lines_inserted: inserted,
            lines_deleted: deleted,
            lines_unchanged: unchanged,
            lines_total: inserted + deleted + unchanged,
          };
        }),
      });
    },
  ),
];

interface CodeDay {
  readonly day: number;
  readonly sessions: number;
  readonly prompts: number;
  readonly users: number;
  readonly calls: number;
}

function usesCode(traffic: Workspace['traffic']): boolean {
  return traffic?.mix.some(({ meter }) => meter === 'vibe') ?? false;
}

function daysOf(world: World, startSeconds: number, endSeconds: number): readonly number[] {
  const first = Math.max(dayOf(startSeconds * 1000), world.organization.historyStart);
  const last = Math.min(dayOf(endSeconds * 1000 - 1), world.clock.today());
  return Array.from({ length: Math.max(0, last - first + 1) }, (_unused, index) => first + index);
}

function dayOfCode(world: World, workspaces: readonly Workspace[], day: number): CodeDay {
  const sum = (count: (workspace: Workspace, chance: number) => number): number =>
    workspaces.reduce(
      (all, one) => all + count(one, noise(world.organization.seed, textHash(one.id), day, 60)),
      0,
    );
  const rhythm = isWeekend(day) ? 0.1 : 1;
  const users = sum(({ membersCount }, chance) => Math.round(membersCount * (0.4 + 0.4 * chance) * rhythm));
  const sessions = Math.round(users * 2.6);
  return { day, users, sessions, prompts: sessions * 9, calls: sessions * 31 };
}

/** The same tokens that the usage answer counts under `vibe_code`. */
function tokensOf(world: World, workspaces: readonly Workspace[], day: number): readonly unknown[] {
  const used = workspaces
    .flatMap((workspace) => dailyUse(world.organization.seed, workspace, day, world.clock.today()))
    .filter(({ meter }) => meter.category === 'vibe.completion');
  const [first] = used;
  if (first === undefined) return [];
  const count = (group: string): number =>
    used.reduce((sum, one) => sum + (one.group === group ? one.value : 0), 0);
  return [
    {
      day: dayText(day),
      model: first.meter.metric,
      cached_tokens: count('cached'),
      input_tokens: count('input'),
      output_tokens: count('output'),
    },
  ];
}

function split(day: number, totalName: string, prefix: string, total: number): unknown {
  const acp = Math.floor(total * 0.3);
  const programmatic = Math.floor(total * 0.05);
  return {
    day: dayText(day),
    [totalName]: total,
    [`${prefix}_cli`]: total - acp - programmatic,
    [`${prefix}_acp`]: acp,
    [`${prefix}_programmatic`]: programmatic,
  };
}

function callsByName(day: number, calls: number): readonly unknown[] {
  const shares = [0.34, 0.16, 0.2, 0.18, 0.1, 0.02];
  return tools.map((name, index) => ({
    day: dayText(day),
    tool_name: name,
    count: Math.round(calls * (shares[index] ?? 0)),
  }));
}

function suggestionCount({ organization }: World, day: number): number {
  const level = organization.members.all().length * (isWeekend(day) ? 1.5 : 14);
  return Math.round(level * (0.8 + 0.4 * noise(organization.seed, 77, day)));
}

function suggestionsOf(world: World, day: number): unknown {
  const total = suggestionCount(world, day);
  const part = (share: number): number => Math.floor(total * share);
  const others = part(0.2) + part(0.06) + part(0.1) + part(0.22);
  return {
    day: dayText(day),
    total_suggestions: total,
    outcome_accepted: total - others,
    outcome_rejected: part(0.2),
    outcome_timeout: part(0.06),
    outcome_aborted: part(0.1),
    outcome_dismissed: part(0.22),
    force_generated_true: part(0.08),
    force_generated_false: total - part(0.08),
    surface_widget: part(0.25),
    surface_ghost_text: total - part(0.25),
  };
}
