import { normalize } from 'node:path';
import { assertNever } from '../../../domain/outcome.ts';
import type { Destination, DestinationSpec, GitHubSpec } from '../../../domain/rotation/destination.ts';

/**
 * Whether two specs mean the same place, however they are spelled and whoever signs in there.
 *
 * A place holds one key. Most would show the second rotation that something else is stored there; GitHub tells no
 * values, and would let it overwrite what consumers of the first key read.
 */
export function isSamePlace(one: DestinationSpec, other: DestinationSpec): boolean {
  const place = placeOf(one);
  return place !== null && JSON.stringify(place) === JSON.stringify(placeOf(other));
}

/** Another destination that means the same place; undefined when there is none. */
export function twinOf(
  { id, spec }: Pick<Destination, 'id' | 'spec'>,
  all: readonly Destination[],
): Destination | undefined {
  return all.find((other) => other.id !== id && isSamePlace(other.spec, spec));
}

/** An address as it is reached, whatever its spelling: without a slash at the end, a query, or letters that look alike. */
export function baseOf(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(/\/+$/, '');
}

/** What decides where a secret ends up, in one spelling; null where only a person knows it. */
function placeOf(spec: DestinationSpec): readonly unknown[] | null {
  const { kind } = spec;
  switch (kind) {
    case 'hand-over':
      return null;
    case 'file':
      return [kind, normalize(spec.path), spec.entry];
    case 'command':
      return [kind, normalize(spec.executable), spec.args, spec.environment.toSorted()];
    case 'vault': {
      const { address, namespace, mount, path, field } = spec;
      return [kind, baseOf(address), trimmed(namespace ?? ''), trimmed(mount), trimmed(path), field];
    }
    case 'github':
      return [kind, baseOf(spec.apiUrl), scopeOf(spec.scope), spec.name.toUpperCase()];
    case 'aws': {
      const { endpoint, region, secretId, field, profile } = spec;
      return [kind, endpoint === null ? null : baseOf(endpoint), region, secretId, field, profile];
    }
    case 'kubernetes': {
      const { kubeconfig, context, namespace, name, entry } = spec;
      return [kind, kubeconfig === null ? null : normalize(kubeconfig), context, namespace, name, entry];
    }
    case 'keychain':
      return [kind, spec.service, spec.account];
    default:
      return assertNever(spec);
  }
}

/** GitHub's names of accounts, repositories and environments are the same in capital and small letters. */
function scopeOf(scope: GitHubSpec['scope']): readonly string[] {
  const parts =
    scope.level === 'organization'
      ? [scope.organization]
      : [scope.owner, scope.repository, ...(scope.level === 'environment' ? [scope.environment] : [])];
  return [scope.level, ...parts.map((part) => part.toLowerCase())];
}

function trimmed(path: string): string {
  return path.replaceAll(/^[\s/]+|[\s/]+$/g, '');
}
