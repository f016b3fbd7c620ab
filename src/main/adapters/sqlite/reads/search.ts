import type { ParsedOf } from '../../../../contract/index.ts';
import type { SearchHit } from '../../../../contract/organization.ts';
import { memberName } from '../../../../domain/access/held-roles.ts';
import type { Directories } from './directory.ts';
import { compareFolded, fold } from './fold.ts';
import type { KeyReads } from './keys.ts';

/** Finds whatever the command palette can jump to. */
export type SearchEverything = (input: ParsedOf<'search.everything'>) => Promise<readonly SearchHit[]>;

/** At most this many of each kind; who wants more goes to the page itself. */
const hitsOfAKind = 8;

/** Names that begin with the words come before those that contain them; nothing typed finds nothing. */
export function createSearchEverything(directories: Directories, keys: KeyReads): SearchEverything {
  return async ({ connectionId, search }) => {
    const words = fold(search.trim());
    if (words === '') return [];
    const { members, workspaces, groups, roles } = directories.get(connectionId);
    const best = (hits: readonly SearchHit[]): readonly SearchHit[] =>
      ranked(hits, words).slice(0, hitsOfAKind);
    const found = await keys.page({
      connectionId,
      filter: { search, status: 'all', rule: null, workspaceId: null, product: null, createdBy: null },
      sort: { column: 'name', direction: 'ascending' },
      offset: 0,
      limit: 4 * hitsOfAKind,
    });
    return [
      ...best(members.map((member) => hit('member', member.id, memberName(member), member.email ?? ''))),
      ...best(workspaces.map(({ id, name, description }) => hit('workspace', id, name, description ?? ''))),
      ...best(groups.map(({ id, name, description }) => hit('group', id, name, description ?? ''))),
      ...best(roles.map(({ id, name, scope }) => hit('role', id, name, `${scope} role`))),
      ...found.rows
        .map((key) =>
          hit('api-key', key.id, key.name ?? key.maskedKey, keySubtitle(key.maskedKey, key.workspaceName)),
        )
        .slice(0, hitsOfAKind),
    ];
  };
}

function hit(kind: SearchHit['kind'], id: string, title: string, subtitle: string): SearchHit {
  return { kind, id, title, subtitle };
}

function keySubtitle(maskedKey: string, workspaceName: string | null): string {
  return workspaceName === null ? maskedKey : `${maskedKey} in ${workspaceName}`;
}

function ranked(hits: readonly SearchHit[], words: string): readonly SearchHit[] {
  return hits
    .flatMap((one) => {
      const title = fold(one.title);
      if (!title.includes(words) && !fold(one.subtitle).includes(words)) return [];
      return [{ one, title, rank: title.startsWith(words) ? 0 : title.includes(words) ? 1 : 2 }];
    })
    .sort((left, right) => left.rank - right.rank || compareFolded(left.title, right.title))
    .map(({ one }) => one);
}
