import type { Bridge } from '../../../src/contract/wire.ts';
import { createFakeBridge } from '../fake-bridge.ts';
import { type Situation, situations } from '../fake-organization/states.ts';

const query = new URLSearchParams(location.search);
const wanted = query.get('situation') ?? 'fresh';
const situation: Situation = situations.find((each) => each === wanted) ?? 'fresh';

const bridge: Bridge = createFakeBridge({
  situation,
  now: Date.now(),
  keyCount: Number(query.get('keys') ?? 220),
  latencyMs: Number(query.get('latency') ?? 0),
});
Object.defineProperty(window, 'bridge', { value: { ...bridge, on } });

/** Listens like the bridge, and to places that `shoot.ts` asks for. */
function on(name: string, listen: (payload: unknown) => void): () => void {
  const stop = bridge.on(name, listen);
  const onWanted = ({ detail }: CustomEvent<unknown>): void => listen(detail);
  if (name !== 'place.requested') return stop;
  addEventListener('gallery-place', onWanted as EventListener);
  return () => {
    stop();
    removeEventListener('gallery-place', onWanted as EventListener);
  };
}
