import { firstDayOf, lastDayOf, monthOf } from '../../days.ts';
import { createAuditLog } from '../audit-log.ts';
import { createKeyRing } from '../key-ring.ts';
import type { Organization } from '../model.ts';
import { createRegister } from '../register.ts';
import { spendBetween } from '../spend.ts';
import { makeGroups } from './groups.ts';
import { makeHistory } from './history.ts';
import { makeKeys } from './keys.ts';
import { makePeople } from './members.ts';
import { planOf, type OrganizationSize } from './plan.ts';
import { makeArchivedWorkspace, makeWorkspaces } from './workspaces.ts';

/** Makes an organization that depends on nothing but its size, its seed and the present day. */
export function generateOrganization(size: OrganizationSize, today: number): Organization {
  const plan = planOf(size, today);
  const random = plan.random('organization');
  const id = random.uuid();
  const enterpriseAccountId = random.uuid();
  const adminKey = random.secret();
  const customRole = {
    name: 'prompt_reviewer',
    uuid: random.uuid(),
    description: 'Reads prompts and evaluations before they go live.',
  };
  const madeWorkspaces = makeWorkspaces(plan);
  const people = makePeople(plan, madeWorkspaces);
  const groups = makeGroups(plan, people.members, madeWorkspaces, customRole);
  const keys = makeKeys(plan, people, madeWorkspaces);
  const workspaces = madeWorkspaces.map(({ workspace }) => workspace);
  const spendLimit = limitFor(size.seed, workspaces, today, plan.historyStart);
  const made = { organizationId: id, people, workspaces: madeWorkspaces, groups, keys, spendLimit };
  return {
    id,
    name: plan.company.name,
    domain: plan.company.domain,
    enterpriseAccountId,
    seed: size.seed,
    historyStart: plan.historyStart,
    adminKey,
    adminKeyName: 'Vane',
    customRole,
    members: filled(people.members),
    memberByEmail: new Map(people.members.map((member) => [member.email, member])),
    invites: filled(people.invites),
    workspaces: filled([...workspaces, makeArchivedWorkspace(plan)]),
    groups: filled(groups),
    keys: createKeyRing(keys.map(({ key }) => key)),
    audit: createAuditLog(makeHistory(plan, made)),
    scimRuns: new Map(),
    newHire: people.newHire,
    spendLimit,
  };
}

/**
 * A cap that the present month is going to reach near its end, and has not reached yet.
 *
 * Rounded as people round such numbers.
 */
function limitFor(
  seed: number,
  workspaces: Parameters<typeof spendBetween>[1],
  today: number,
  historyStart: number,
): number {
  const month = monthOf(today);
  const soFar = spendBetween(seed, workspaces, firstDayOf(month), today, today, historyStart).total;
  const whole = spendBetween(
    seed,
    workspaces,
    firstDayOf(month),
    lastDayOf(month),
    lastDayOf(month) + 1,
    historyStart,
  ).total;
  const wanted = Math.max(whole * 0.97, soFar * 1.12);
  const step = wanted < 1_000 ? 50 : wanted < 10_000 ? 100 : 500;
  return Math.max(step, Math.round(wanted / step) * step);
}

function filled<T extends { readonly id: string }>(
  items: readonly T[],
): ReturnType<typeof createRegister<T>> {
  const register = createRegister<T>();
  for (const item of items) register.add(item);
  return register;
}
