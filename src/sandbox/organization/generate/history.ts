import { DAY_MS, isWeekend } from '../../days.ts';
import type { Random } from '../../random.ts';
import type { Actor, AuditEvent } from '../audit-log.ts';
import type { Group, Member } from '../model.ts';
import { createKeyNames, drawPurpose } from './key-names.ts';
import type { MadeKey } from './keys.ts';
import type { People } from './members.ts';
import { workingTime, type Plan } from './plan.ts';
import type { MadeWorkspace } from './workspaces.ts';

/** What an organization was made of, from which its past is told. */
export interface Made {
  readonly organizationId: string;
  readonly people: People;
  readonly workspaces: readonly MadeWorkspace[];
  readonly groups: readonly Group[];
  readonly keys: readonly MadeKey[];
  readonly spendLimit: number;
}

/** Tells the past that led to the organization: who joined and left, which keys came and went, which limits moved. */
export function makeHistory(plan: Plan, made: Made): AuditEvent[] {
  const random = plan.random('history');
  const admin = made.people.members[0];
  const byAdmin: Actor = admin === undefined ? { type: 'OTHER' } : { type: 'HUMAN', userId: admin.id };
  const events: AuditEvent[] = [];
  events.push({
    at: plan.foundedDay * DAY_MS + 1_000,
    actor: byAdmin,
    event: 'organization.create',
    targetType: 'ORGANIZATION',
    target: { uuid: made.organizationId, name: plan.company.name },
  });
  tellPeople(events, made, byAdmin);
  tellWorkspaces(events, made, byAdmin);
  tellKeys(events, made.keys);
  tellDeletedKeys(events, plan, made);
  tellLimits(events, random, plan, made, byAdmin);
  tellLogIns(events, random, plan, made.people.members);
  return events;
}

function tellPeople(events: AuditEvent[], { people }: Made, byAdmin: Actor): void {
  for (const { id, email, joinedAt } of [...people.members, ...people.former]) {
    const target = { uuid: id, email };
    events.push({
      at: joinedAt,
      actor: { type: 'HUMAN', userId: id },
      event: 'user.organization.join',
      targetType: 'USER',
      target,
    });
  }
  for (const { id, email, leftAt } of people.former) {
    events.push({
      at: leftAt,
      actor: byAdmin,
      event: 'user.organization.delete',
      targetType: 'USER',
      target: { uuid: id, email },
    });
  }
  for (const { id, email, createdAt } of people.invites) {
    events.push({
      at: createdAt,
      actor: byAdmin,
      event: 'organization.invite.send',
      targetType: 'USER',
      target: { uuid: id, email },
    });
  }
}

function tellWorkspaces(events: AuditEvent[], { workspaces, groups }: Made, byAdmin: Actor): void {
  for (const { workspace } of workspaces) {
    const { id, name, createdAt, spendLimit } = workspace;
    const target = { uuid: id, name };
    events.push({
      at: createdAt,
      actor: byAdmin,
      event: 'workspace.create',
      targetType: 'WORKSPACE',
      target,
      workspaceId: id,
    });
    if (spendLimit === null) continue;
    events.push({
      at: createdAt + 3_600_000,
      actor: byAdmin,
      event: 'billing.workspace_monthly_limit.updated',
      targetType: 'WORKSPACE_MONTHLY_LIMIT',
      target: { uuid: id },
      details: { amount: String(spendLimit), currency: 'EUR' },
      workspaceId: id,
    });
  }
  for (const group of groups) {
    for (const { workspaceId, createdAt } of group.assignments.values()) {
      events.push({
        at: createdAt,
        actor: byAdmin,
        event: 'user_group.workspace.provision',
        targetType: 'USER_GROUP',
        target: { uuid: group.id, name: group.name },
        workspaceId,
      });
    }
  }
}

function tellKeys(events: AuditEvent[], keys: readonly MadeKey[]): void {
  for (const { key, creatorId } of keys) {
    events.push({
      at: key.createdAt,
      actor: creatorId === null ? { type: 'API_KEY' } : { type: 'HUMAN', userId: creatorId },
      event: 'api_key.create',
      targetType: 'API_KEY',
      target: key.name === null ? { uuid: key.id } : { uuid: key.id, name: key.name },
      workspaceId: key.workspaceId,
    });
  }
}

/** Keys that are gone; every third was rotated shortly before. */
function tellDeletedKeys(events: AuditEvent[], plan: Plan, { people, workspaces, keys }: Made): void {
  const random = plan.random('deleted keys');
  const nameOf = createKeyNames(random);
  const count = Math.min(5_000, Math.round(keys.length * 0.3));
  for (let index = 0; index < count; index += 1) {
    const owner = random.pick(people.members);
    const { plan: workspacePlan, workspace } = random.pick(workspaces);
    const at = Math.max(
      workingTime(random, plan.foundedDay + random.below(plan.today - plan.foundedDay - 20), plan),
      owner.joinedAt + 3_600_000,
      workspace.createdAt + 3_600_000,
    );
    const deletedAt = Math.min(at + random.between(1, 95) * DAY_MS, (plan.today - 1) * DAY_MS + 36_000_000);
    const target = {
      uuid: random.uuid(),
      name: nameOf(drawPurpose(random), workspacePlan.slug, owner.firstName),
    };
    const actor: Actor = { type: 'HUMAN', userId: owner.id };
    const event = { actor, targetType: 'API_KEY', target, workspaceId: workspace.id };
    events.push({ ...event, at, event: 'api_key.create' });
    if (deletedAt <= at) continue;
    if (index % 3 === 0) events.push({ ...event, at: deletedAt - 1, event: 'api_key.rotate' });
    events.push({ ...event, at: deletedAt, event: 'api_key.delete' });
  }
}

/** The cap was raised twice on the way to what it is now. */
function tellLimits(events: AuditEvent[], random: Random, plan: Plan, made: Made, actor: Actor): void {
  const { spendLimit } = made;
  const steps = [
    { daysAgo: 330, amount: Math.round(spendLimit * 0.5) },
    { daysAgo: 170, amount: Math.round(spendLimit * 0.75) },
    { daysAgo: 64, amount: spendLimit },
  ];
  for (const { daysAgo, amount } of steps) {
    events.push({
      at: workingTime(random, plan.today - daysAgo, plan),
      actor,
      event: 'billing.monthly_limit.updated',
      targetType: 'MONTHLY_LIMIT',
      target: { uuid: made.organizationId },
      details: { amount: String(amount), currency: 'EUR' },
    });
  }
  events.push({
    at: workingTime(random, plan.today - 64, plan),
    actor,
    event: 'admin_api_key.created',
    targetType: 'ADMIN_API_KEY',
    target: { name: 'Vane' },
  });
}

/** People signing in during the last two weeks. */
function tellLogIns(events: AuditEvent[], random: Random, plan: Plan, members: readonly Member[]): void {
  for (let day = plan.today - 14; day < plan.today; day += 1) {
    const count = isWeekend(day) ? 0 : Math.min(200, Math.ceil(members.length * 0.12));
    for (let index = 0; index < count; index += 1) {
      const member = random.pick(members);
      if (member.joinedAt > day * DAY_MS) continue;
      const at = workingTime(random, day, plan);
      const target = { uuid: member.id, email: member.email };
      events.push({
        at,
        actor: { type: 'HUMAN', userId: member.id },
        event: 'user.log_in',
        targetType: 'USER',
        target,
      });
    }
  }
}
