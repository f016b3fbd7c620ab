import type { Workspace } from '../model.ts';
import type { WorkspaceTraffic } from '../traffic.ts';
import { defaultPlan, regions, type WorkspacePlan } from './companies.ts';
import { workingTime, type Plan } from './plan.ts';

/** A workspace together with what it was made from. */
export interface MadeWorkspace {
  readonly workspace: Workspace;
  readonly plan: WorkspacePlan;
}

/** Makes the workspaces, the default one first; the last of a larger organization is archived. */
export function makeWorkspaces(plan: Plan): readonly MadeWorkspace[] {
  const random = plan.random('workspaces');
  const count = plan.size.workspaces ?? usualCount(plan.size.members);
  const plans = [defaultPlan, ...namedPlans(plan.company.workspaces, count - 1)];
  const scale = (plan.size.members / 40) ** 0.9;
  const perWorkspace = Math.min(1, 9 / plans.length);
  return plans.map((workspacePlan, index) => {
    const daysBefore = index === 0 ? 0 : random.below(Math.max(1, (plan.today - plan.foundedDay) >> 1));
    const isNew = index === plans.length - 1 && plans.length >= 8;
    const traffic = trafficOf(workspacePlan, plan, scale * perWorkspace, index);
    const createdDay = isNew ? plan.today - 110 : plan.foundedDay + daysBefore;
    return {
      plan: workspacePlan,
      workspace: {
        id: random.uuid(),
        name: workspacePlan.name,
        description: workspacePlan.description,
        icon: workspacePlan.icon,
        isDefault: index === 0,
        isArchived: false,
        createdAt: workingTime(random, createdDay, plan),
        spendLimit: workspacePlan.isCapped ? capFor(traffic) : null,
        membersCount: 0,
        traffic,
      },
    };
  });
}

/** A workspace that was archived, so that the list has something to hide. */
export function makeArchivedWorkspace(plan: Plan): Workspace {
  const random = plan.random('archived workspace');
  return {
    id: random.uuid(),
    name: 'Pilot 2025',
    description: 'The first trials, kept for the record.',
    icon: '🗄',
    isDefault: false,
    isArchived: true,
    createdAt: workingTime(random, plan.foundedDay + 2, plan),
    spendLimit: null,
    membersCount: 0,
    traffic: null,
  };
}

function usualCount(members: number): number {
  return Math.min(120, Math.max(3, Math.round(8 * (members / 40) ** 0.45)));
}

function namedPlans(plans: readonly WorkspacePlan[], count: number): readonly WorkspacePlan[] {
  return Array.from({ length: Math.max(0, count) }, (_unused, index) => {
    const round = Math.floor(index / plans.length);
    const base = plans[index % plans.length] ?? defaultPlan;
    if (round === 0) return base;
    const region = regions[(round - 1) % regions.length] ?? '';
    const again = Math.floor((round - 1) / regions.length);
    const suffix = again === 0 ? region : `${region} ${again + 1}`;
    const slug = `${base.slug}-${suffix.slice(0, 3).toLowerCase()}${again === 0 ? '' : again + 1}`;
    return { ...base, name: `${base.name} ${suffix}`, slug, dailySpend: base.dailySpend * 0.6 };
  });
}

function trafficOf(from: WorkspacePlan, plan: Plan, scale: number, index: number): WorkspaceTraffic {
  const wobble = 0.9 + 0.2 * plan.random(`spend ${index}`).fraction();
  const main = from.mix[0]?.meter ?? 'small';
  return {
    zone: from.zone,
    dailySpend: from.dailySpend * scale * wobble,
    anchorDay: plan.today,
    monthlyGrowth: from.monthlyGrowth,
    weekendShare: from.weekendShare,
    mix: from.mix,
    spikes: spikesOf(from, plan).map(([daysAgo, factor]) => ({
      day: plan.today - daysAgo,
      factor,
      meter: main,
    })),
  };
}

/** A re-indexing that looped some weeks ago, and an import that is dearer than usual these days. */
function spikesOf(from: WorkspacePlan, plan: Plan): readonly (readonly [daysAgo: number, factor: number])[] {
  const offset = plan.size.seed % 5;
  if (from.slug === 'search')
    return [
      [47 + offset, 4.6],
      [46 + offset, 6.2],
      [45 + offset, 2.1],
    ];
  if (from.slug === 'invoices')
    return [
      [4, 3.4],
      [3, 2.2],
    ];
  return [];
}

function capFor(traffic: WorkspaceTraffic): number {
  const month = traffic.dailySpend * (22 + 8 * traffic.weekendShare);
  return Math.ceil((month * 1.3) / 50) * 50;
}
