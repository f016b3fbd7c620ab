import { DAY_MS, dayOf } from './days.ts';
import { generateOrganization } from './organization/generate/organization.ts';
import type { OrganizationSize } from './organization/generate/plan.ts';
import type { AuditEvent } from './organization/audit-log.ts';
import type { Organization } from './organization/model.ts';
import { createRandom, type Random } from './random.ts';
import type { Settings } from './settings.ts';

/** The sandbox's clock: the given one, moved by a whole offset. */
export interface WorldClock {
  /** Milliseconds since 1970 in the organization's time. */
  readonly now: () => number;
  readonly today: () => number;
  readonly advance: (ms: number) => void;
  /** Makes a day the present one and keeps the time of day. */
  readonly moveTo: (day: number) => void;
  /** Undoes every move. */
  readonly reset: () => void;
}

/** Everything that operations read and change. */
export interface World {
  organization: Organization;
  settings: Settings;
  readonly size: OrganizationSize;
  readonly clock: WorldClock;
  /** Chance for what is made while running, such as new ids and secrets. */
  random: Random;
  /** Adds to the audit log what a call with the Admin API key did. */
  readonly record: (event: Omit<AuditEvent, 'at' | 'actor'>) => void;
  /** Goes back to the organization that the seed gives, the first settings, and the clock as it was given. */
  readonly reset: () => void;
}

/** What a world is made from. */
export interface WorldDeps {
  readonly size: OrganizationSize;
  readonly settings: Settings;
  readonly now: () => Date;
  /** The organization's present day at the start; null for the clock's own. */
  readonly today: number | null;
}

/** Makes the organization and the clock it lives by. */
export function createWorld({ size, settings, now, today }: WorldDeps): World {
  const clock = createClock(now, today);
  const world: World = {
    organization: generateOrganization(size, clock.today()),
    settings,
    size,
    clock,
    random: createRandom(size.seed, 'running'),
    record: (event) =>
      world.organization.audit.add({ ...event, at: clock.now(), actor: { type: 'API_KEY' } }),
    reset: () => {
      clock.reset();
      world.organization = generateOrganization(size, clock.today());
      world.settings = settings;
      world.random = createRandom(size.seed, 'running');
    },
  };
  return world;
}

function createClock(now: () => Date, today: number | null): WorldClock {
  const first = today === null ? 0 : (today - dayOf(now().getTime())) * DAY_MS;
  let offset = first;
  const read = (): number => now().getTime() + offset;
  return {
    now: read,
    today: () => dayOf(read()),
    advance: (ms) => {
      offset += ms;
    },
    moveTo: (day) => {
      offset += (day - dayOf(read())) * DAY_MS;
    },
    reset: () => {
      offset = first;
    },
  };
}
