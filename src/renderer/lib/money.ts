/** What an amount looks like. */
export interface MoneyStyle {
  /** Fewer digits for axes and tiles, such as "€12.4K". */
  readonly isCompact?: boolean;
}

const PLAIN_DECIMAL = /^-?\d+(\.\d+)?$/;
const formats = new Map<string, Intl.NumberFormat>();

/**
 * Exact decimal text as money, such as "€1,204.50"; without a currency it is a plain number.
 *
 * The text goes to `Intl` as it is: turning it into a number first would lose digits of large amounts.
 */
export function formatMoney(
  amount: string,
  currency: string | null,
  { isCompact = false }: MoneyStyle = {},
): string {
  if (!PLAIN_DECIMAL.test(amount)) return amount;
  const key = `${currency ?? ''} ${isCompact}`;
  const format = formats.get(key) ?? moneyFormat(currency, isCompact);
  formats.set(key, format);
  return format.format(amount as Intl.StringNumericLiteral);
}

function moneyFormat(currency: string | null, isCompact: boolean): Intl.NumberFormat {
  const digits: Intl.NumberFormatOptions = isCompact
    ? { notation: 'compact', maximumFractionDigits: 1, minimumFractionDigits: 0 }
    : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  try {
    return new Intl.NumberFormat('en-US', {
      ...digits,
      ...(currency && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
    });
  } catch {
    return new Intl.NumberFormat('en-US', digits);
  }
}

/** A part of a whole from 0 up, for bars only; null where either is no number or the whole is not above zero. */
export function shareOf(part: string | null, whole: string | null): number | null {
  if (part === null || whole === null) return null;
  const share = Number(part) / Number(whole);
  return Number.isFinite(share) && Number(whole) > 0 ? Math.max(0, share) : null;
}
