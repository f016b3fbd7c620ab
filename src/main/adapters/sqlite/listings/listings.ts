import type { ApiKey } from '../../../../domain/organization/api-key.ts';
import type { Moment } from '../../../../domain/organization/day.ts';
import type { Group } from '../../../../domain/organization/group.ts';
import type { Invitation, Member } from '../../../../domain/organization/member.ts';
import type { Role } from '../../../../domain/organization/role.ts';
import type { Workspace } from '../../../../domain/organization/workspace.ts';
import type { AuditDue } from '../audit-due.ts';
import type { Checkpoints } from '../checkpoints.ts';
import type { ConnectionNumbers } from '../connection-numbers.ts';
import type { Db } from '../db.ts';
import type { Versions } from '../versions.ts';
import { apiKeys } from './api-keys.ts';
import { groups } from './groups.ts';
import { createKeyHistory } from './key-history.ts';
import { createListingWriter, type ListingWriter } from './listing-writer.ts';
import { invitations, members } from './members.ts';
import type { MirroredTable } from './mirrored-table.ts';
import { roles } from './roles.ts';
import { prepareListing } from './statements.ts';
import { workspaces } from './workspaces.ts';

/** Opens a listing of a connection for writing; `at` is the moment that its changes are dated with. */
export type OpenListing<Fact> = (connectionId: string, at: Moment) => ListingWriter<Fact>;

/** One writer for each listing of an organization. */
export interface Listings {
  readonly workspaces: OpenListing<Workspace>;
  readonly roles: OpenListing<Role>;
  readonly members: OpenListing<Member>;
  readonly invitations: OpenListing<Invitation>;
  readonly groups: OpenListing<Group>;
  readonly apiKeys: OpenListing<ApiKey>;
}

/** What all listings share. */
export interface ListingsDeps {
  readonly db: Db;
  readonly numberOf: ConnectionNumbers;
  readonly versions: Versions;
  readonly checkpoints: Checkpoints;
  readonly auditDue: AuditDue;
}

/** Statements are prepared for each listing; that takes a fraction of a millisecond. */
export function createListings({ db, numberOf, versions, checkpoints, auditDue }: ListingsDeps): Listings {
  const keyHistory = createKeyHistory(db);
  const opener =
    <Fact, Row>(table: MirroredTable<Fact, Row>): OpenListing<Fact> =>
    (connectionId, at) => {
      const connection = numberOf(connectionId);
      return createListingWriter({
        db,
        table,
        statements: prepareListing(db, table),
        checkpoints,
        history: table.describeChange === undefined ? null : keyHistory,
        connection,
        at,
        onChanging: () => {
          if (table.isJudged) auditDue.now(connection, at);
        },
        onChanged: () => versions.bump(connection, table.topic),
      });
    };
  return {
    workspaces: opener(workspaces),
    roles: opener(roles),
    members: opener(members),
    invitations: opener(invitations),
    groups: opener(groups),
    apiKeys: opener(apiKeys),
  };
}
