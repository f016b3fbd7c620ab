/**
 * What consumers go through when the old key goes before they had their time: the longest of `settleMs` in words.
 *
 * Null where they read the new key at once.
 */
export function gapWords(settleMs: number, tense: 'foreseen' | 'now'): string | null {
  if (settleMs <= 0) return null;
  const longest = atMost(settleMs);
  return tense === 'foreseen'
    ? `Consumers may fail until they have picked the new key up, for up to ${longest}.`
    : `Consumers that have not picked the new one up yet fail until they do, for up to ${longest}.`;
}

/** An upper limit, so it is rounded up: "60 s", "5 min", "2 h". */
function atMost(ms: number): string {
  if (ms <= 120_000) return `${Math.ceil(ms / 1000)} s`;
  if (ms <= 7_200_000) return `${Math.ceil(ms / 60_000)} min`;
  return `${Math.ceil(ms / 3_600_000)} h`;
}
