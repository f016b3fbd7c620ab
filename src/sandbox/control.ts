import { DAY_MS, dayText, timeText } from './days.ts';
import { faultsFromJson } from './faults/parse-fault.ts';
import type { FaultRule } from './faults/fault.ts';
import type { FaultSet, FaultState } from './faults/fault-set.ts';
import { deleteKey } from './operations/api-keys.ts';
import { addMember, removeMember } from './operations/users.ts';
import type { ApiKey, Member } from './organization/model.ts';
import type { LoggedRequest, RequestLog } from './server/request-log.ts';
import { usualSettings, type Settings } from './settings.ts';
import type { World } from './world.ts';

/** What the sandbox says about itself; no secret is part of it. */
export interface SandboxState {
  readonly organization: {
    readonly id: string;
    readonly name: string;
    readonly members: number;
    readonly invites: number;
    readonly workspaces: number;
    readonly groups: number;
    readonly keys: number;
    readonly auditEvents: number;
    readonly spendLimit: number | null;
  };
  readonly now: string;
  readonly today: string;
  readonly settings: Settings;
  readonly faults: readonly FaultState[];
  readonly requestCount: number;
}

/** The handle on a running sandbox, for tests in the same process and behind the control route. */
export interface SandboxControl {
  readonly state: () => SandboxState;
  readonly requests: () => readonly LoggedRequest[];
  readonly clearRequests: () => void;
  /** Takes lines such as `GET /v1/admin/api-keys=latency:50`, or objects; throws `FaultSyntaxError`. */
  readonly setFaults: (faults: readonly (string | object)[]) => void;
  readonly addFaults: (faults: readonly (string | object)[]) => void;
  readonly changeSettings: (changes: Partial<Settings>) => void;
  readonly advance: (by: { readonly ms?: number; readonly days?: number }) => void;
  /** Makes a day, counted from 1970-01-01, the present one. */
  readonly moveToDay: (day: number) => void;
  /** Goes back to the beginning: the generated organization, the first settings, faults and time, an empty request log. */
  readonly reset: () => void;
  /** Sets a key's last use to the present day, or to a number of days before it. */
  readonly useKey: (id: string, daysAgo?: number) => void;
  /** Deletes a key as somebody else would; works on keys that the API refuses to delete. */
  readonly deleteKey: (id: string) => void;
  /** Moves a key's expiration to so many days from now; negative means that it has expired. */
  readonly expireKey: (id: string, inDays: number) => void;
  readonly addMember: (member: {
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
  }) => string;
  /** Removes a member by id or email. */
  readonly removeMember: (idOrEmail: string) => void;
}

/** A request to the control that cannot be done, in one sentence. */
export class ControlError extends Error {}

/** Joins what can be steered into one handle. */
export function createControl(
  world: World,
  faults: FaultSet,
  log: RequestLog,
  firstFaults: readonly FaultRule[],
): SandboxControl {
  return {
    state: () => stateOf(world, faults, log),
    requests: () => log.all(),
    clearRequests: () => log.clear(),
    setFaults: (wanted) => faults.replace(faultsFromJson(wanted)),
    addFaults: (wanted) => faults.add(faultsFromJson(wanted)),
    changeSettings: (changes) => {
      const unknown = Object.keys(changes).find((name) => !Object.hasOwn(usualSettings, name));
      if (unknown !== undefined) throw new ControlError(`There is no setting "${unknown}".`);
      world.settings = { ...world.settings, ...changes };
    },
    advance: ({ ms = 0, days = 0 }) => world.clock.advance(ms + days * DAY_MS),
    moveToDay: (day) => world.clock.moveTo(day),
    reset: () => {
      world.reset();
      faults.replace(firstFaults);
      log.clear();
    },
    useKey: (id, daysAgo = 0) => {
      const key = keyOf(world, id);
      key.lastUsedDay = world.clock.today() - daysAgo;
      key.row = null;
    },
    deleteKey: (id) => deleteKey(world, keyOf(world, id)),
    expireKey: (id, inDays) => {
      const key = keyOf(world, id);
      key.expirationDay = world.clock.today() + inDays;
      key.row = null;
    },
    addMember: (member) => addMember(world, { ...member, email: member.email.toLowerCase(), roles: null }).id,
    removeMember: (idOrEmail) => removeMember(world, memberOf(world, idOrEmail)),
  };
}

function stateOf(world: World, faults: FaultSet, log: RequestLog): SandboxState {
  const { organization, clock, settings } = world;
  return {
    organization: {
      id: organization.id,
      name: organization.name,
      members: organization.members.all().length,
      invites: organization.invites.all().length,
      workspaces: organization.workspaces.all().length,
      groups: organization.groups.all().length,
      keys: organization.keys.all().length,
      auditEvents: organization.audit.size(),
      spendLimit: organization.spendLimit,
    },
    now: timeText(clock.now()),
    today: dayText(clock.today()),
    settings,
    faults: faults.state(),
    requestCount: log.count(),
  };
}

function keyOf({ organization }: World, id: string): ApiKey {
  const key = organization.keys.get(id);
  if (key === undefined) throw new ControlError(`There is no key ${id}.`);
  return key;
}

function memberOf({ organization }: World, idOrEmail: string): Member {
  const member =
    organization.members.get(idOrEmail) ?? organization.memberByEmail.get(idOrEmail.toLowerCase());
  if (member === undefined) throw new ControlError(`There is no member ${idOrEmail}.`);
  return member;
}
