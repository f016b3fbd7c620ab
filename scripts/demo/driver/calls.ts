import type { Page } from 'playwright';
import type { CallName, InputOf, OutputOf } from '../../../src/contract/index.ts';
import type { ConnectionState } from '../../../src/contract/app.ts';
import type { Bridge } from '../../../src/contract/wire.ts';
import { within } from './within.ts';

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

/** Asks the app what the window itself would ask, over the window's own bridge; throws what went wrong. */
export async function callApp<N extends CallName>(
  page: Page,
  name: N,
  input: InputOf<N>,
): Promise<OutputOf<N>> {
  const asked = page.evaluate(([call, argument]) => window.bridge.call(call, argument), [
    name,
    input,
  ] as const);
  const reply = await within(name, ANSWER_LIMIT_MS, asked);
  if (!reply.ok) throw new Error(`${name} failed: ${reply.error.message}`);
  // The contract says that this call answers this.
  return reply.value as OutputOf<N>;
}

/** The connection that the window shows. */
export async function activeConnection(page: Page): Promise<ConnectionState> {
  const { connections, activeConnectionId } = await callApp(page, 'app.state', {});
  const active = connections.find(({ id }) => id === activeConnectionId);
  if (active === undefined) throw new Error('No organization is connected.');
  return active;
}

/** Testing a key at an address where nobody answers takes the longest. */
const ANSWER_LIMIT_MS = 45_000;
