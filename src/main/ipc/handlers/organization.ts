import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import type { Reads } from '../../adapters/sqlite/reads/reads.ts';
import { CallFailure } from '../call-failure.ts';
import type { Handlers } from '../router.ts';
import { knownConnection } from './known-connection.ts';

/** What the calls that read the mirror need. */
export interface OrganizationHandlerDeps {
  readonly mirror: Mirror;
  readonly reads: Reads;
}

type Names =
  | 'overview.get'
  | `keys.${'page' | 'get' | 'facets'}`
  | `members.${'page' | 'get'}`
  | 'invitations.list'
  | `roles.${'list' | 'holders'}`
  | `workspaces.${'list' | 'get'}`
  | `groups.${'list' | 'get'}`
  | `auditLog.${'page' | 'types'}`
  | `journal.${'page' | 'verify'}`
  | 'search.everything';

/** What the window shows of the mirror. */
export function organizationHandlers({ mirror, reads }: OrganizationHandlerDeps): Pick<Handlers, Names> {
  /** Runs a read for a connection that exists. */
  const of =
    <Input extends { readonly connectionId: string }, Output>(read: (input: Input) => Output) =>
    (input: Input): Output => {
      knownConnection(mirror, input.connectionId);
      return read(input);
    };
  /** The same for one thing, which may be gone. */
  const oneOf =
    <Input extends { readonly connectionId: string }, Output>(
      name: string,
      read: (input: Input) => Output | null | Promise<Output | null>,
    ) =>
    async (input: Input): Promise<Output> => {
      const found = await of(read)(input);
      if (found === null) throw new CallFailure('not-found', `This ${name} is not in the mirror.`);
      return found;
    };

  return {
    'overview.get': of(reads.overview),
    'keys.page': of(reads.keys.page),
    'keys.get': oneOf('key', reads.keys.get),
    'keys.facets': of(reads.keys.facets),
    'members.page': of(reads.members.page),
    'members.get': oneOf('member', reads.members.get),
    'invitations.list': of(reads.members.invitations),
    'roles.list': of(reads.roles.list),
    'roles.holders': of(reads.roles.holders),
    'workspaces.list': of(reads.workspaces.list),
    'workspaces.get': oneOf('workspace', reads.workspaces.get),
    'groups.list': of(reads.groups.list),
    'groups.get': oneOf('group', reads.groups.get),
    'auditLog.page': of(reads.auditLog.page),
    'auditLog.types': of(reads.auditLog.types),
    'journal.page': (input) => reads.journal.page(input),
    'journal.verify': () => reads.journal.verify(),
    'search.everything': of(reads.search),
  };
}
