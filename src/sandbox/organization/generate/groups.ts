import type { Group, Member, Organization } from '../model.ts';
import type { OrganizationRoleName, WorkspaceRoleName } from '../roles.ts';
import { workingTime, type Plan } from './plan.ts';
import type { MadeWorkspace } from './workspaces.ts';

interface TeamPlan {
  readonly name: string;
  readonly description: string | null;
  /** Part of the members that belong to it. */
  readonly share: number;
  readonly organizationRole: OrganizationRoleName | null;
  readonly roles: readonly WorkspaceRoleName[];
  /** Short names of the workspaces that it works in. */
  readonly places: readonly string[];
  /** Whether the directory keeps it, rather than the organization's admins. */
  readonly isExternallyManaged: boolean;
  readonly parent: string | null;
}

const usual = { description: null, organizationRole: null, isExternallyManaged: true, parent: null } as const;

const teams: readonly TeamPlan[] = [
  {
    ...usual,
    name: 'Engineering',
    description: 'Everybody who ships software.',
    share: 0.1,
    roles: ['dev'],
    places: ['devtools', 'playground'],
  },
  {
    ...usual,
    name: 'Platform engineering',
    description: 'Keeps the lights on.',
    share: 0.14,
    roles: ['workspace_admin', 'dev'],
    places: ['devtools', 'data'],
    parent: 'Engineering',
  },
  {
    ...usual,
    name: 'Search team',
    share: 0.1,
    roles: ['dev_contributor'],
    places: ['search'],
    parent: 'Engineering',
  },
  {
    ...usual,
    name: 'Data science',
    description: 'Models, evaluations, experiments.',
    share: 0.14,
    roles: ['dev', 'workflow_executor'],
    places: ['data', 'search', 'playground'],
  },
  {
    ...usual,
    name: 'Customer support',
    description: 'Service desk in Lyon, Porto and Gdańsk.',
    share: 0.2,
    roles: ['user'],
    places: ['support-copilot'],
  },
  {
    ...usual,
    name: 'Finance operations',
    share: 0.1,
    organizationRole: 'billing_manager',
    roles: ['billing'],
    places: ['invoices'],
    isExternallyManaged: false,
  },
  {
    ...usual,
    name: 'Security',
    description: 'Reads everything, changes little.',
    share: 0.06,
    roles: ['observability_viewer'],
    places: ['support-copilot', 'devtools', 'data'],
    isExternallyManaged: false,
  },
  {
    ...usual,
    name: 'IT operations',
    description: 'Runs the organization itself.',
    share: 0.05,
    organizationRole: 'organization_admin',
    roles: ['workspace_admin'],
    places: ['devtools'],
    isExternallyManaged: false,
  },
  {
    ...usual,
    name: 'External contractors',
    description: 'Access ends with the contract.',
    share: 0.08,
    roles: ['user'],
    places: ['playground'],
    isExternallyManaged: false,
  },
];

/** Makes the teams with their members, roles and nesting; one of them holds the organization's custom role. */
export function makeGroups(
  plan: Plan,
  members: readonly Member[],
  workspaces: readonly MadeWorkspace[],
  customRole: Organization['customRole'],
): readonly Group[] {
  const random = plan.random('groups');
  const copies = Math.max(1, Math.round(plan.size.members / 120));
  const groups: Group[] = [];
  for (let copy = 0; copy < Math.min(copies, 60); copy += 1) {
    const suffix = copy === 0 ? '' : ` ${copy + 1}`;
    for (const one of teams) {
      const parent = groups.find(({ name }) => name === `${one.parent}${suffix}`);
      const group: Group = {
        id: random.uuid(),
        name: `${one.name}${suffix}`,
        description: one.description,
        isExternallyManaged: one.isExternallyManaged,
        targetType: one.organizationRole === null ? 'W' : 'O',
        organizationRole: one.organizationRole,
        parentIds: parent === undefined ? [] : [parent.id],
        memberIds: new Set(),
        assignments: new Map(),
      };
      const wanted = Math.max(1, Math.round((members.length * one.share) / copies));
      for (let count = 0; count < wanted; count += 1) group.memberIds.add(random.pick(members).id);
      for (const slug of one.places) {
        const { workspace } = workspaces.find((made) => made.plan.slug === slug) ?? random.pick(workspaces);
        const createdAt = workingTime(random, plan.today - random.between(20, 200), plan);
        group.assignments.set(workspace.id, {
          workspaceId: workspace.id,
          createdAt: Math.max(createdAt, workspace.createdAt),
          roles: one.name === 'Security' ? [...one.roles, customRole] : one.roles,
        });
      }
      groups.push(group);
    }
  }
  return groups;
}
