import { dayText, timeText } from '../days.ts';
import type { ApiKey } from '../organization/model.ts';
import { invalid, json, notFound, problem, written } from '../server/answer.ts';
import { adminOperation, type Operation } from '../server/operation.ts';
import { queryText, queryWhole } from '../server/query.ts';
import { date, nullable, object, text, uuid } from '../server/readers.ts';
import type { World } from '../world.ts';
import { liveWorkspace } from './workspaces.ts';

/** API keys: listing, making, deleting. The list is newest first, which is an assumption. */
export const apiKeyOperations: readonly Operation[] = [
  adminOperation(
    'GET',
    '/api-keys',
    {
      query: {
        limit: queryWhole(100, { min: 0 }),
        offset: queryWhole(0, { min: 0 }),
        name: queryText,
      },
    },
    ({ world, query }) => {
      const { maxKeyPage } = world.settings;
      const limit = maxKeyPage === null ? query.limit : Math.min(query.limit, maxKeyPage);
      const page = world.organization.keys.page({ ...query, limit }, world.clock.now());
      const today = world.clock.today();
      return written(`{"keys":[${page.map((key) => keyRowText(world, key, today)).join(',')}]}`);
    },
  ),

  adminOperation(
    'POST',
    '/api-keys',
    {
      body: object({
        name: nullable(text({ max: 255 })),
        expiration: nullable(date),
        workspace_uuid: uuid,
        user_id: uuid,
      }),
    },
    ({ world, body }) => {
      const owner = world.organization.members.get(body.user_id);
      if (owner === undefined) return notFound('User');
      const workspace = liveWorkspace(world, body.workspace_uuid);
      if (workspace === undefined) return notFound('Workspace');
      if (body.expiration !== null && body.expiration <= world.clock.today()) {
        return invalid(['body', 'payload', 'expiration'], 'The expiration date must be in the future');
      }
      const now = world.clock.now();
      const key: ApiKey = {
        id: world.random.uuid(),
        secret: world.random.secret(),
        name: body.name,
        createdAt: now,
        expirationDay: clamped(world, body.expiration),
        workspaceId: workspace.id,
        createdBy: owner.email,
        product: 'API',
        lastUsedDay: null,
        tellsActions: true,
        canDelete: true,
        listedFrom: now + world.settings.createdListedAfterMs,
        acceptedFrom: now + world.settings.createdAcceptedAfterMs,
        listedUntil: Infinity,
        acceptedUntil: Infinity,
        row: null,
      };
      world.organization.keys.add(key);
      tell(world, 'api_key.create', key);
      return json({
        key_id: key.id,
        key: key.secret,
        name: key.name,
        hidden_key: hidden(key),
        created_at: timeText(key.createdAt),
        expiration_date: dateOrNull(key.expirationDay),
        actions: actionsOf(key, world.clock.today()),
      });
    },
  ),

  adminOperation('DELETE', '/api-keys/{key_id}', {}, ({ world, params }) => {
    const key = world.organization.keys.get(params('key_id'));
    if (key === undefined) return notFound('API key');
    if (key.canDelete === false) return problem(403, 'You are not allowed to delete this API key');
    deleteKey(world, key);
    return json({ detail: 'API key deleted successfully' });
  }),
];

/** Deletes a key; the list and the inference API notice after the delays of the settings. */
export function deleteKey(world: World, key: ApiKey): void {
  const { deletedListedForMs: listedForMs, deletedAcceptedForMs: acceptedForMs } = world.settings;
  world.organization.keys.remove(key, world.clock.now(), { listedForMs, acceptedForMs });
  tell(world, 'api_key.delete', key);
}

/** The masked form: the first and the last four characters. */
function hidden({ secret }: ApiKey): string {
  return `${secret.slice(0, 4)}...${secret.slice(-4)}`;
}

/** A row as JSON, kept until the key changes; put together by hand, because there may be 100,000 of them. */
function keyRowText(world: World, key: ApiKey, today: number): string {
  if (key.row !== null && !expiresAround(key, today)) return key.row;
  const workspace = key.workspaceId === null ? undefined : world.organization.workspaces.get(key.workspaceId);
  const before = `{"key_id":"${key.id}","key":null,"name":${JSON.stringify(key.name)},"hidden_key":"${hidden(key)}"`;
  const dates = `"created_at":"${timeText(key.createdAt)}","expiration_date":${dateJson(key.expirationDay)}`;
  const place = `"workspace_id":${JSON.stringify(key.workspaceId)},"workspace_name":${JSON.stringify(workspace?.name ?? null)}`;
  const origin = `"created_by":${JSON.stringify(key.createdBy)},"product":${JSON.stringify(key.product)}`;
  const end = `"last_used":${dateJson(key.lastUsedDay)},"can_delete":${key.canDelete}}`;
  // Unlike a template, join makes one flat text: a third of the memory, and pages are put together faster.
  const row = [before, dates, `"actions":${actionsJson(key, today)}`, place, origin, end].join(',');
  key.row = row;
  return row;
}

/** Such rows are written anew each time, because they change by themselves. */
function expiresAround({ expirationDay }: ApiKey, today: number): boolean {
  return expirationDay !== null && expirationDay < today + 2;
}

interface Action {
  readonly status: 'available' | 'unavailable';
  readonly reason?: 'unsupported_scope' | 'key_expired' | 'not_allowed';
}

const AVAILABLE: Action = { status: 'available' };
const UNSUPPORTED: Action = { status: 'unavailable', reason: 'unsupported_scope' };
const EXPIRED: Action = { status: 'unavailable', reason: 'key_expired' };
const FORBIDDEN: Action = { status: 'unavailable', reason: 'not_allowed' };

function actionsOf(key: ApiKey, today: number): { readonly rotate?: Action; readonly delete?: Action } {
  if (!key.tellsActions) return {};
  return { rotate: rotateAction(key, today), delete: key.canDelete === false ? FORBIDDEN : AVAILABLE };
}

function rotateAction(key: ApiKey, today: number): Action {
  if (key.product !== 'API') return UNSUPPORTED;
  return key.expirationDay !== null && key.expirationDay < today ? EXPIRED : AVAILABLE;
}

const USUAL_ACTIONS = JSON.stringify({ rotate: AVAILABLE, delete: AVAILABLE });

function actionsJson(key: ApiKey, today: number): string {
  const actions = actionsOf(key, today);
  const isUsual = actions.rotate === AVAILABLE && actions.delete === AVAILABLE;
  return isUsual ? USUAL_ACTIONS : JSON.stringify(actions);
}

/** A policy does not refuse a late expiration, it moves it without a word. */
function clamped(world: World, expiration: number | null): number | null {
  const { maxValidityDays } = world.settings;
  if (maxValidityDays === null) return expiration;
  const latest = world.clock.today() + maxValidityDays;
  return expiration === null ? latest : Math.min(expiration, latest);
}

function dateOrNull(day: number | null): string | null {
  return day === null ? null : dayText(day);
}

function dateJson(day: number | null): string {
  return day === null ? 'null' : `"${dayText(day)}"`;
}

function tell(world: World, event: string, key: ApiKey): void {
  const target = key.name === null ? { uuid: key.id } : { uuid: key.id, name: key.name };
  world.record({ event, targetType: 'API_KEY', target, workspaceId: key.workspaceId });
}
