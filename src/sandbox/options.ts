import { parseDay } from './days.ts';
import type { OrganizationSize } from './organization/generate/plan.ts';
import type { RoleStyle } from './organization/roles.ts';
import type { Settings } from './settings.ts';

/** What a sandbox can be started with. */
export interface SandboxOptions {
  /** The clock; the organization lives by it, moved to `today` when that is given. */
  readonly now: () => Date;
  /** 0 (the default) lets the system choose. */
  readonly port?: number;
  /** What the organization is generated from. Default 7. */
  readonly seed?: number;
  /** Default 40. */
  readonly members?: number;
  /** Default 200. */
  readonly keys?: number;
  /** Months of usage, the present one included. Default 12. */
  readonly months?: number;
  /** Number of workspaces, the default one included; left out, the number of members decides. */
  readonly workspaces?: number;
  /** The organization's present day as `YYYY-MM-DD`. */
  readonly today?: string;
  /** Whether roles are written as UUIDs (default) or as the older letters. */
  readonly roleStyle?: RoleStyle;
  readonly settings?: Partial<Settings>;
  /** Faults in force from the start: lines such as `GET /v1/admin/api-keys=latency:50`, or objects. */
  readonly faults?: readonly (string | object)[];
}

/** A sentence about an option that cannot be. */
export class OptionError extends Error {}

/** The size of the organization, with every number checked. */
export function checkedSize(options: SandboxOptions): OrganizationSize {
  if (options.today !== undefined && parseDay(options.today) === undefined) {
    throw new OptionError(`"today" must be a date such as 2026-10-09, not "${options.today}".`);
  }
  whole('port', options.port ?? 0, 0, 65_535);
  return {
    seed: whole('seed', options.seed ?? 7, 0, 4_294_967_295),
    members: whole('members', options.members ?? 40, 1, 50_000),
    keys: whole('keys', options.keys ?? 200, 0, 100_000),
    months: whole('months', options.months ?? 12, 1, 60),
    workspaces: options.workspaces === undefined ? null : whole('workspaces', options.workspaces, 1, 500),
    roleStyle: options.roleStyle ?? 'uuid',
  };
}

function whole(name: string, value: number, low: number, high: number): number {
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw new OptionError(`"${name}" must be a whole number from ${low} to ${high}.`);
}
