import { formatCount } from '../../lib/format.ts';

/** What a text typed into a number field means. */
export type NumberInput = { readonly value: number } | { readonly error: string };

/** What a text typed into a field for several numbers means. */
export type NumbersInput = { readonly value: readonly number[] } | { readonly error: string };

/** The whole numbers that a field takes. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** Plural, such as "days"; empty for counts. */
  readonly unit: string;
}

/** Reads one whole number within a range; the error says what is allowed. */
export function readNumber(text: string, { min, max, unit }: NumberRange): NumberInput {
  const value = wholeNumber(text);
  if (value !== null && value >= min && value <= max) return { value };
  return {
    error: `Give a whole number from ${formatCount(min)} to ${formatCount(max)}${unit && ` ${unit}`}.`,
  };
}

/** Reads up to six whole numbers between commas or spaces, each within the range; largest first, each once. */
export function readNumbers(text: string, { min, max, unit }: NumberRange): NumbersInput {
  const values = text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map(wholeNumber);
  const known = values.filter((value): value is number => value !== null && value >= min && value <= max);
  if (known.length === values.length && known.length >= 1 && known.length <= 6) {
    return { value: [...new Set(known)].sort((one, other) => other - one) };
  }
  return {
    error: `Give one to six whole numbers from ${formatCount(min)} to ${formatCount(max)} ${unit}, with commas between.`,
  };
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null;
}
