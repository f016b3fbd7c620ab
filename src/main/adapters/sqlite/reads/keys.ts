import type { OutputOf, ParsedOf } from '../../../../contract/index.ts';
import type { KeyRow } from '../../../../contract/organization.ts';
import type { Severity } from '../../../../domain/audit/finding.ts';
import { DAY_MS } from '../../../../domain/organization/day.ts';
import type { SqlValue } from '../db.ts';
import { apiKeys, type ApiKeyRow } from '../listings/api-keys.ts';
import type { Mirror } from '../mirror.ts';
import { keyFilter } from './key-filter.ts';
import { rulesOf } from './key-findings.ts';
import { keyOrder } from './key-order.ts';
import type { KeyTable, KeyTables } from './key-table.ts';

/** Reads the key table. */
export interface KeyReads {
  page(input: ParsedOf<'keys.page'>): Promise<OutputOf<'keys.page'>>;
  facets(input: ParsedOf<'keys.facets'>): Promise<OutputOf<'keys.facets'>>;
  /** The rows at the given positions, in their order. */
  rows(table: KeyTable, positions: readonly number[]): readonly KeyRow[];
}

/** What the reads of keys work with. */
export interface KeyReadsDeps {
  readonly mirror: Mirror;
  readonly tables: KeyTables;
  readonly now: () => number;
}

const severityNames: readonly (Severity | null)[] = [null, 'low', 'medium', 'high'];

/** Finds which rows to show in memory, and reads those out of the database. */
export function createKeyReads({ mirror, tables, now }: KeyReadsDeps): KeyReads {
  const { db, numberOf } = mirror;
  const byNo = db.prepare<[string], ApiKeyRow & { readonly no: number }>(
    `SELECT no, id, ${apiKeys.columns.join(', ')} FROM api_key WHERE no IN (SELECT value FROM json_each(?))`,
  );
  const byIdStart = db
    .prepare<SqlValue[], number>(
      `SELECT no FROM api_key WHERE connection = ? AND substr(id, 1, 8) = substr(?, 1, 8) AND substr(id, 1, ?) = ?`,
    )
    .pluck();

  const rows = ({ columns, findings }: KeyTable, positions: readonly number[]): readonly KeyRow[] => {
    const found = new Map<number, ApiKeyRow>();
    for (const row of byNo.all(JSON.stringify(positions.map((position) => columns.nos[position])))) {
      found.set(row.no, row);
    }
    return positions.flatMap((position) => {
      const row = found.get(columns.nos[position] ?? 0);
      if (row === undefined) return [];
      return {
        ...apiKeys.fromRow(row),
        rules: rulesOf(findings.rules[position] ?? 0),
        severity: severityNames[findings.severity[position] ?? 0] ?? null,
      };
    });
  };

  return {
    rows,
    async page({ connectionId, filter, sort, offset, limit }) {
      const table = await tables.get(connectionId);
      const start = filter.search.trim().toLowerCase();
      const foundById = isIdStart.test(start)
        ? byIdStart.all(numberOf(connectionId), start, start.length, start)
        : [];
      const isShown = keyFilter(table, filter, Math.floor(now() / DAY_MS), new Set(foundById));
      const shown: number[] = [];
      let total = 0;
      for (const position of keyOrder(table, sort)) {
        if (!isShown(position)) continue;
        if (total >= offset && shown.length < limit) shown.push(position);
        total += 1;
      }
      return { rows: rows(table, shown), total };
    },
    async facets({ connectionId }) {
      const { columns } = await tables.get(connectionId);
      const { products, workspaces, workspaceNames } = columns;
      const names = new Map<string, string>();
      for (let position = 0; position < columns.length; position += 1) {
        const id = workspaces.texts[workspaces.places[position] ?? 0] ?? null;
        if (id === null || columns.isRemoved[position] === 1) continue;
        if (!names.has(id)) names.set(id, workspaceNames.texts[workspaceNames.places[position] ?? 0] ?? id);
      }
      return {
        products: products.texts.filter((text) => text !== null).sort(),
        workspaces: [...names].map(([id, name]) => ({ id, name })).sort(byName),
      };
    },
  };
}

/** At least the first eight characters of an id as Mistral makes them. */
const isIdStart = /^[0-9a-f]{8}[0-9a-f-]{0,28}$/;

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name.localeCompare(right.name, 'en', { sensitivity: 'base' });
}
