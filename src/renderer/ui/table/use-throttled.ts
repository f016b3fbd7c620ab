import { useCallback, useEffect, useRef } from 'react';

/** Runs `act` at once, then at most every `everyMs` with the newest arguments; dragging a scroll bar asks for few slices. */
export function useThrottled<Args extends readonly unknown[]>(
  act: (...args: Args) => void,
  everyMs: number,
): (...args: Args) => void {
  const pending = useRef<{ args: Args | null; timer: ReturnType<typeof setTimeout> | null }>({
    args: null,
    timer: null,
  });
  useEffect(() => {
    const state = pending.current;
    return () => {
      if (state.timer !== null) clearTimeout(state.timer);
      state.timer = null;
    };
  }, []);
  return useCallback(
    (...args: Args) => {
      const state = pending.current;
      if (state.timer !== null) {
        state.args = args;
        return;
      }
      act(...args);
      const rest = (): void => {
        const waiting = state.args;
        state.args = null;
        if (waiting === null) {
          state.timer = null;
          return;
        }
        state.timer = setTimeout(rest, everyMs);
        act(...waiting);
      };
      state.timer = setTimeout(rest, everyMs);
    },
    [act, everyMs],
  );
}
