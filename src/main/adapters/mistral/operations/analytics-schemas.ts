import { z } from 'zod';
import { success } from '../../../../domain/outcome.ts';
import { listIn, listOf, readRows, whole, type Reader, type RejectedRow, type Rows } from '../reading.ts';
import { nullable } from './wire.ts';

const span = z.looseObject({ start_time: nullable(z.number()), end_time: nullable(z.number()) });

type Span = z.output<typeof span>;

const count = nullable(z.number());

const workCounts = {
  messages_count: count,
  files_count: count,
  images_count: count,
  spreadsheets_count: count,
  unique_conversations_count: count,
};

const userRow = z.looseObject({
  ...workCounts,
  user_id: z.string(),
  unique_agents_count: count,
  messages_to_agents_count: count,
  last_message_at: nullable(z.string()),
});

const agentRow = z.looseObject({
  ...workCounts,
  agent_id: z.string(),
  unique_users_count: count,
  last_message_at: nullable(z.string()),
});

const timeRow = z.looseObject({
  ...workCounts,
  time_bucket: nullable(z.string()),
  unique_users_count: count,
  unique_agents_count: count,
  messages_to_agents_count: count,
});

/** Activity by member. */
export type WorkByUser = Rows<z.output<typeof userRow>> & Span;
/** Activity by agent. */
export type WorkByAgent = Rows<z.output<typeof agentRow>> & Span;
/** Activity by hour, day, week or month. */
export type WorkByTime = Rows<z.output<typeof timeRow>> & Span;

/** Reads activity by member. */
export const workByUser: Reader<WorkByUser> = listIn('data', userRow, 'user_id', span);
/** Reads activity by agent. */
export const workByAgent: Reader<WorkByAgent> = listIn('data', agentRow, 'agent_id', span);
/** Reads activity by hour, day, week or month. */
export const workByTime: Reader<WorkByTime> = listIn('data', timeRow, 'time_bucket', span);

const ofDay = { day: z.string() };

const workspaceLists = {
  sessions: z.looseObject({ ...ofDay, nb_sessions: count }),
  user_prompts: z.looseObject({ ...ofDay, nb_prompts_total: count }),
  active_users: z.looseObject({ ...ofDay, nb_active_users_total: count }),
  consumed_tokens: z.looseObject({
    ...ofDay,
    model: z.string(),
    cached_tokens: count,
    input_tokens: count,
    output_tokens: count,
  }),
  tool_calls: z.looseObject({ ...ofDay, total: count }),
  tool_calls_by_name: z.looseObject({ ...ofDay, tool_name: z.string(), count }),
  session_durations: z.looseObject({ ...ofDay, total_duration_hours: count }),
};

const organizationLists = {
  next_edit_suggestions: z.looseObject({ ...ofDay, total_suggestions: count }),
  next_edit_active_users: z.looseObject({ ...ofDay, nb_active_users: count }),
  next_edit_modified_loc: z.looseObject({ ...ofDay, lines_total: count }),
};

type Lists<Schemas extends Readonly<Record<string, z.ZodType>>> = Span & {
  readonly [Name in keyof Schemas]: readonly z.output<Schemas[Name]>[];
} & { readonly rejected: readonly RejectedRow[] };

/** Daily activity of Vibe Code in one workspace or all. */
export type WorkspaceCode = Lists<typeof workspaceLists>;
/** Daily activity of Vibe Code's next edit suggestions in the organization. */
export type OrganizationCode = Lists<typeof organizationLists>;

/** Reads daily activity by workspace. */
export const workspaceCode: Reader<WorkspaceCode> = lists(workspaceLists);
/** Reads daily activity of the organization. */
export const organizationCode: Reader<OrganizationCode> = lists(organizationLists);

function lists<Schemas extends Readonly<Record<string, z.ZodType>>>(
  schemas: Schemas,
): Reader<Lists<Schemas>> {
  return (body) => {
    const rest = whole(span)(body);
    if (!rest.ok) return rest;
    const rows: Record<string, readonly unknown[]> = {};
    const rejected: RejectedRow[] = [];
    for (const [name, schema] of Object.entries(schemas)) {
      const list = listOf(body, name);
      const read = readRows(schema, list.ok ? list.value : [], name, 'day');
      rows[name] = read.rows;
      rejected.push(...read.rejected);
    }
    // Every name of `schemas` was filled in just above, with what its own schema gave.
    return success({ ...rest.value, ...rows, rejected } as unknown as Lists<Schemas>);
  };
}
