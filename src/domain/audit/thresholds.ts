import type { Policy, Thresholds } from './policy.ts';

/** The thresholds that hold in a workspace: its overrides over those of the connection. */
export function thresholdsFor(policy: Policy, workspaceId: string | null): Thresholds {
  if (workspaceId === null || !Object.hasOwn(policy.workspaceOverrides, workspaceId))
    return policy.thresholds;
  return { ...policy.thresholds, ...policy.workspaceOverrides[workspaceId] };
}
