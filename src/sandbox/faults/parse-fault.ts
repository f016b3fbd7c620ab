import { effectFrom, FaultSyntaxError, parsed, type FaultRule } from './fault.ts';

/**
 * Reads faults from one line: a route, `=`, and effects between commas.
 *
 * `GET /v1/admin/api-keys=latency:50,rate-limit:0.1:retry-after=2`. An effect is a name, then settings between
 * colons. A bare number is the milliseconds of `latency` and `slow-body`, the status of `error` from 400 on, and otherwise
 * the probability.
 * `p=0.1` (probability), `count=3` (at most three times) and `skip=2` (let two pass first) go with every effect.
 */
export function parseFaults(text: string): readonly FaultRule[] {
  const equals = text.indexOf('=');
  const route = text.slice(0, Math.max(0, equals)).trim();
  if (!isRoute(route)) {
    throw new FaultSyntaxError(
      `A fault looks like "GET /v1/admin/api-keys=latency:50"; "${text}" does not name a method and a path.`,
    );
  }
  return text
    .slice(equals + 1)
    .split(',')
    .map((part) => ruleFrom(route, part.trim().split(':')));
}

/** Reads faults from JSON: lines as above, or objects such as `{"route": "…", "effect": "error", "status": 503}`. */
export function faultsFromJson(value: unknown): readonly FaultRule[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  return entries.flatMap((entry) =>
    typeof entry === 'string' ? parseFaults(entry) : [ruleFromObject(entry)],
  );
}

function ruleFromObject(entry: unknown): FaultRule {
  if (typeof entry !== 'object' || entry === null) {
    throw new FaultSyntaxError('A fault is a line of text or an object with "route" and "effect".');
  }
  const options = new Map<string, string>();
  for (const [name, value] of Object.entries(entry)) {
    if (value !== null && value !== undefined) options.set(hyphenated(name), String(value));
  }
  const route = options.get('route') ?? '';
  if (!isRoute(route))
    throw new FaultSyntaxError('The "route" of a fault looks like "GET /v1/admin/api-keys".');
  const kind = options.get('effect') ?? '';
  options.delete('route');
  options.delete('effect');
  return rule(route, kind, options);
}

function hyphenated(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function ruleFrom(route: string, [kind = '', ...settings]: readonly string[]): FaultRule {
  const options = new Map<string, string>();
  for (const setting of settings) {
    const equals = setting.indexOf('=');
    if (equals > 0) options.set(setting.slice(0, equals), setting.slice(equals + 1));
    else options.set(bareName(kind, setting), setting);
  }
  return rule(route, kind, options);
}

/** What a number without a name means. */
function bareName(kind: string, setting: string): string {
  if (kind === 'latency' || kind === 'slow-body') return 'ms';
  return kind === 'error' && Number(setting) >= 400 ? 'status' : 'p';
}

function rule(route: string, kind: string, options: ReadonlyMap<string, string>): FaultRule {
  const probability = parsed('probability', options.get('p') ?? options.get('probability') ?? '1');
  if (probability > 1)
    throw new FaultSyntaxError(`The probability of a fault is from 0 to 1, not ${probability}.`);
  const count = options.get('count');
  return {
    route,
    effect: effectFrom(kind, options),
    probability,
    count: count === undefined ? null : parsed('count', count),
    skip: parsed('skip', options.get('skip') ?? '0'),
  };
}

function isRoute(route: string): boolean {
  return /^(\*|GET|POST|PATCH|DELETE) (\*|\/\S*)$/.test(route);
}
