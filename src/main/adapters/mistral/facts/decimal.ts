import { Big } from 'big.js';

const PLAIN = /^[+-]?\d{1,40}(\.\d{1,40})?(e[+-]?\d{1,2})?$/i;

/**
 * Exact decimal text without exponent from a number or text of an answer, null when it is none.
 *
 * Exponents have at most two digits, so that no answer can ask for text of a million digits.
 */
export function decimalText(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !PLAIN.test(text.trim())) return null;
  return new Big(text.trim()).toFixed();
}
