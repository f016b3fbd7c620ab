import { dayOf } from '../../days.ts';
import type { Random } from '../../random.ts';
import type { Invite, Member } from '../model.ts';
import type { OrganizationRoleName, WorkspaceRoleName } from '../roles.ts';
import { createNameSource, type PersonName } from './names.ts';
import { workingTime, type Plan } from './plan.ts';
import type { MadeWorkspace } from './workspaces.ts';

/** Someone who was a member: keys of theirs may still exist. */
export interface FormerMember {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly joinedAt: number;
  readonly leftAt: number;
}

/** Everybody the organization knows or knew. */
export interface People {
  readonly members: readonly Member[];
  readonly former: readonly FormerMember[];
  readonly invites: readonly Invite[];
  readonly newHire: { readonly firstName: string; readonly lastName: string; readonly email: string };
}

/** Makes members with their roles and workspaces, those who left, open invitations, and one person still to come. */
export function makePeople(plan: Plan, workspaces: readonly MadeWorkspace[]): People {
  const random = plan.random('members');
  const nextName = createNameSource(random);
  const email = (name: PersonName): string => `${name.emailName}@${plan.company.domain}`;
  const count = plan.size.members;
  const members = Array.from({ length: count }, (_unused, index) => {
    const name = nextName();
    const isOutsider = index > 5 && random.chance(0.03);
    const member: Member = {
      id: random.uuid(),
      firstName: name.firstName,
      lastName: name.lastName,
      email: isOutsider ? `${name.emailName}@kantoor-zeven.example` : email(name),
      joinedAt: workingTime(random, joinDay(random, index, plan), plan),
      isSsoOutsider: isOutsider,
      roles: rolesOf(index, count),
      subscriptions: random.chance(0.7) ? (random.chance(0.4) ? ['CHAT', 'MISTRAL_CODE'] : ['CHAT']) : [],
      workspaces: new Map(),
      row: null,
    };
    joinWorkspaces(random, member, index, workspaces);
    return member;
  });
  const leavers = Math.max(1, Math.round(count * 0.05));
  const former = Array.from({ length: leavers }, () => formerMember(random, nextName(), plan, email));
  const invites = Array.from(
    { length: Math.min(400, Math.max(2, Math.round(count * 0.06))) },
    (_unused, index) => inviteOf(random, email(nextName()), index, plan, workspaces),
  );
  const hire = nextName();
  return { members, former, invites, newHire: { ...namesOf(hire), email: email(hire) } };
}

/** A third was there from the start; the others came one by one. */
function joinDay(random: Random, index: number, plan: Plan): number {
  if (index < 3) return plan.foundedDay;
  if (random.chance(0.35)) return plan.foundedDay + random.below(20);
  return plan.foundedDay + random.below(plan.today - plan.foundedDay - 3);
}

function rolesOf(index: number, count: number): readonly OrganizationRoleName[] {
  const admins = Math.min(12, Math.max(1, Math.round(count * 0.06)));
  const billing = count < 5 ? 0 : Math.min(6, Math.max(1, Math.round(count * 0.03)));
  if (index < admins) return ['organization_admin'];
  return index < admins + billing ? ['member', 'billing_manager'] : ['member'];
}

function joinWorkspaces(
  random: Random,
  member: Member,
  index: number,
  workspaces: readonly MadeWorkspace[],
): void {
  const [home, ...others] = workspaces;
  if (home === undefined) throw new Error('There is no default workspace.');
  join(member, home, [index < 2 ? 'workspace_admin' : 'workspace_contributor']);
  if (others.length === 0) return;
  join(member, others[index % others.length], [
    index < others.length ? 'workspace_admin' : workspaceRole(random),
  ]);
  const more = random.below(3);
  for (let count = 0; count < more; count += 1) join(member, random.pick(others), [workspaceRole(random)]);
}

function join(member: Member, made: MadeWorkspace | undefined, roles: readonly WorkspaceRoleName[]): void {
  if (made === undefined || member.workspaces.has(made.workspace.id)) return;
  member.workspaces.set(made.workspace.id, roles);
  made.workspace.membersCount += 1;
}

function workspaceRole(random: Random): WorkspaceRoleName {
  const draw = random.fraction();
  if (draw < 0.42) return 'dev';
  if (draw < 0.62) return 'workspace_contributor';
  if (draw < 0.74) return 'dev_contributor';
  if (draw < 0.83) return 'user';
  if (draw < 0.89) return 'observability_viewer';
  if (draw < 0.94) return 'mistral_code_user';
  return draw < 0.97 ? 'workflow_executor' : 'workspace_admin';
}

function formerMember(
  random: Random,
  name: PersonName,
  plan: Plan,
  email: (name: PersonName) => string,
): FormerMember {
  const joinedAt = workingTime(random, plan.foundedDay + random.below(60), plan);
  const leftDay = Math.max(dayOf(joinedAt) + 30, plan.today - random.between(4, 45));
  return {
    id: random.uuid(),
    email: email(name),
    firstName: name.firstName,
    joinedAt,
    leftAt: workingTime(random, leftDay, plan),
  };
}

/** Every third invitation is one that nobody answered in time. */
function inviteOf(
  random: Random,
  email: string,
  index: number,
  plan: Plan,
  workspaces: readonly MadeWorkspace[],
): Invite {
  const isOld = index % 3 === 1;
  const createdAt = workingTime(
    random,
    plan.today - (isOld ? random.between(20, 60) : random.between(1, 6)),
    plan,
  );
  return {
    id: random.uuid(),
    email,
    roles: ['member'],
    workspaceIds: [random.pick(workspaces).workspace.id],
    createdAt,
    expiresAt: createdAt + INVITE_LIFE_MS,
  };
}

/** How long an invitation can be accepted: two weeks (an assumption). */
export const INVITE_LIFE_MS = 14 * 86_400_000;

function namesOf({ firstName, lastName }: PersonName): {
  readonly firstName: string;
  readonly lastName: string;
} {
  return { firstName, lastName };
}
