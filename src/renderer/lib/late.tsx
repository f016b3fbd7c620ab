import { type ComponentType, lazy, type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';

/** Code that is fetched apart from the window's own. */
export interface LateCode {
  /** Fetches it, so that the first use is drawn at once. */
  readonly fetch: () => Promise<unknown>;
  readonly isHere: () => boolean;
  /** Calls back once it is here; answers the function that stops it. */
  readonly onHere: (listener: () => void) => () => void;
}

/** A component of such code. */
export type Late<Props> = ((props: Props) => ReactNode) & LateCode;

/**
 * Makes a component of code that comes later.
 *
 * Once the code is here it is drawn without waiting: `lazy` alone always waits at its first use, and React shows what
 * waited no sooner than 300 ms after the page before went away.
 */
export function late<Props extends object>(load: () => Promise<ComponentType<Props>>): Late<Props> {
  let loaded: ComponentType<Props> | null = null;
  const listeners = new Set<() => void>();
  const fetch = async (): Promise<ComponentType<Props>> => {
    if (loaded !== null) return loaded;
    loaded = await load();
    for (const listener of listeners) listener();
    return loaded;
  };
  const Waiting: ComponentType<Props> = lazy(async () => ({ default: await fetch() }));
  function LateComponent(props: Props): ReactNode {
    const [Drawn] = useState(() => loaded ?? Waiting);
    return <Drawn {...props} />;
  }
  const onHere = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return Object.assign(LateComponent, { fetch, isHere: () => loaded !== null, onHere });
}

/** Whether code is here, for what draws something plainer until then. */
export function useIsHere({ isHere, onHere }: LateCode): boolean {
  return useSyncExternalStore(onHere, isHere);
}

/**
 * Fetches the code of components once the first picture is on the screen and the window rests, so that the picture is
 * light and the first use of each is still instant. A frame that is drawn is not on the screen yet: without waiting for
 * that, dozens of files would be asked for just before.
 *
 * Code that fails to load now is asked for again when it is needed, and fails there, where it can be said.
 */
export function useFetchedAhead(components: readonly Pick<LateCode, 'fetch'>[]): void {
  useEffect(() => {
    let waiting = 0;
    const fetchAll = (): void => {
      for (const { fetch } of components) void fetch().catch(() => null);
    };
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName('first-contentful-paint').length === 0) return;
      observer.disconnect();
      waiting = requestIdleCallback(fetchAll);
    });
    observer.observe({ type: 'paint', buffered: true });
    return () => {
      observer.disconnect();
      cancelIdleCallback(waiting);
    };
  }, [components]);
}
