import { parseDay } from '../days.ts';
import type { Issue } from './answer.ts';

/** The place of a value in a request. */
export type Loc = Issue['loc'];

/** What reading a value gives. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Checks a value from outside and gives it a type, or says what is wrong with it. */
export type Reader<T> = (value: unknown, loc: Loc) => Read<T>;

/** The type that a reader gives. */
export type ValueOf<R> = R extends Reader<infer T> ? T : never;

/** An object with these fields; others are ignored, as the API's framework does. */
export function object<F extends Readonly<Record<string, Reader<unknown>>>>(
  fields: F,
): Reader<{ readonly [K in keyof F]: ValueOf<F[K]> }> {
  return (value, loc) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return bad('dict_type', loc, 'Input should be a valid dictionary');
    }
    const source = new Map<string, unknown>(Object.entries(value));
    const found: Record<string, unknown> = {};
    const issues: Issue[] = [];
    for (const [name, read] of Object.entries(fields)) {
      const field = read(source.get(name), [...loc, name]);
      if (field.ok) found[name] = field.value;
      else issues.push(...field.issues);
    }
    if (issues.length > 0) return { ok: false, issues };
    // Every field went through its own reader above, so the record has exactly the fields' types.
    return { ok: true, value: found as { readonly [K in keyof F]: ValueOf<F[K]> } };
  };
}

/** A list of things of one kind. */
export function list<T>(item: Reader<T>, { min = 0 }: { readonly min?: number } = {}): Reader<readonly T[]> {
  return (value, loc) => {
    if (value === undefined) return missing(loc);
    if (!Array.isArray(value)) return bad('list_type', loc, 'Input should be a valid list');
    if (value.length < min)
      return bad('too_short', loc, `List should have at least ${min} item after validation`);
    const found: T[] = [];
    const issues: Issue[] = [];
    for (const [index, element] of value.entries()) {
      const read = item(element, [...loc, index]);
      if (read.ok) found.push(read.value);
      else issues.push(...read.issues);
    }
    return issues.length > 0 ? { ok: false, issues } : { ok: true, value: found };
  };
}

/** Text of limited length; the limit counts characters, not bytes. */
export function text({ max = Infinity }: { readonly max?: number } = {}): Reader<string> {
  return (value, loc) => {
    if (value === undefined) return missing(loc);
    if (typeof value !== 'string') return bad('string_type', loc, 'Input should be a valid string');
    if ([...value].length > max)
      return bad('string_too_long', loc, `String should have at most ${max} characters`);
    return { ok: true, value };
  };
}

/** A UUID with hyphens, in lower case. */
export const uuid: Reader<string> = (value, loc) => {
  const read = text()(value, loc);
  if (!read.ok) return read;
  if (!isUuid(read.value)) return bad('uuid_parsing', loc, 'Input should be a valid UUID');
  return { ok: true, value: read.value.toLowerCase() };
};

/** A calendar date, as days since 1970-01-01. */
export const date: Reader<number> = (value, loc) => {
  const read = text()(value, loc);
  if (!read.ok) return read;
  const day = parseDay(read.value);
  if (day === undefined)
    return bad('date_from_datetime_parsing', loc, 'Input should be a valid date in the format YYYY-MM-DD');
  return { ok: true, value: day };
};

/** True or false. */
export const flag: Reader<boolean> = (value, loc) => {
  if (value === undefined) return missing(loc);
  return typeof value === 'boolean'
    ? { ok: true, value }
    : bad('bool_type', loc, 'Input should be a valid boolean');
};

/** A whole number. */
export const whole: Reader<number> = (value, loc) => {
  if (value === undefined) return missing(loc);
  if (typeof value !== 'number' || !Number.isInteger(value))
    return bad('int_type', loc, 'Input should be a valid integer');
  return { ok: true, value };
};

/** One of a few words. */
export function oneOf<const T extends string>(words: readonly T[]): Reader<T> {
  return (value, loc) => {
    if (value === undefined) return missing(loc);
    const found = words.find((word) => word === value);
    if (found === undefined)
      return bad('literal_error', loc, `Input should be ${words.map((word) => `'${word}'`).join(', ')}`);
    return { ok: true, value: found };
  };
}

/** A value that may be null or left out. */
export function nullable<T>(read: Reader<T>): Reader<T | null> {
  return (value, loc) =>
    value === undefined || value === null ? { ok: true, value: null } : read(value, loc);
}

/** A value that may be left out. */
export function defaulted<T>(read: Reader<T>, instead: T): Reader<T> {
  return (value, loc) => (value === undefined ? { ok: true, value: instead } : read(value, loc));
}

/** Whether text is a UUID with hyphens. */
export function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);
}

/** A reading that failed for one reason. */
export function bad(
  type: string,
  loc: Loc,
  msg: string,
): { readonly ok: false; readonly issues: readonly Issue[] } {
  return { ok: false, issues: [{ type, loc, msg }] };
}

function missing(loc: Loc): { readonly ok: false; readonly issues: readonly Issue[] } {
  return bad('missing', loc, 'Field required');
}
