import type { ApiKey } from '../organization/api-key.ts';
import { DAY_MS, type Day, dayOf, startOfDay } from '../organization/day.ts';
import type { AuditFacts, AuditedWorkspace } from './facts.ts';
import { type OwnerStanding, ownerEmail, ownerStandings } from './owner.ts';
import type { Policy, Thresholds } from './policy.ts';
import { thresholdsFor } from './thresholds.ts';

/** A key as the rules see it: with its ages in whole UTC days, its owner's standing and its own thresholds. */
export interface KeyView {
  readonly key: ApiKey;
  readonly thresholds: Thresholds;
  readonly createdOn: Day | null;
  /** Days since it was made; null when Mistral does not say. */
  readonly ageDays: number | null;
  /** Days since its last recorded use; null when there is none. */
  readonly unusedDays: number | null;
  /** Days until its last valid day: 0 on that day, negative after; null when it has no end. */
  readonly daysLeft: number | null;
  /** Lower-cased; null when no person is named as its maker. */
  readonly ownerEmail: string | null;
  readonly ownerStanding: OwnerStanding;
  /** Null when it is in none, or in one that is not listed. */
  readonly workspace: AuditedWorkspace | null;
}

/** Prepares the view of one key after another; indexes and calendar arithmetic are shared by all. */
export function keyViewer(
  facts: Omit<AuditFacts, 'keys'>,
  policy: Policy,
  today: Day,
): (key: ApiKey) => KeyView {
  const workspaces = new Map<string, AuditedWorkspace>();
  for (const workspace of facts.workspaces) workspaces.set(workspace.id, workspace);
  const standingOf = ownerStandings({ ...facts, workspaces: workspaces.values() });
  const emailOf = remember(ownerEmail);
  const thresholdsOf = remember((workspaceId: string | null) => thresholdsFor(policy, workspaceId));
  const todayNumber = startOfDay(today) / DAY_MS;
  const numberOf = remember((day: Day) => Math.round(startOfDay(day) / DAY_MS));
  const nameOf = remember((number: number) => dayOf(number * DAY_MS));

  return (key) => {
    const madeNumber = key.createdAt === null ? null : Math.floor(key.createdAt / DAY_MS);
    const email = emailOf(key.createdBy);
    return {
      key,
      thresholds: thresholdsOf(key.workspaceId),
      createdOn: madeNumber === null ? null : nameOf(madeNumber),
      ageDays: madeNumber === null ? null : todayNumber - madeNumber,
      unusedDays: key.lastUsedOn === null ? null : todayNumber - numberOf(key.lastUsedOn),
      daysLeft: key.expiresOn === null ? null : numberOf(key.expiresOn) - todayNumber,
      ownerEmail: email,
      ownerStanding: standingOf(email, key.workspaceId, key.createdAt),
      workspace: key.workspaceId === null ? null : (workspaces.get(key.workspaceId) ?? null),
    };
  };
}

/** Computes once for each argument; 100,000 keys share a few hundred days. */
function remember<Argument, Value>(compute: (argument: Argument) => Value): (argument: Argument) => Value {
  const known = new Map<Argument, Value>();
  return (argument) => {
    const value = known.get(argument);
    if (value !== undefined) return value;
    const fresh = compute(argument);
    known.set(argument, fresh);
    return fresh;
  };
}
