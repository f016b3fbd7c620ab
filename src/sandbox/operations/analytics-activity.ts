import { DAY_MS, dayOf, isWeekend, startOf } from '../days.ts';
import type { Member } from '../organization/model.ts';
import { noise, textHash } from '../random.ts';
import type { World } from '../world.ts';

/** What one member did in Vibe on one day. */
export interface Activity {
  readonly member: Member;
  readonly at: number;
  readonly messages: number;
  readonly files: number;
  readonly images: number;
  readonly spreadsheets: number;
  readonly conversations: number;
  /** Messages to an agent, and which agent. */
  readonly agentMessages: number;
  readonly agent: number;
}

/** How many agents the organization has. */
export const AGENTS = 6;

/** What the members with a Vibe seat did between two instants, the same whenever it is asked. */
export function activities(world: World, from: number, to: number): readonly Activity[] {
  const { organization, clock } = world;
  const first = Math.max(dayOf(from), organization.historyStart);
  const last = Math.min(dayOf(to), clock.today());
  const end = Math.min(to, clock.now());
  const users = organization.members.all().filter(({ subscriptions }) => subscriptions.includes('CHAT'));
  const found: Activity[] = [];
  for (const member of users) {
    const salt = textHash(member.id);
    const diligence = noise(organization.seed, salt, 1);
    for (let day = Math.max(first, dayOf(member.joinedAt)); day <= last; day += 1) {
      const draw = noise(organization.seed, salt, day, 2);
      if (draw > (isWeekend(day) ? 0.08 : 0.35 + 0.5 * diligence)) continue;
      const activity = activityOf(member, organization.seed, salt, day, diligence);
      if (activity.at >= from && activity.at < end) found.push(activity);
    }
  }
  return found;
}

function activityOf(member: Member, seed: number, salt: number, day: number, diligence: number): Activity {
  const chance = (kind: number): number => noise(seed, salt, day, kind);
  const messages = 1 + Math.floor(chance(3) * 22 * diligence);
  return {
    member,
    at: startOf(day) + Math.floor((0.29 + 0.45 * chance(4)) * DAY_MS),
    messages,
    files: Math.floor(chance(5) * 3),
    images: Math.floor(chance(6) * 1.4),
    spreadsheets: Math.floor(chance(7) * 1.3),
    conversations: 1 + Math.floor(chance(8) * Math.min(5, messages)),
    agentMessages: chance(9) < 0.3 ? Math.ceil(messages / 3) : 0,
    agent: Math.floor(chance(10) * AGENTS),
  };
}
