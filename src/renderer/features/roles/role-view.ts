import type { RoleHolder } from '../../../contract/organization.ts';

/** A person who holds a role, with each way in which they do. */
export interface HolderView {
  readonly id: string;
  readonly name: string;
  /** Such as "directly", or "in Research via Platform team". */
  readonly ways: readonly string[];
}

/** One line for each person, in order of name, however many ways lead to the role. */
export function holdersOf(holders: readonly RoleHolder[]): readonly HolderView[] {
  const people = new Map<string, { readonly name: string; readonly ways: string[] }>();
  for (const holder of holders) {
    const person = people.get(holder.memberId) ?? { name: holder.memberName, ways: [] };
    person.ways.push(wayOf(holder));
    people.set(holder.memberId, person);
  }
  return [...people]
    .map(([id, { name, ways }]) => ({ id, name, ways }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

function wayOf({ workspaceName, via }: RoleHolder): string {
  const where = workspaceName === null ? null : `in ${workspaceName}`;
  const how = via === 'direct' ? (where === null ? 'directly' : null) : `via ${via.groupName}`;
  return [where, how].filter((part) => part !== null).join(' ');
}
