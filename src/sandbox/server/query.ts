import { bad, isUuid, type Read, type Reader } from './readers.ts';

/**
 * A whole number within bounds.
 *
 * Like all readers here it takes every occurrence of a parameter, in a list: the last counts, none is the default.
 */
export function queryWhole(
  instead: number,
  { min = -Infinity, max = Infinity }: { readonly min?: number; readonly max?: number } = {},
): Reader<number> {
  return lastOr(instead, (value, loc) => {
    const number = /^[+-]?\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (Number.isNaN(number))
      return bad('int_parsing', loc, 'Input should be a valid integer, unable to parse string as an integer');
    if (number < min)
      return bad('greater_than_equal', loc, `Input should be greater than or equal to ${min}`);
    if (number > max) return bad('less_than_equal', loc, `Input should be less than or equal to ${max}`);
    return { ok: true, value: number };
  });
}

/** A whole number that has to be there. */
export const queryRequiredWhole: Reader<number> = (value, loc) => {
  if (!Array.isArray(value) || value.length === 0) return bad('missing', loc, 'Field required');
  return queryWhole(0)(value, loc);
};

/** True or false, in the spellings that the API's framework takes. */
export function queryFlag(instead: boolean): Reader<boolean> {
  return lastOr(instead, (value, loc) => {
    const word = value.toLowerCase();
    if (['true', '1', 'yes', 'on', 't', 'y'].includes(word)) return { ok: true, value: true };
    if (['false', '0', 'no', 'off', 'f', 'n'].includes(word)) return { ok: true, value: false };
    return bad('bool_parsing', loc, 'Input should be a valid boolean, unable to interpret input');
  });
}

/** Text, or null when it is absent or empty. */
export const queryText: Reader<string | null> = lastOr<string | null>(null, (value) => ({
  ok: true,
  value: value === '' ? null : value,
}));

/** A UUID, or null when it is absent. */
export const queryUuid: Reader<string | null> = lastOr<string | null>(null, (value, loc) =>
  isUuid(value)
    ? { ok: true, value: value.toLowerCase() }
    : bad('uuid_parsing', loc, 'Input should be a valid UUID'),
);

/** An instant with its offset, in milliseconds, or null when it is absent. */
export const queryTime: Reader<number | null> = lastOr<number | null>(null, (value, loc) => {
  const isTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/i.test(value);
  const hasOffset = /(Z|[+-]\d{2}:\d{2})$/i.test(value);
  const ms = isTime ? Date.parse(hasOffset ? value : `${value}Z`) : Number.NaN;
  if (Number.isNaN(ms)) return bad('datetime_from_date_parsing', loc, 'Input should be a valid datetime');
  return { ok: true, value: ms };
});

/** One of a few words, or the default when it is absent. */
export function queryOneOf<const T extends string, D>(words: readonly T[], instead: D): Reader<T | D> {
  return lastOr<T | D>(instead, (value, loc) => {
    const found = words.find((word) => word === value);
    return found === undefined
      ? bad('literal_error', loc, `Input should be ${words.map((word) => `'${word}'`).join(', ')}`)
      : { ok: true, value: found };
  });
}

/** Every occurrence, each matching a pattern of words such as `HUMAN` or `api_key.create`. */
export function queryWords(isWord: (word: string) => boolean): Reader<readonly string[]> {
  return (value, loc) => {
    const words = texts(value);
    const wrong = words.findIndex((word) => !isWord(word));
    return wrong === -1
      ? { ok: true, value: words }
      : bad('enum', [...loc, wrong], 'Input should be one of the documented values');
  };
}

function lastOr<T>(
  instead: T,
  read: (value: string, loc: readonly (string | number)[]) => Read<T>,
): Reader<T> {
  return (value, loc) => {
    const last = texts(value).at(-1);
    return last === undefined ? { ok: true, value: instead } : read(last, loc);
  };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
