import type { BasePolicy } from '../settings.ts';
import type { Method, Operation } from './operation.ts';

/** What a path led to. */
export type Match =
  | {
      readonly kind: 'operation';
      readonly operation: Operation;
      readonly params: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'wrong-method'; readonly allowed: readonly Method[] }
  | { readonly kind: 'nothing' };

/** Finds the operation for a method and a path. */
export type Router = (method: string, path: string, base: BasePolicy) => Match;

interface Route {
  readonly operation: Operation;
  readonly segments: readonly string[];
}

const CURRENT = '/v1/admin/';
const LEGACY = '/api/admin/';

/** Makes a router that knows both base paths; the older one also has the older analytics paths. */
export function createRouter(operations: readonly Operation[]): Router {
  const bySize = new Map<number, Route[]>();
  for (const operation of operations) {
    const segments = operation.path.split('/');
    const sameSize = bySize.get(segments.length);
    if (sameSize === undefined) bySize.set(segments.length, [{ operation, segments }]);
    else sameSize.push({ operation, segments });
  }
  for (const routes of bySize.values()) routes.sort((left, right) => wildcards(left) - wildcards(right));
  return (method, path, base) => {
    const current = currentPath(path, base);
    if (current === null) return { kind: 'nothing' };
    const segments = current.split('/');
    const matching = (bySize.get(segments.length) ?? []).filter((route) => fits(route.segments, segments));
    const found = matching.find(({ operation }) => operation.method === method);
    if (found !== undefined) {
      return { kind: 'operation', operation: found.operation, params: paramsOf(found.segments, segments) };
    }
    if (matching.length === 0) return { kind: 'nothing' };
    return { kind: 'wrong-method', allowed: matching.map(({ operation }) => operation.method) };
  };
}

/** The path under the newer base, or null when its base is switched off. */
function currentPath(path: string, base: BasePolicy): string | null {
  if (path.startsWith(LEGACY)) {
    if (base === 'current') return null;
    return CURRENT + currentSuffix(path.slice(LEGACY.length));
  }
  return path.startsWith(CURRENT) && base === 'legacy' ? null : path;
}

/** Before July 2026 all five analytics paths were side by side. */
function currentSuffix(suffix: string): string {
  const older = /^analytics\/vibe\/usage\/(by_\w+)$/.exec(suffix)?.[1];
  if (older === undefined) return suffix;
  const product = older === 'by_workspace' || older === 'by_organization' ? 'code' : 'work';
  return `analytics/vibe/${product}/usage/${older}`;
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return pattern.every((part, index) => part.startsWith('{') || part === segments[index]);
}

function paramsOf(pattern: readonly string[], segments: readonly string[]): Readonly<Record<string, string>> {
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    if (part.startsWith('{')) params[part.slice(1, -1)] = decoded(segments[index] ?? '');
  }
  return params;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (malformed) {
    if (malformed instanceof URIError) return segment;
    throw malformed;
  }
}

function wildcards({ segments }: Route): number {
  return segments.filter((part) => part.startsWith('{')).length;
}
