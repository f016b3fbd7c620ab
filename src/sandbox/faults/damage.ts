import type { RowDamage } from './fault.ts';

/** Breaks one row of the first list in a JSON answer; an answer without such a row stays as it is. */
export function damageRow(text: string, row: number, damage: RowDamage): string {
  const body: unknown = JSON.parse(text);
  const rows = firstList(body);
  const original = rows?.[row];
  if (rows === null || original === undefined) return text;
  rows[row] = damaged(original, damage);
  return JSON.stringify(body);
}

/** A page for people where JSON was expected. */
export function htmlPage(size: number): string {
  const page =
    '<!doctype html>\n<html><head><title>Just a moment...</title></head><body>Checking your browser.';
  return `${page.padEnd(Math.max(page.length, size - 16), ' ')}</body></html>\n`;
}

function firstList(body: unknown): unknown[] | null {
  if (Array.isArray(body)) return body;
  if (typeof body !== 'object' || body === null) return null;
  return Object.values(body).find((value) => Array.isArray(value)) ?? null;
}

function damaged(row: unknown, damage: RowDamage): unknown {
  if (damage === 'not-an-object' || typeof row !== 'object' || row === null) return 'not a row';
  const entries = Object.entries(row);
  const index = entries.findIndex(([, value]) => typeof value === 'string');
  return Object.fromEntries(
    entries.flatMap(([name, value], position): [string, unknown][] => {
      if (position !== Math.max(0, index)) return [[name, value]];
      return damage === 'missing' ? [] : [[name, 42]];
    }),
  );
}
