import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { Db } from '../../../../src/main/adapters/sqlite/db.ts';
import {
  currentVersion,
  migrate,
  type Migration,
  migrations,
  versionOf,
} from '../../../../src/main/adapters/sqlite/migrate.ts';

function emptyDatabase(): Db {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  return db;
}

const steps: readonly Migration[] = [
  { version: 1, sql: 'CREATE TABLE first (x INTEGER) STRICT' },
  { version: 2, sql: 'CREATE TABLE second (x INTEGER) STRICT; CREATE TABLE third (x INTEGER) STRICT' },
];

test('the steps are numbered without gaps', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  expect(currentVersion).toBe(migrations.length);
});

test('a database gets the steps that it lacks', () => {
  const db = emptyDatabase();
  migrate(db, steps.slice(0, 1));
  expect(versionOf(db)).toBe(1);
  migrate(db, steps);
  migrate(db, steps);
  expect(versionOf(db)).toBe(2);
});

test('a step that fails leaves nothing of itself behind', () => {
  const db = emptyDatabase();
  const broken = { version: 2, sql: 'CREATE TABLE second (x INTEGER) STRICT; CREATE TABLE broken (' };
  expect(() => migrate(db, [...steps.slice(0, 1), broken])).toThrow();
  expect(versionOf(db)).toBe(1);
  migrate(db, steps);
  expect(versionOf(db)).toBe(2);
});

test('every table is strict and every reference has an index behind it', () => {
  const db = emptyDatabase();
  migrate(db);
  const tables = db
    .prepare<[], { readonly name: string; readonly strict: number }>(
      `SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%'`,
    )
    .all();
  expect(tables.filter(({ strict }) => strict === 0)).toEqual([]);
  const unindexed = tables.flatMap(({ name }) =>
    db
      .prepare<[string], string>('SELECT "from" FROM pragma_foreign_key_list(?)')
      .pluck()
      .all(name)
      .filter((column) => !leadingColumns(db, name).has(column))
      .map((column) => `${name}.${column}`),
  );
  expect(unindexed).toEqual([]);
});

function leadingColumns(db: Db, table: string): ReadonlySet<string> {
  const columns = db
    .prepare<[string, string], string>(
      `SELECT info.name FROM pragma_index_list(?) AS list JOIN pragma_index_info(list.name) AS info
       WHERE info.seqno = 0 UNION SELECT name FROM pragma_table_info(?) WHERE pk = 1`,
    )
    .pluck()
    .all(table, table);
  return new Set(columns);
}
