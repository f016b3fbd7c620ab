/** One timer that rings at the earliest moment it was set to. */
export interface Alarm {
  /** Rings at a moment, or earlier when it was set to that or when that is far away. */
  setTo(moment: number): void;
  /** Forgets what it was set to. */
  clear(): void;
  /** Never rings again. */
  stop(): void;
}

/** A timer never sleeps longer, so that a clock that was set and a process that died are noticed. */
export const longestSleepMs = 20_000;

/** Starts cleared. */
export function createAlarm({
  now,
  setTimer,
  ring,
}: {
  readonly now: () => number;
  readonly setTimer: (callback: () => void, ms: number) => () => void;
  readonly ring: () => void;
}): Alarm {
  let cancel = (): void => {};
  let ringsAt = Infinity;
  let isStopped = false;
  const clear = (): void => {
    cancel();
    ringsAt = Infinity;
  };
  return {
    setTo(moment) {
      const at = Math.min(moment, now() + longestSleepMs);
      if (isStopped || at >= ringsAt) return;
      cancel();
      ringsAt = at;
      cancel = setTimer(ring, Math.max(0, at - now()));
    },
    clear,
    stop() {
      isStopped = true;
      clear();
    },
  };
}
