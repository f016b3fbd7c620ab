import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { failure } from '../http/failure.ts';
import { fieldOf, jsonOf } from '../http/json.ts';
import type { CallGitHub } from './github-session.ts';

/** Which repositories may use an organization's secret; a write has to say it each time. */
export type Visibility =
  | { readonly visibility: 'all' | 'private' }
  | { readonly visibility: 'selected'; readonly selected_repository_ids: readonly number[] };

const PAGE = 100;
/** GitHub has no organization with more; a guard against a listing that never ends. */
const MOST_PAGES = 1000;

/**
 * Finds the visibility that a write has to keep.
 *
 * A secret that is not there yet gets `private`: every private repository of the organization can use it, and no
 * public one, into which strangers send pull requests.
 */
export async function visibilityToKeep(
  call: CallGitHub,
  place: { readonly secret: string; readonly repositories: string },
  signal: AbortSignal,
): Promise<Outcome<Visibility, DestinationFailure>> {
  const asked = await call({ method: 'GET', url: place.secret, maybeMissing: true }, signal);
  if (!asked.ok) return asked;
  if (asked.value.status === 404) return success({ visibility: 'private' });
  const visibility = fieldOf(jsonOf(asked.value.text), 'visibility');
  if (visibility === 'all' || visibility === 'private') return success({ visibility });
  if (visibility !== 'selected') {
    return failure('unexpected', 'GitHub does not say which repositories may use the secret.');
  }
  const ids = await selectedRepositories(call, place.repositories, signal);
  return ids.ok ? success({ visibility, selected_repository_ids: ids.value }) : ids;
}

/** Fails where the token does not see all of them: writing the list back would take the secret away from the others. */
async function selectedRepositories(
  call: CallGitHub,
  url: string,
  signal: AbortSignal,
): Promise<Outcome<readonly number[], DestinationFailure>> {
  const ids = new Set<number>();
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const asked = await call({ method: 'GET', url: `${url}?per_page=${PAGE}&page=${page}` }, signal);
    if (!asked.ok) return asked;
    const body = jsonOf(asked.value.text);
    const total = fieldOf(body, 'total_count');
    const rows = fieldOf(body, 'repositories');
    if (typeof total !== 'number' || !Array.isArray(rows)) break;
    for (const row of rows) {
      const id = fieldOf(row, 'id');
      if (typeof id === 'number') ids.add(id);
    }
    if (ids.size >= total) return success([...ids]);
    if (rows.length === 0) {
      return failure(
        'refused',
        `The token sees ${ids.size} of the ${total} repositories that may use the secret; writing would take it away from the others. Give the token access to all of them.`,
      );
    }
  }
  return failure('unexpected', 'GitHub does not list the repositories that may use the secret.');
}
