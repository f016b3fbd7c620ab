import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createControl, type SandboxControl } from './control.ts';
import { parseDay } from './days.ts';
import { createFaultSet } from './faults/fault-set.ts';
import { faultsFromJson } from './faults/parse-fault.ts';
import { allOperations } from './operations/all-operations.ts';
import type { Organization } from './organization/model.ts';
import { checkedSize, type SandboxOptions } from './options.ts';
import { createHttpServer } from './server/http.ts';
import { createRequestLog } from './server/request-log.ts';
import { createRouter } from './server/router.ts';
import { readSettings } from './settings-reader.ts';
import { usualSettings } from './settings.ts';
import { createWorld } from './world.ts';

/** A simulated organization that answers on this machine. */
export interface Sandbox {
  /** Base of the Admin API, `http://127.0.0.1:PORT/v1/admin`. */
  readonly url: string;
  /** The older base, `http://127.0.0.1:PORT/api/admin`. */
  readonly legacyUrl: string;
  /** Base of the inference API, `http://127.0.0.1:PORT/v1`. */
  readonly inferenceUrl: string;
  /** Base of the control route, `http://127.0.0.1:PORT/__control`. */
  readonly controlUrl: string;
  readonly adminKey: string;
  /** The organization as it is now; `control.reset` puts another one in its place. */
  readonly organization: () => Organization;
  readonly control: SandboxControl;
  /** Ends every connection and stops listening. */
  readonly close: () => Promise<void>;
}

/**
 * Generates an organization and serves it on 127.0.0.1.
 *
 * Throws `OptionError`, `SettingError` or `FaultSyntaxError` when an option cannot be.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const firstFaults = faultsFromJson(options.faults ?? []);
  const world = createWorld({
    size: checkedSize(options),
    settings: { ...usualSettings, ...readSettings(options.settings ?? {}) },
    now: options.now,
    today: options.today === undefined ? null : (parseDay(options.today) ?? null),
  });
  const faults = createFaultSet(firstFaults);
  const log = createRequestLog();
  const control = createControl(world, faults, log, firstFaults);
  const router = createRouter(allOperations);
  const server = createHttpServer({ world, router, faults, log, random: () => world.random }, control);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  let closing: Promise<void> | null = null;
  const origin = `http://127.0.0.1:${portOf(server.address())}`;
  return {
    url: `${origin}/v1/admin`,
    legacyUrl: `${origin}/api/admin`,
    inferenceUrl: `${origin}/v1`,
    controlUrl: `${origin}/__control`,
    adminKey: world.organization.adminKey,
    organization: () => world.organization,
    control,
    close: () => (closing ??= closeServer(server)),
  };
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The sandbox has no port.');
  return address.port;
}
