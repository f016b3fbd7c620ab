import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { SandboxOptions } from './options.ts';
import { readSettings } from './settings-reader.ts';
import { authPolicies, basePolicies, errorShapes } from './settings.ts';

/** What the command line asks for. */
export type Arguments =
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'wrong'; readonly message: string }
  | { readonly kind: 'start'; readonly options: Omit<SandboxOptions, 'now'> };

const HELP = `Serves a simulated Mistral organization on this machine, until it is stopped.

  --port N                        0 lets the system choose (default)
  --seed N                        what the organization is generated from (default 7)
  --members N                     default 40
  --keys N                        default 200, at most 100000
  --months N                      months of usage, this one included (default 12)
  --workspaces N                  left out, the number of members decides
  --today YYYY-MM-DD              the organization's present day
  --role-style uuid|letter        how roles are written (default uuid)

  --auth ${authPolicies.join('|')}     header with the key (default either)
  --base ${basePolicies.join('|')}       base paths that answer (default both)
  --admin-me on|off               whether GET /v1/users/me answers the admin key (default on)
  --latency-ms N                  added to every answer
  --error-shape SHAPE             ${errorShapes.join(', ')}
  --max-validity-days N           the longest life of a new key: later expirations are moved to it
  --max-key-page N                the largest page of keys: a greater limit is cut to it
  --audit-bounds inclusive|exclusive
  --priority-prices               also list prices of the priority tier
  --created-listed-after-ms N     a new key stays out of the list so long
  --created-accepted-after-ms N   the inference API refuses a new key so long
  --deleted-listed-for-ms N       a deleted key stays in the list so long
  --deleted-accepted-for-ms N     the inference API accepts a deleted key so long

  --fault 'GET /v1/admin/api-keys=latency:50,rate-limit:0.1:retry-after=2'
                                  may be given several times. A route is a method and a path of the
                                  interface, or *. Effects: latency:MS, slow-body:MS, rate-limit, error:status=503,
                                  drop-before, drop-after, truncate, cut, malformed-row, html-body, content-type.
                                  Settings of every effect: p=0.1 (or just 0.1), count=3, skip=2.
  --fault-file FILE               a JSON array of such lines, or of objects

Prints one line of JSON: url, legacyUrl, adminKey, inferenceUrl, controlUrl.
`;

const text = { type: 'string' } as const;

const flags = {
  help: { type: 'boolean', short: 'h' },
  port: text,
  seed: text,
  members: text,
  keys: text,
  months: text,
  workspaces: text,
  today: text,
  'role-style': text,
  auth: text,
  base: text,
  'admin-me': text,
  'latency-ms': text,
  'error-shape': text,
  'max-validity-days': text,
  'max-key-page': text,
  'audit-bounds': text,
  'priority-prices': { type: 'boolean' },
  'created-listed-after-ms': text,
  'created-accepted-after-ms': text,
  'deleted-listed-for-ms': text,
  'deleted-accepted-for-ms': text,
  fault: { type: 'string', multiple: true },
  'fault-file': text,
} as const;

/** Reads the command line; whatever is wrong with it becomes one sentence. */
export function parseArguments(args: readonly string[]): Arguments {
  try {
    const { values } = parseArgs({ args: [...args], options: flags, allowPositionals: false });
    return values.help === true
      ? { kind: 'help', text: HELP }
      : { kind: 'start', options: optionsFrom(values) };
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    return { kind: 'wrong', message: `${thrown.message} See --help.` };
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof flags }>>['values'];

function optionsFrom(values: Values): Omit<SandboxOptions, 'now'> {
  const roleStyle = values['role-style'];
  if (roleStyle !== undefined && roleStyle !== 'uuid' && roleStyle !== 'letter') {
    throw new Error(`--role-style must be uuid or letter, not "${roleStyle}".`);
  }
  return {
    ...numbers(values),
    ...(values.today === undefined ? {} : { today: values.today }),
    ...(roleStyle === undefined ? {} : { roleStyle }),
    settings: readSettings(settingsFrom(values)),
    faults: [...(values.fault ?? []), ...faultsFromFile(values['fault-file'])],
  };
}

const sizes = ['port', 'seed', 'members', 'keys', 'months', 'workspaces'] as const;

function numbers(values: Values): Partial<Record<(typeof sizes)[number], number>> {
  const found: Partial<Record<(typeof sizes)[number], number>> = {};
  for (const name of sizes) {
    const given = values[name];
    if (given !== undefined) found[name] = wholeFrom(name, given);
  }
  return found;
}

function settingsFrom(values: Values): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(values)) {
    if (notSettings.has(name) || given === undefined) continue;
    const setting = name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());
    found[setting] = settingValue(name, given);
  }
  return found;
}

const notSettings: ReadonlySet<string> = new Set([
  ...sizes,
  'help',
  'today',
  'role-style',
  'fault',
  'fault-file',
]);

function settingValue(name: string, given: unknown): unknown {
  if (typeof given !== 'string') return given;
  if (name === 'admin-me') {
    if (given !== 'on' && given !== 'off') throw new Error(`--admin-me must be on or off, not "${given}".`);
    return given === 'on';
  }
  const isNumber = /-(ms|days|page)$/.test(name);
  return isNumber ? wholeFrom(name, given) : given;
}

function wholeFrom(name: string, given: string): number {
  if (!/^\d{1,10}$/.test(given)) throw new Error(`--${name} must be a whole number, not "${given}".`);
  return Number(given);
}

function faultsFromFile(file: string | undefined): readonly (string | object)[] {
  if (file === undefined) return [];
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(content)) throw new Error(`--fault-file must hold a JSON array, and ${file} does not.`);
  return content.filter((one) => typeof one === 'string' || (typeof one === 'object' && one !== null));
}
