import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestSandbox, type Reply, type TestSandbox } from '../sandbox/support.ts';

interface Media {
  readonly content?: { readonly 'application/json': { readonly schema: object } };
}
interface SpecOperation {
  readonly requestBody?: Media;
  readonly responses: Readonly<Record<string, Media>>;
}
interface Spec {
  readonly paths: Readonly<Record<string, Readonly<Record<string, SpecOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

const spec: Spec = JSON.parse(readFileSync(new URL('admin-api.openapi.json', import.meta.url), 'utf8'));
const ajv = createValidator(spec);
const covered = new Set<string>();
let sandbox: TestSandbox;
let ids: Ids;

interface Ids {
  readonly user: string;
  readonly other: string;
  readonly workspace: string;
  readonly group: string;
  readonly otherGroup: string;
  readonly invite: string;
  readonly key: string;
}

beforeAll(async () => {
  sandbox = await startTestSandbox({ roleStyle: 'uuid' });
  const organization = sandbox.organization();
  const [, , , user, other] = organization.members.all();
  const [, workspace] = organization.workspaces.all();
  const [group, , , otherGroup] = organization.groups.all();
  const key = organization.keys.all().find(({ canDelete }) => canDelete === true);
  ids = {
    user: user?.id ?? '',
    other: other?.id ?? '',
    workspace: workspace?.id ?? '',
    group: group?.id ?? '',
    otherGroup: otherGroup?.id ?? '',
    invite: organization.invites.all()[0]?.id ?? '',
    key: key?.id ?? '',
  };
});

afterAll(() => sandbox.close());

/** Calls an operation, and checks request body, status and answer against the interface. */
async function drive(operation: string, { path = {}, query = '', body, status }: Drive = {}): Promise<Reply> {
  const [method = '', template = ''] = operation.split(' ');
  const described = spec.paths[template]?.[method.toLowerCase()];
  if (described === undefined) throw new Error(`The interface has no operation ${operation}.`);
  covered.add(operation);
  const bodySchema = described.requestBody?.content?.['application/json'].schema;
  if (bodySchema !== undefined) expectValid(bodySchema, body, `body of ${operation}`);
  const filled = template.replace(/\{(\w+)\}/g, (_all, name: string) => path[name] ?? '');
  const reply = await sandbox.call(method, filled.replace('/v1/admin', '') + query, body);
  const expected = String(status ?? Object.keys(described.responses)[0]);
  expect(String(reply.status), `${operation}: ${reply.text.slice(0, 300)}`).toBe(expected);
  const schema = described.responses[expected]?.content?.['application/json'].schema;
  if (schema === undefined) expect(reply.text).toBe('');
  else expectValid(schema, reply.body, `answer of ${operation}`);
  return reply;
}

interface Drive {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly status?: number;
}

describe('every answer is valid by the interface', () => {
  test('users and invitations', async () => {
    await drive('GET /v1/admin/users', { query: '?page_size=1000' });
    await drive('GET /v1/admin/users/{user_id}', { path: { user_id: ids.user } });
    await drive('POST /v1/admin/users', {
      body: [
        {
          email: 'zuzana.novak@orvelle.example',
          first_name: 'Zuzana',
          last_name: 'Novák',
          role_names: ['member'],
        },
        { email: 'not an address', first_name: 'A', last_name: 'B' },
      ],
    });
    await drive('PATCH /v1/admin/users/{user_id}', {
      path: { user_id: ids.user },
      body: { roles: ['A'], subscription_types: ['CHAT'] },
    });
    await drive('POST /v1/admin/users-invite', {
      body: {
        email: 'a@b.example, c@d.example\nwrong',
        role_name: 'billing_manager',
        workspace_uuids: [ids.workspace],
      },
    });
    await drive('GET /v1/admin/users-invite');
    await drive('DELETE /v1/admin/users-invite/{invite_uuid}', { path: { invite_uuid: ids.invite } });
    await drive('GET /v1/admin/roles');
  });

  test('workspaces and their members', async () => {
    await drive('GET /v1/admin/workspaces', { query: '?is_archived=true' });
    const made = await drive('POST /v1/admin/workspaces', {
      body: { name: 'Contract review', admin_user_id: ids.user, add_all_org_members: true },
    });
    const workspace = { workspace_uuid: String(new Map(Object.entries(made.body ?? {})).get('uuid')) };
    await drive('PATCH /v1/admin/workspaces/{workspace_uuid}', { path: workspace, body: { icon: '📎' } });
    const members = [{ user_uuid: ids.other, role_names: ['dev'] }];
    await drive('DELETE /v1/admin/workspaces/{workspace_uuid}/remove-users', {
      path: workspace,
      body: { members: [{ user_uuid: ids.other }, { user_uuid: ids.group }] },
    });
    await drive('POST /v1/admin/workspaces/{workspace_uuid}/add-users', {
      path: workspace,
      body: { members },
    });
    await drive('PATCH /v1/admin/workspaces/{workspace_uuid}/users', {
      path: workspace,
      body: { members: [{ user_uuid: ids.other, roles: ['A'] }] },
    });
    await drive('DELETE /v1/admin/workspaces/{workspace_uuid}', { path: workspace });
  });

  test('groups', async () => {
    await drive('GET /v1/admin/user-groups', { query: '?page_size=100' });
    const made = await drive('POST /v1/admin/user-groups', {
      body: { name: 'Night shift', target_type: 'W' },
    });
    const group = { group_uuid: String(new Map(Object.entries(made.body ?? {})).get('uuid')) };
    const users = { user_uuids: [ids.user, ids.other] };
    await drive('GET /v1/admin/user-groups/{group_uuid}', { path: group });
    await drive('PATCH /v1/admin/user-groups/{group_uuid}', {
      path: group,
      body: { parent_group_ids: [ids.group] },
    });
    await drive('POST /v1/admin/user-groups/{group_uuid}/members', { path: group, body: users });
    await drive('GET /v1/admin/user-groups/{group_uuid}/members', { path: group });
    await drive('DELETE /v1/admin/user-groups/{group_uuid}/members', { path: group, body: users });
    await drive('POST /v1/admin/user-groups/provision-workspace', {
      body: { user_group_uuid: ids.otherGroup, workspace_uuid: ids.workspace, workspace_role_name: 'dev' },
    });
    const place = { ...group, workspace_uuid: ids.workspace };
    await drive('POST /v1/admin/user-groups/{group_uuid}/workspaces', {
      path: group,
      body: { workspace_uuid: ids.workspace, roles: ['A', 'b23cd6e0-91cd-4a8a-9869-b30366bf3966'] },
    });
    await drive('PATCH /v1/admin/user-groups/{group_uuid}/workspaces/{workspace_uuid}', {
      path: place,
      body: { role_names: ['user', 'dev'] },
    });
    await drive('GET /v1/admin/user-groups/{group_uuid}/workspaces', { path: group });
    await drive('DELETE /v1/admin/user-groups/{group_uuid}/workspaces/{workspace_uuid}', { path: place });
    await drive('PATCH /v1/admin/user-groups/{group_uuid}/organization-role', {
      path: group,
      body: { organization_role: 'M' },
    });
    await drive('PATCH /v1/admin/user-groups/{group_uuid}/nested', {
      path: group,
      body: { child_group_uuids: [ids.otherGroup] },
    });
    await drive('GET /v1/admin/user-groups/{group_uuid}/nested', { path: group });
    await drive('DELETE /v1/admin/user-groups/{group_uuid}', { path: group });
    for (const { id } of sandbox.organization().groups.all()) {
      await drive('GET /v1/admin/user-groups/{group_uuid}/workspaces', { path: { group_uuid: id } });
    }
  });

  test('API keys', async () => {
    await drive('GET /v1/admin/api-keys', { query: '?limit=1000' });
    await drive('POST /v1/admin/api-keys', {
      body: {
        name: 'ci-contract',
        workspace_uuid: ids.workspace,
        user_id: ids.user,
        expiration: '2027-01-31',
      },
    });
    await drive('DELETE /v1/admin/api-keys/{key_id}', { path: { key_id: ids.key } });
  });

  test('billing and the audit log', async () => {
    await drive('GET /v1/admin/rate-limit');
    await drive('GET /v1/admin/spend-limit');
    await drive('POST /v1/admin/spend-limit', { body: { amount: 500 } });
    await drive('POST /v1/admin/spend-limit', { body: { amount: 0, no_monthly_limit: true } });
    await drive('GET /v1/admin/usage');
    await drive('GET /v1/admin/usage', {
      query: `?month=05&year=2026&workspace_id=${ids.workspace}&api_zone=eu`,
    });
    await drive('GET /v1/admin/audit-logs', { query: '?limit=100000' });
  });

  test('directory runs', async () => {
    const first = await drive('POST /v1/admin/scim/sync', { body: {} });
    await drive('POST /v1/admin/scim/sync', { body: { dry_run: true }, status: 409 });
    const run = { run_id: String(new Map(Object.entries(first.body ?? {})).get('run_id')) };
    for (let poll = 0; poll < 4; poll += 1) await drive('GET /v1/admin/scim/sync/{run_id}', { path: run });
  });

  test('analytics', async () => {
    const query = `?start_time=${Date.UTC(2026, 8, 1) / 1000}&end_time=${Date.UTC(2026, 9, 9) / 1000}`;
    const work = '/v1/admin/analytics/vibe/work/usage';
    await drive(`GET ${work}/by_user_stats`, { query });
    await drive(`GET ${work}/by_agent_stats`, { query });
    await drive(`GET ${work}/by_time_stats`, { query });
    await drive(`GET ${work}/by_time_stats`, { query: `${query}&granularity=week` });
    await drive(`GET ${work}/by_user_stats`, { status: 422 });
    await drive('GET /v1/admin/analytics/vibe/code/usage/by_workspace', { query });
    await drive('GET /v1/admin/analytics/vibe/code/usage/by_organization', { query });
  });

  test('an organization with letters for roles', async () => {
    const other = await startTestSandbox({ roleStyle: 'letter' });
    const usual = sandbox;
    sandbox = other;
    await drive('GET /v1/admin/users', { query: '?page_size=1000' });
    await drive('GET /v1/admin/users-invite');
    await drive('GET /v1/admin/user-groups');
    sandbox = usual;
    await other.close();
  });

  test('removing a member', async () => {
    await drive('DELETE /v1/admin/users/{user_id}', { path: { user_id: ids.other } });
  });
});

test('no operation of the interface was left out', () => {
  const all = Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => ['get', 'post', 'patch', 'delete', 'put'].includes(method))
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(all).toHaveLength(47);
  expect(all.filter((operation) => !covered.has(operation))).toEqual([]);
});

const compiled = new Map<object, ValidateFunction>();

function expectValid(schema: object, value: unknown, what: string): void {
  const validate = compiled.get(schema) ?? ajv.compile(closed(schema));
  compiled.set(schema, validate);
  const isValid = validate(value);
  const [first] = validate.errors ?? [];
  expect(
    isValid ? 'valid' : `${what}: ${first?.instancePath} ${first?.message} ${JSON.stringify(first?.params)}`,
  ).toBe('valid');
}

/** Knows the interface's schemas; the file repeats one role in an enumeration, so schemas themselves are not checked. */
function createValidator({ components }: Spec): Ajv2020 {
  const validator = new Ajv2020({ strict: false, validateSchema: false, allErrors: false });
  formats(validator);
  for (const [name, schema] of Object.entries(components.schemas)) {
    validator.addSchema(closed(schema), `#/components/schemas/${name}`);
  }
  return validator;
}

/** A schema that also refuses fields which it does not name, so that nothing invented slips into an answer. */
function closed(schema: unknown): object {
  return JSON.parse(
    JSON.stringify(schema, (_name, value: unknown) => {
      if (typeof value !== 'object' || value === null || !('properties' in value) || !('type' in value))
        return value;
      return 'additionalProperties' in value ? value : { ...value, additionalProperties: false };
    }),
  );
}
