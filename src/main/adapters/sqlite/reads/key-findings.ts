import type { RuleId } from '../../../../domain/audit/policy.ts';
import { ruleWords } from '../../../../domain/audit/rule-words.ts';
import { inPieces } from '../breathe.ts';
import { type Db, prepareRows, type RowReader } from '../db.ts';
import type { KeyColumns } from './key-columns.ts';

/** The findings on each key that wait for a person, as columns beside {@link KeyColumns}. */
export interface KeyFindings {
  /** By row, one bit for each rule in the order of {@link rulesOf}. */
  readonly rules: Uint32Array;
  /** By row: 0 for none, 1 low, 2 medium, 3 high. */
  readonly severity: Uint8Array;
}

const knownRules = Object.keys(ruleWords);

/** The bit of a rule; 0 for one that is not known. */
export function ruleBit(rule: string): number {
  const place = knownRules.indexOf(rule);
  return place < 0 ? 0 : 1 << place;
}

/** The rules that a row's bits stand for. */
export function rulesOf(bits: number): readonly RuleId[] {
  // The names of `ruleWords` are the rule ids.
  return knownRules.filter((_, place) => (bits & (1 << place)) !== 0) as RuleId[];
}

const keysAtOnce = 1000;

/** Reads the open findings of a connection's keys in pieces. */
export function readKeyFindings(db: Db, connection: number, { nos }: KeyColumns): Promise<KeyFindings> {
  const statement = prepareRows(
    db,
    `SELECT key_no, rule, severity FROM finding
     WHERE connection = ? AND key_no > ? AND key_no <= ? AND status = 'open' ORDER BY key_no`,
  );
  return inPieces(collect(statement, connection, nos));
}

function* collect(statement: RowReader, connection: number, nos: Float64Array): Generator<void, KeyFindings> {
  const rules = new Uint32Array(nos.length);
  const severity = new Uint8Array(nos.length);
  let position = 0;
  for (let start = 0; start < nos.length; start += keysAtOnce) {
    const before = start === 0 ? 0 : (nos[start - 1] ?? 0);
    const last = nos[Math.min(start + keysAtOnce, nos.length) - 1] ?? 0;
    for (const [keyNo, rule, rank] of statement.iterate(connection, before, last)) {
      while (position < nos.length && (nos[position] ?? 0) < Number(keyNo)) position += 1;
      if (nos[position] !== keyNo) continue;
      rules[position] = (rules[position] ?? 0) | ruleBit(String(rule));
      severity[position] = Math.max(severity[position] ?? 0, 3 - Number(rank));
    }
    yield;
  }
  return { rules, severity };
}
