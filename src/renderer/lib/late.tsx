import { type ComponentType, lazy, type ReactNode, useEffect, useState } from 'react';

/** A component whose code is fetched apart from the window's own. */
export type Late<Props> = ((props: Props) => ReactNode) & {
  /** Fetches the code, so that the first use is drawn at once. */
  readonly fetch: () => Promise<unknown>;
};

/**
 * Makes a component of code that comes later.
 *
 * Once the code is here it is drawn without waiting: `lazy` alone always waits at its first use, and React shows what
 * waited no sooner than 300 ms after the page before went away.
 */
export function late<Props extends object>(load: () => Promise<ComponentType<Props>>): Late<Props> {
  let loaded: ComponentType<Props> | null = null;
  const fetch = async (): Promise<ComponentType<Props>> => (loaded ??= await load());
  const Waiting: ComponentType<Props> = lazy(async () => ({ default: await fetch() }));
  function LateComponent(props: Props): ReactNode {
    const [Drawn] = useState(() => loaded ?? Waiting);
    return <Drawn {...props} />;
  }
  return Object.assign(LateComponent, { fetch });
}

/**
 * Fetches the code of components once the window rests, so that the first paint is light and the first use of each is
 * still instant.
 *
 * Code that fails to load now is asked for again when it is needed, and fails there, where it can be said.
 */
export function useFetchedAhead(components: readonly Pick<Late<object>, 'fetch'>[]): void {
  useEffect(() => {
    const waiting = requestIdleCallback(() => {
      for (const { fetch } of components) void fetch().catch(() => null);
    });
    return () => cancelIdleCallback(waiting);
  }, [components]);
}
