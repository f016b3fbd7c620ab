import type { EventName, Events } from '../../contract/events.ts';

/** Listens to one event of the main process; answers the function that stops it. */
export function onEvent<N extends EventName>(name: N, listen: (payload: Events[N]) => void): () => void {
  return window.bridge.on(name, (payload) => listen(payload as Events[N]));
}
