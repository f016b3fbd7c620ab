import type { Month } from '../../../../domain/organization/day.ts';
import type { Price, UsageMonth, UsageRow } from '../../../../domain/organization/usage.ts';
import type { ConnectionNumbers } from '../connection-numbers.ts';
import type { Db, SqlValue } from '../db.ts';
import type { ListingChanges } from '../listings/listing-writer.ts';
import { readJson } from '../listings/columns.ts';
import type { Versions } from '../versions.ts';

/** What was used, by month; each month is read once for the organization and once for each workspace. */
export interface UsageStore {
  /**
   * Brings one reading to what it says now; `workspaceId` null is the organization as a whole. `provesAbsence` says
   * that it was fully understood: then, and only then, rows and prices that it does not hold are taken away.
   */
  apply(
    connectionId: string,
    workspaceId: string | null,
    usage: UsageMonth,
    options: { readonly provesAbsence: boolean },
  ): ListingChanges;
  /** Whether a month has been read for a workspace, or for the organization. */
  hasReading(connectionId: string, month: Month, workspaceId: string | null): boolean;
  /** Months that were read, newest first. */
  months(connectionId: string): readonly Month[];
  /** A month with the organization's rows (no workspace) and those of every workspace; null when it was not read. */
  month(connectionId: string, month: Month): UsageMonth | null;
}

interface ReadingRow {
  readonly no: number;
  readonly workspace_id: string | null;
  readonly currency: string | null;
  readonly prices: string;
}

/** Keeps one row for each reading and one for each day and priced thing; equal readings write nothing. */
export function createUsageStore(db: Db, numberOf: ConnectionNumbers, versions: Versions): UsageStore {
  const reading = db.prepare<[number, string, string], ReadingRow>(
    `SELECT no, workspace_id, currency, prices FROM usage_reading
     WHERE connection = ? AND month = ? AND ifnull(workspace_id, '') = ?`,
  );
  const readings = db.prepare<[number, string], ReadingRow>(
    `SELECT no, workspace_id, currency, prices FROM usage_reading
     WHERE connection = ? AND month = ? ORDER BY ifnull(workspace_id, '')`,
  );
  const months = db
    .prepare<[number], string>(
      'SELECT DISTINCT month FROM usage_reading WHERE connection = ? ORDER BY month DESC',
    )
    .pluck();
  const insertReading = db.prepare<SqlValue[]>(
    'INSERT INTO usage_reading (connection, month, workspace_id, currency, prices) VALUES (?, ?, ?, ?, ?)',
  );
  const updateReading = db.prepare<SqlValue[]>(
    'UPDATE usage_reading SET currency = ?, prices = ? WHERE no = ?',
  );
  const columns = `day, category, model, billing_metric AS billingMetric, billing_group AS billingGroup, quantity,
    paid_quantity AS paidQuantity`;
  const rows = db.prepare<[number], StoredRow>(
    `SELECT no, ${columns} FROM usage_row WHERE reading = ? ORDER BY no`,
  );
  const rowsOfMonth = db.prepare<[number, string], UsageRow>(
    `SELECT ${columns}, workspace_id AS workspaceId FROM usage_reading JOIN usage_row ON reading = usage_reading.no
     WHERE connection = ? AND month = ? ORDER BY ifnull(workspace_id, ''), usage_row.no`,
  );
  const insertRow = db.prepare<SqlValue[]>(
    `INSERT INTO usage_row (reading, day, category, model, billing_metric, billing_group, quantity, paid_quantity)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const updateRow = db.prepare<SqlValue[]>(
    'UPDATE usage_row SET quantity = ?, paid_quantity = ? WHERE no = ?',
  );
  const deleteRow = db.prepare<SqlValue[]>('DELETE FROM usage_row WHERE no = ?');

  function applyRows(readingNo: number, usage: UsageMonth, provesAbsence: boolean): ListingChanges {
    const counts = { rowsRead: usage.rows.length, added: 0, changed: 0, removed: 0 };
    const stored = new Map<string, StoredRow>();
    for (const [place, row] of placed(rows.all(readingNo))) stored.set(place, row);
    for (const [place, row] of placed(usage.rows)) {
      const known = stored.get(place);
      stored.delete(place);
      if (known === undefined) {
        const { day, category, model, billingMetric, billingGroup, quantity, paidQuantity } = row;
        insertRow.run(readingNo, day, category, model, billingMetric, billingGroup, quantity, paidQuantity);
        counts.added += 1;
      } else if (known.quantity !== row.quantity || known.paidQuantity !== row.paidQuantity) {
        updateRow.run(row.quantity, row.paidQuantity, known.no);
        counts.changed += 1;
      }
    }
    if (!provesAbsence) return counts;
    for (const { no } of stored.values()) deleteRow.run(no);
    return { ...counts, removed: stored.size };
  }

  return {
    apply(connectionId, workspaceId, usage, { provesAbsence }) {
      const connection = numberOf(connectionId);
      let isChanged = false;
      const changes = db
        .transaction(() => {
          const known = reading.get(connection, usage.month, workspaceId ?? '');
          const { currency, prices } = terms(usage, provesAbsence ? undefined : known);
          isChanged = known === undefined || known.currency !== currency || known.prices !== prices;
          if (known === undefined) {
            const { lastInsertRowid } = insertReading.run(
              connection,
              usage.month,
              workspaceId,
              currency,
              prices,
            );
            return applyRows(Number(lastInsertRowid), usage, provesAbsence);
          }
          if (isChanged) updateReading.run(currency, prices, known.no);
          return applyRows(known.no, usage, provesAbsence);
        })
        .immediate();
      if (isChanged || changes.added + changes.changed + changes.removed > 0)
        versions.bump(connection, 'usage');
      return changes;
    },
    hasReading: (connectionId, month, workspaceId) =>
      reading.get(numberOf(connectionId), month, workspaceId ?? '') !== undefined,
    months: (connectionId) => months.all(numberOf(connectionId)),
    month(connectionId, month) {
      const connection = numberOf(connectionId);
      const found = readings.all(connection, month);
      const [first] = found;
      if (first === undefined) return null;
      return {
        month,
        currency: first.currency ?? found.find(({ currency }) => currency !== null)?.currency ?? null,
        prices: mergedPrices(found),
        rows: rowsOfMonth.all(connection, month),
      };
    },
  };
}

type StoredRow = Omit<UsageRow, 'workspaceId'> & { readonly no: number };

/** Names each row by what it counts; rows that count the same thing are told apart by their order. */
function* placed<Row extends Omit<UsageRow, 'workspaceId'>>(rows: readonly Row[]): Generator<[string, Row]> {
  const times = new Map<string, number>();
  for (const row of rows) {
    const thing = [row.day, row.category, row.model, row.billingMetric, row.billingGroup].join('\n');
    const time = times.get(thing) ?? 0;
    times.set(thing, time + 1);
    yield [`${thing}\n${time}`, row];
  }
}

/** What a reading is counted in, joined with what is known where that is to be kept. */
function terms(
  { currency, prices }: UsageMonth,
  known: ReadingRow | undefined,
): Pick<ReadingRow, 'currency' | 'prices'> {
  const read = { currency, prices: JSON.stringify(prices) };
  if (known === undefined) return read;
  return { currency: currency ?? known.currency, prices: JSON.stringify(mergedPrices([known, read])) };
}

/** Readings of one month name the same prices; where they differ, all of them are known. */
function mergedPrices(readings: readonly Pick<ReadingRow, 'prices'>[]): readonly Price[] {
  const prices = new Map<string, Price>();
  for (const json of new Set(readings.map((reading) => reading.prices))) {
    const list = readJson(json);
    // Only this file writes the column, from the same type.
    for (const price of Array.isArray(list) ? (list as readonly Price[]) : []) {
      prices.set(JSON.stringify(price), price);
    }
  }
  return [...prices.values()];
}
