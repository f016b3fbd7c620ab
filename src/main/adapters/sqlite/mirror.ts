import { closeSync, openSync } from 'node:fs';
import { createAuditDue } from './audit-due.ts';
import { breathe } from './breathe.ts';
import { createCheckpoints } from './checkpoints.ts';
import { createConnectionNumbers } from './connection-numbers.ts';
import type { Db } from './db.ts';
import { durably } from './durably.ts';
import { createFinishErasures, type FinishErasures } from './erase.ts';
import { createListings, type Listings } from './listings/listings.ts';
import { checkMark, inMemory } from './open-database.ts';
import { type AuditEventStore, createAuditEventStore } from './stores/audit-events.ts';
import { type ConnectionStore, createConnectionStore } from './stores/connections.ts';
import { createDeadlineStore, type DeadlineStore } from './stores/deadlines.ts';
import { createDestinationStore, type DestinationStore } from './stores/destinations.ts';
import { createFactStore, type FactStore } from './stores/facts.ts';
import { createFindingStore, type FindingStore } from './stores/findings.ts';
import { createJournalStore, type JournalStore } from './stores/journal.ts';
import { createLimitStore, type LimitStore } from './stores/limits.ts';
import { createPolicyStore, type PolicyStore } from './stores/policies.ts';
import { createRotationStore, type RotationStore } from './stores/rotations.ts';
import { createScheduleStore, type ScheduleStore } from './stores/schedules.ts';
import { createSealedStore, type SealedStore } from './stores/sealed.ts';
import { createSettingStore, type SettingStore } from './stores/settings.ts';
import { createSyncRunStore, type SyncRunStore } from './stores/sync-runs.ts';
import { createToldFactStore, type ToldFactStore } from './stores/told-facts.ts';
import { createUsageStore, type UsageStore } from './stores/usage.ts';
import { storageFailureOf } from './storage-failure.ts';
import { createVersions, type Versions } from './versions.ts';

/** The local mirror of every connected organization, and what only this machine knows. */
export interface Mirror {
  readonly db: Db;
  readonly numberOf: (connectionId: string) => number;
  readonly versions: Versions;
  readonly connections: ConnectionStore;
  readonly settings: SettingStore;
  readonly policies: PolicyStore;
  readonly deadlines: DeadlineStore;
  readonly journal: JournalStore;
  readonly syncRuns: SyncRunStore;
  readonly listings: Listings;
  readonly facts: FactStore;
  readonly auditEvents: AuditEventStore;
  readonly limits: LimitStore;
  readonly usage: UsageStore;
  readonly findings: FindingStore;
  readonly toldFacts: ToldFactStore;
  readonly rotations: RotationStore;
  readonly sealed: SealedStore;
  readonly destinations: DestinationStore;
  readonly schedules: ScheduleStore;
  /** Runs writes of several stores as one that survives a power cut: all of it happens, or nothing. */
  transaction<Result>(work: () => Result): Result;
  /** To be called at the start too: it may have been interrupted. */
  readonly finishErasures: FinishErasures;
  /** Lets other work on the thread go first; for loops over many writes. */
  pause(): Promise<void>;
  /**
   * Looks at every page, table by table so that others get their turn; for quiet moments. When damage is found, the
   * next start sets the file aside. `unchecked` when it could not look: busy, or closed in the middle.
   */
  check(): Promise<'sound' | 'damaged' | 'unchecked'>;
  /** Asks the next start for a full check, because reading or writing met damage. */
  distrust(): void;
  close(): void;
}

/** Joins the stores over one open database. */
export function createMirror(db: Db, file: string): Mirror {
  const numberOf = createConnectionNumbers(db);
  const versions = createVersions(db);
  const checkpoints = createCheckpoints(db);
  const auditDue = createAuditDue(db);
  const distrust = (): void => {
    if (file !== inMemory) closeSync(openSync(checkMark(file), 'w', 0o600));
  };
  return {
    db,
    numberOf,
    versions,
    connections: createConnectionStore(db),
    settings: createSettingStore(db),
    policies: createPolicyStore(db, numberOf),
    deadlines: createDeadlineStore(db, numberOf, auditDue),
    journal: createJournalStore(db),
    syncRuns: createSyncRunStore(db, numberOf),
    listings: createListings({ db, numberOf, versions, checkpoints, auditDue }),
    facts: createFactStore(db, numberOf),
    auditEvents: createAuditEventStore(db, numberOf),
    limits: createLimitStore(db, numberOf),
    usage: createUsageStore(db, numberOf, versions),
    findings: createFindingStore({ db, numberOf, versions, checkpoints, auditDue }),
    toldFacts: createToldFactStore(db, numberOf),
    rotations: createRotationStore(db, numberOf),
    sealed: createSealedStore(db),
    destinations: createDestinationStore(db, numberOf),
    schedules: createScheduleStore(db, numberOf),
    transaction: (work) => durably(db, work),
    finishErasures: createFinishErasures(db),
    pause: breathe,
    async check() {
      const result = await checkTables(db);
      if (result === 'damaged') distrust();
      return result;
    },
    distrust,
    close() {
      if (db.open) db.close();
    },
  };
}

async function checkTables(db: Db): ReturnType<Mirror['check']> {
  try {
    const tables = db
      .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
      .pluck()
      .all();
    for (const table of tables) {
      if (db.pragma(`quick_check('${table}')`, { simple: true }) !== 'ok') return 'damaged';
      await breathe();
      if (!db.open) return 'unchecked';
    }
    return 'sound';
  } catch (thrown) {
    return storageFailureOf(thrown)?.kind === 'damaged' ? 'damaged' : 'unchecked';
  }
}
