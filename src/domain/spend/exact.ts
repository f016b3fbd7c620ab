import { Big } from 'big.js';

/** Numbers of one size of unit: decimals as whole counts of 10^-decimals, so that sums are exact and fast. */
export interface Scale {
  readonly decimals: number;
  /** Rounds nothing as long as the text has no more decimals than the scale. */
  toUnits(text: string): bigint;
}

/** The scale that holds all the given decimal texts exactly. */
export function scaleFor(texts: Iterable<string>): Scale {
  let decimals = 0;
  for (const text of texts) {
    const point = text.indexOf('.');
    if (point >= 0) decimals = Math.max(decimals, text.length - point - 1);
  }
  const factor = 10n ** BigInt(decimals);
  return {
    decimals,
    toUnits: (text) =>
      /^-?\d+$/.test(text)
        ? BigInt(text) * factor
        : BigInt(new Big(text).times(factor.toString()).toFixed(0)),
  };
}

/** Units as exact decimal text without exponent and without zeros at the end: "0", "-3.5", "12.0407". */
export function unitsToText(units: bigint, decimals: number): string {
  return new Big(`${units}e-${decimals}`).toFixed();
}

/** The exact difference of two decimal texts, as decimal text. */
export function subtract(left: string, right: string): string {
  return new Big(left).minus(right).toFixed();
}

/** `part` of `whole` from 0 to 1; 0 where nothing, or less than nothing, was spent. */
export function shareOf(part: bigint, whole: bigint): number {
  if (whole <= 0n || part <= 0n) return 0;
  return Math.min(1, Number(part) / Number(whole));
}
