import { useEffect, useState, useSyncExternalStore } from 'react';

const TICK_MS = 15_000;
const SECOND_MS = 1000;

/** The current moment, milliseconds since 1970; the only reading of the clock in the window. */
export function now(): number {
  return Date.now();
}

let tickedAt = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listen: () => void): () => void {
  listeners.add(listen);
  timer ??= setInterval(() => {
    tickedAt = now();
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listen);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    tickedAt = 0;
  };
}

function lastTick(): number {
  if (tickedAt === 0) tickedAt = now();
  return tickedAt;
}

/** The current moment for drawing, renewed every 15 seconds by one timer for the whole window. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, lastTick);
}

/** The current moment for a countdown, renewed every second while it runs. */
export function useSeconds(isRunning: boolean): number {
  const [moment, setMoment] = useState(now);
  const [wasRunning, setWasRunning] = useState(isRunning);
  if (isRunning !== wasRunning) {
    setWasRunning(isRunning);
    setMoment(now());
  }
  useEffect(() => {
    if (!isRunning) return undefined;
    const ticking = setInterval(() => setMoment(now()), SECOND_MS);
    return () => clearInterval(ticking);
  }, [isRunning]);
  return moment;
}
