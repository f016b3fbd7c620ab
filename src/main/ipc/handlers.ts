import { appHandlers, type AppHandlerDeps } from './handlers/app.ts';
import { connectionHandlers, type ConnectionHandlerDeps } from './handlers/connections.ts';
import { findingHandlers, type FindingHandlerDeps } from './handlers/findings.ts';
import { destinationHandlers, type DestinationHandlerDeps } from './handlers/destinations.ts';
import { organizationHandlers, type OrganizationHandlerDeps } from './handlers/organization.ts';
import { rotationHandlers, type RotationHandlerDeps } from './handlers/rotations.ts';
import { scheduleHandlers, type ScheduleHandlerDeps } from './handlers/schedules.ts';
import { spendHandlers, type SpendHandlerDeps } from './handlers/spend.ts';
import type { Handlers } from './router.ts';

/** What the handlers of all features need together. */
export type HandlerDeps = AppHandlerDeps &
  ConnectionHandlerDeps &
  FindingHandlerDeps &
  DestinationHandlerDeps &
  OrganizationHandlerDeps &
  RotationHandlerDeps &
  ScheduleHandlerDeps &
  SpendHandlerDeps;

/** One function for each call of the contract. */
export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    ...appHandlers(deps),
    ...connectionHandlers(deps),
    ...findingHandlers(deps),
    ...organizationHandlers(deps),
    ...destinationHandlers(deps),
    ...rotationHandlers(deps),
    ...scheduleHandlers(deps),
    ...spendHandlers(deps),
  };
}
