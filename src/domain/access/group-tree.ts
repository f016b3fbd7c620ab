import type { Group } from '../organization/group.ts';

/** The parts of a group that say who is in it. */
export type GroupPlace = Pick<Group, 'id' | 'parentGroupIds' | 'memberIds'>;

/**
 * Which groups every member is in, by member id: those that list the member, then all groups above them.
 *
 * Mistral publishes that groups nest (`parent_group_ids`, admin-api.md §7) but not what that gives. We read it as
 * set inclusion: who is in a child is in its parents too, and so receives the parents' roles. An inference.
 * Groups that contain each other in a circle, and parents that are not listed, do no harm.
 */
export function groupsByMember<G extends GroupPlace>(groups: Iterable<G>): ReadonlyMap<string, readonly G[]> {
  const byId = new Map<string, G>();
  for (const group of groups) byId.set(group.id, group);

  const closures = new Map<string, readonly G[]>();
  const found = new Map<string, Set<G>>();
  for (const group of byId.values()) {
    for (const memberId of group.memberIds) {
      let own = found.get(memberId);
      if (own === undefined) found.set(memberId, (own = new Set()));
      own.add(group);
    }
  }

  const result = new Map<string, readonly G[]>();
  for (const [memberId, direct] of found) {
    const all = new Set(direct);
    for (const group of direct) {
      let closure = closures.get(group.id);
      if (closure === undefined) closures.set(group.id, (closure = ancestors(group, byId)));
      for (const ancestor of closure) all.add(ancestor);
    }
    result.set(memberId, [...all]);
  }
  return result;
}

function ancestors<G extends GroupPlace>(start: G, byId: ReadonlyMap<string, G>): readonly G[] {
  const seen = new Set<G>([start]);
  for (const group of seen) {
    for (const parentId of group.parentGroupIds) {
      const parent = byId.get(parentId);
      if (parent !== undefined) seen.add(parent);
    }
  }
  seen.delete(start);
  return [...seen];
}
