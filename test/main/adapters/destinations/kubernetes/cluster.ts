import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Held, KubernetesSpec } from '../../../../../src/domain/rotation/destination.ts';
import type { CommandSurroundings } from '../../../../../src/main/adapters/destinations/command/open-command-destination.ts';
import { openKubernetesDestination } from '../../../../../src/main/adapters/destinations/kubernetes/open-kubernetes-destination.ts';
import type { OpenedDestination } from '../../../../../src/main/core/rotation/destination-port.ts';
import { startKubernetes, type KubernetesServer } from '../../../../servers/kubernetes/start-kubernetes.ts';

/** What the entry holds before a write. */
export const OLD = 'old-mistral-key-0123456789';
/** What is written. */
export const NEW = 'new-mistral-key-9876543210';
/** Never aborts. */
export const CALM = new AbortController().signal;

/** A cluster and a folder for kubeconfigs. */
export interface Cluster {
  readonly server: KubernetesServer;
  readonly folder: string;
  /** Opens the entry `API_KEY` of the secret `apps/mistral`. */
  open(
    changes?: Partial<KubernetesSpec>,
    kubeconfig?: string,
    surroundings?: Partial<CommandSurroundings>,
  ): Promise<OpenedDestination>;
  close(): Promise<void>;
}

/** Starts a cluster. */
export async function startCluster(): Promise<Cluster> {
  const server = await startKubernetes();
  const folder = mkdtempSync(join(tmpdir(), 'vane-kubernetes-'));
  return {
    server,
    folder,
    open(changes = {}, kubeconfig = server.kubeconfig(), surroundings = {}) {
      const path = join(folder, 'kubeconfig');
      writeFileSync(path, kubeconfig);
      const spec: KubernetesSpec = {
        kind: 'kubernetes',
        kubeconfig: path,
        context: null,
        namespace: 'apps',
        name: 'mistral',
        entry: 'API_KEY',
        ...changes,
      };
      const environment = { PATH: '/usr/bin:/bin', HOME: folder };
      return openKubernetesDestination(spec, { isEnabled: () => true, environment, ...surroundings });
    },
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a destination holds; throws where it cannot be read. */
export async function heldBy(destination: OpenedDestination): Promise<Held> {
  const read = await destination.read(CALM);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

/** `ok`, or the failure's kind and message. */
export async function readWords(destination: Promise<OpenedDestination>): Promise<string> {
  const read = await (await destination).read(CALM);
  return read.ok ? 'ok' : `${read.failure.kind}: ${read.failure.message}`;
}
