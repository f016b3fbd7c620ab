import type { Operation } from '../server/operation.ts';
import { codeAnalyticsOperations } from './analytics-code.ts';
import { workAnalyticsOperations } from './analytics-work.ts';
import { apiKeyOperations } from './api-keys.ts';
import { auditLogOperations } from './audit-logs.ts';
import { groupRoleOperations } from './group-roles.ts';
import { groupOperations } from './groups.ts';
import { inferenceOperations } from './inference.ts';
import { inviteOperations } from './invites.ts';
import { limitOperations } from './limits.ts';
import { roleOperations } from './roles.ts';
import { scimOperations } from './scim.ts';
import { usageOperations } from './usage.ts';
import { userOperations } from './users.ts';
import { workspaceMemberOperations } from './workspace-members.ts';
import { workspaceOperations } from './workspaces.ts';

/** Everything that the sandbox answers: the 47 operations of the Admin API and three of the inference API. */
export const allOperations: readonly Operation[] = [
  ...userOperations,
  ...inviteOperations,
  ...roleOperations,
  ...workspaceOperations,
  ...workspaceMemberOperations,
  ...groupOperations,
  ...groupRoleOperations,
  ...apiKeyOperations,
  ...limitOperations,
  ...usageOperations,
  ...auditLogOperations,
  ...scimOperations,
  ...workAnalyticsOperations,
  ...codeAnalyticsOperations,
  ...inferenceOperations,
];
