import type { Random } from '../random.ts';
import type { Effect, FaultRule } from './fault.ts';

/** A rule with what became of it so far. */
export interface FaultState extends FaultRule {
  readonly seen: number;
  readonly fired: number;
}

/** The faults in force. */
export interface FaultSet {
  readonly replace: (rules: readonly FaultRule[]) => void;
  readonly add: (rules: readonly FaultRule[]) => void;
  readonly state: () => readonly FaultState[];
  /** What goes wrong with this request, in the order of the rules. */
  readonly draw: (method: string, path: string, random: Random) => readonly Effect[];
}

interface Counted {
  readonly rule: FaultRule;
  readonly fits: (method: string, path: string) => boolean;
  seen: number;
  fired: number;
}

/** Makes a set of faults from the rules of the start. */
export function createFaultSet(initial: readonly FaultRule[]): FaultSet {
  let counted = initial.map(count);
  return {
    replace: (rules) => {
      counted = rules.map(count);
    },
    add: (rules) => {
      counted = [...counted, ...rules.map(count)];
    },
    state: () => counted.map(({ rule, seen, fired }) => ({ ...rule, seen, fired })),
    draw: (method, path, random) =>
      counted.length === 0
        ? NOTHING
        : counted
            .filter((one) => one.fits(method, path) && strikes(one, random))
            .map(({ rule }) => rule.effect),
  };
}

const NOTHING: readonly Effect[] = [];

function strikes(one: Counted, random: Random): boolean {
  one.seen += 1;
  const { skip, count: limit, probability } = one.rule;
  if (one.seen <= skip) return false;
  if (limit !== null && one.fired >= limit) return false;
  if (probability < 1 && !random.chance(probability)) return false;
  one.fired += 1;
  return true;
}

function count(rule: FaultRule): Counted {
  return { rule, fits: matcher(rule.route), seen: 0, fired: 0 };
}

/** Compares with the operation's path; the names of parameters do not matter, and both bases count as the newer one. */
function matcher(route: string): (method: string, path: string) => boolean {
  const [method = '*', path = '*'] = route.split(' ');
  const wanted = nameless(path).replace(/^\/api\/admin\//, '/v1/admin/');
  const prefix = wanted.endsWith('*') ? wanted.slice(0, -1) : null;
  return (requestMethod, operationPath) => {
    if (method !== '*' && method !== requestMethod) return false;
    const actual = nameless(operationPath);
    return prefix === null ? actual === wanted : actual.startsWith(prefix);
  };
}

function nameless(path: string): string {
  return path.replace(/\{[^}]*\}/g, '{}');
}
