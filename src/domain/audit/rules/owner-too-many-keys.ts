import type { DetectedFinding } from '../finding.ts';
import type { KeyView } from '../key-view.ts';
import type { Policy } from '../policy.ts';
import { ruleWords } from '../rule-words.ts';

/** Counts live keys by owner while the keys pass by. */
export interface OwnerCount {
  /** Takes note of one live key. */
  add(view: KeyView): void;
  /** One finding for each owner over the limit, in the order in which the owners first appeared. */
  findings(): readonly DetectedFinding[];
}

interface Tally {
  /** By workspace with a limit of its own; null gathers all the others. */
  readonly counts: Map<string | null, number>;
}

/**
 * Finds the owners with more live keys than `maxLiveKeysPerOwner`.
 *
 * Keys in a workspace that overrides the limit are counted there, against that limit; all other keys of the owner
 * are counted together. An owner gets one finding, for the largest excess. Keys that name no person, and people
 * who have left (each of their keys has its own finding), are not counted.
 */
export function ownerTooManyKeys(policy: Policy): OwnerCount {
  const owners = new Map<string, Tally>();
  const limitOf = (workspaceId: string | null): number =>
    (workspaceId === null ? undefined : policy.workspaceOverrides[workspaceId]?.maxLiveKeysPerOwner) ??
    policy.thresholds.maxLiveKeysPerOwner;
  const hasOwnLimit = (workspaceId: string | null): boolean =>
    workspaceId !== null &&
    Object.hasOwn(policy.workspaceOverrides, workspaceId) &&
    policy.workspaceOverrides[workspaceId]?.maxLiveKeysPerOwner !== undefined;

  return {
    add: ({ key, ownerEmail, ownerStanding }) => {
      if (ownerEmail === null || ownerStanding === 'not-member') return;
      const tally = owners.get(ownerEmail) ?? { counts: new Map() };
      const place = hasOwnLimit(key.workspaceId) ? key.workspaceId : null;
      tally.counts.set(place, (tally.counts.get(place) ?? 0) + 1);
      owners.set(ownerEmail, tally);
    },
    findings: () => {
      const found: DetectedFinding[] = [];
      for (const [owner, { counts }] of owners) {
        let worst: { workspaceId: string | null; keyCount: number; threshold: number } | null = null;
        for (const [workspaceId, keyCount] of counts) {
          const threshold = limitOf(workspaceId);
          const excess = keyCount - threshold;
          if (excess <= 0 || (worst !== null && excess <= worst.keyCount - worst.threshold)) continue;
          worst = { workspaceId, keyCount, threshold };
        }
        if (worst === null) continue;
        found.push({
          rule: 'owner-too-many-keys',
          subject: { kind: 'owner', id: owner },
          severity: ruleWords['owner-too-many-keys'].severity,
          subjectName: owner,
          workspaceId: worst.workspaceId,
          evidence: { owner, keyCount: worst.keyCount, threshold: worst.threshold },
        });
      }
      return found;
    },
  };
}
