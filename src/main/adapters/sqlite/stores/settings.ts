import type { Db } from '../db.ts';
import { readJson } from '../listings/columns.ts';

/** One thing that can be set: its name, its value when nothing valid is stored, and how a stored value is checked. */
export interface Setting<Value> {
  readonly name: string;
  readonly fallback: Value;
  /** Undefined refuses the value: another version or a damaged file may have left anything. */
  read(stored: unknown): Value | undefined;
}

/** Settings of the whole app, each a name with a JSON value. */
export interface SettingStore {
  get<Value>(setting: Setting<Value>): Value;
  set<Value>(setting: Setting<Value>, value: Value): void;
}

/** Keeps settings in their table. */
export function createSettingStore(db: Db): SettingStore {
  const get = db.prepare<[string], string>('SELECT value FROM setting WHERE name = ?').pluck();
  const set = db.prepare<[string, string]>(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    get(setting) {
      const stored = get.get(setting.name);
      const value = stored === undefined ? undefined : setting.read(readJson(stored));
      return value === undefined ? setting.fallback : value;
    },
    set(setting, value) {
      set.run(setting.name, JSON.stringify(value));
    },
  };
}
