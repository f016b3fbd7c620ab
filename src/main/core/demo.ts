import type { Connection } from '../../domain/organization/connection.ts';

/** The simulated organization inside the app. */
export interface Demo {
  /** Starts it when it does not run yet, and answers where it listens now. */
  ensure(): Promise<DemoAddress>;
  close(): Promise<void>;
}

/** How the simulated organization is reached; the key is worth nothing outside this process. */
export interface DemoAddress {
  readonly baseUrl: string;
  readonly inferenceUrl: string;
  readonly adminKey: string;
}

/** The id and name under which the simulated organization is always connected. */
export const demoConnection = { id: 'demo', name: 'Demo organization', kind: 'demo' } as const;

/** Starts the sandbox late, since most people never need it; the same seed makes it the same organization every time. */
export function createDemo(now: () => number): Demo {
  let running: Promise<DemoAddress & { readonly close: () => Promise<void> }> | null = null;
  const start = async () => {
    const { startSandbox } = await import('../../sandbox/start.ts');
    const sandbox = await startSandbox({
      now: () => new Date(now()),
      seed: 7,
      members: 40,
      keys: 200,
      months: 12,
    });
    const { url, inferenceUrl, adminKey, close } = sandbox;
    return { baseUrl: url, inferenceUrl, adminKey, close };
  };
  return {
    ensure() {
      running ??= start().catch((cause: unknown) => {
        running = null;
        throw cause;
      });
      return running;
    },
    async close() {
      const started = running;
      running = null;
      if (started !== null) await (await started).close();
    },
  };
}

/** The demo's connection at its present address, which changes with every start. */
export function demoAt(address: DemoAddress, addedAt: number): Connection {
  return {
    ...demoConnection,
    baseUrl: address.baseUrl,
    inferenceUrl: address.inferenceUrl,
    authentication: 'x-api-key',
    organizationId: null,
    addedAt,
  };
}
