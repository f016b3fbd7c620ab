/** A page that dies again within this time would only die once more. */
const reopenEveryMs = 60_000;

/** Decides what follows when the page's process died: opening it again, or asking first. */
export function createWindowRecovery(now: () => number): () => 'reopen' | 'ask' {
  let reopenedAt = Number.NEGATIVE_INFINITY;
  return () => {
    const isTooSoon = now() - reopenedAt < reopenEveryMs;
    reopenedAt = now();
    return isTooSoon ? 'ask' : 'reopen';
  };
}
