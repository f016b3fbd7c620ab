/** Tells that rows of a connection changed; many changes in quick succession are told as one. */
export interface DataNews {
  changed(connectionId: string): void;
  stop(): void;
}

const togetherMs = 120;

/** Starts with nothing to tell. */
export function createDataNews(deps: {
  readonly tell: (connectionId: string) => void;
  /** Calls back after some milliseconds; answers a function that prevents it. */
  readonly setTimer: (callback: () => void, ms: number) => () => void;
}): DataNews {
  const waiting = new Map<string, () => void>();
  return {
    changed(connectionId) {
      if (waiting.has(connectionId)) return;
      const cancel = deps.setTimer(() => {
        waiting.delete(connectionId);
        deps.tell(connectionId);
      }, togetherMs);
      waiting.set(connectionId, cancel);
    },
    stop() {
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
    },
  };
}
