/** The ends of a leaked key, which are all that leaves the field it was put into. */
export interface LeakEnds {
  /** Null when only the end is known. */
  readonly first: string | null;
  readonly last: string;
}

const END = 4;

/**
 * Takes the ends of whatever was pasted or typed: a whole key, a line with a key in it, a masked key, or the last four
 * characters. Null when it is too short to say anything.
 */
export function endsOf(text: string): LeakEnds | null {
  const masked = /([\w-]{4})(?:\.{2,}|…|\*{2,}|•{2,})([\w-]{4})/.exec(text);
  if (masked?.[1] !== undefined && masked[2] !== undefined) return { first: masked[1], last: masked[2] };
  const words = text.match(/[\w-]+/g) ?? [];
  const longest = words.toSorted((one, other) => other.length - one.length)[0] ?? '';
  if (longest.length < END) return null;
  return {
    first: longest.length >= 2 * END ? longest.slice(0, END) : null,
    last: longest.slice(-END),
  };
}
