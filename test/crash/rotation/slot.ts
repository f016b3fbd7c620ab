import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../../../src/domain/organization/connection.ts';
import { mistralGateway } from '../../../src/main/adapters/mistral/gateway.ts';
import { openMirror } from '../../../src/main/adapters/sqlite/open-mirror.ts';
import { appSettings } from '../../../src/main/core/app-settings.ts';
import { createSync } from '../../../src/main/core/sync/sync.ts';
import type { ApiKey } from '../../../src/sandbox/organization/model.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/start.ts';
import { silentLog } from '../../fakes/organization.ts';
import { fastFolder } from './fast-folder.ts';
import { type KubernetesServer, startKubernetes } from '../../servers/kubernetes/start-kubernetes.ts';

/** What runs after each other share: a simulated organization with its clock, and a cluster once one is needed. */
export interface Slot {
  readonly sandbox: Sandbox;
  readonly folder: string;
  now(): number;
  /** Time never goes back within a run. */
  advanceTo(moment: number): void;
  kubernetes(): Promise<KubernetesServer>;
  /** Makes organization, faults and clock as they were at the start. */
  reset(): void;
  close(): Promise<void>;
}

/** The moment at which every run begins. */
export const start = Date.UTC(2026, 9, 9, 10);

/** Starts a small organization; the same one every time. */
export async function startSlot(): Promise<Slot> {
  let now = start;
  const sandbox = await startSandbox({ now: () => new Date(now), members: 8, keys: 40, months: 1 });
  const folder = fastFolder('vane-crash-slot-');
  let cluster: Promise<KubernetesServer> | null = null;
  return {
    sandbox,
    folder,
    now: () => now,
    advanceTo(moment) {
      now = Math.max(now, moment);
    },
    kubernetes: () => (cluster ??= startKubernetes()),
    reset() {
      now = start;
      sandbox.control.reset();
    },
    async close() {
      if (cluster !== null) await (await cluster).close();
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Connects and syncs a new database, which every run begins with a copy of; answers its file. */
export async function makeTemplate({ sandbox, folder, now }: Slot): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'template.db');
  const opened = openMirror({ file, now });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { mirror } = opened.value;
  const connection: Connection = {
    id: 'acme',
    name: 'Acme',
    baseUrl: sandbox.url,
    inferenceUrl: sandbox.inferenceUrl,
    authentication: 'x-api-key',
    organizationId: null,
    kind: 'mistral',
    addedAt: now(),
  };
  mirror.connections.save(connection);
  mirror.settings.set(appSettings, { ...mirror.settings.get(appSettings), commandsEnabled: true });
  const gateway = mistralGateway({
    fetch: (url, init) => fetch(url, init),
    now,
    random: () => 0.5,
    log: () => {},
  });
  const outcome = await createSync({ mirror, now, log: silentLog }).run({
    connection,
    source: gateway.source(connection, sandbox.adminKey),
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  mirror.close();
  return file;
}

/** Keys that can be rotated without anything being in the way. */
export function plainKeys({ sandbox, now }: Slot): readonly ApiKey[] {
  const { keys, workspaces, memberByEmail } = sandbox.organization();
  const today = Math.floor(now() / 86_400_000);
  return keys.all().filter((key) => {
    const workspace = key.workspaceId === null ? undefined : workspaces.get(key.workspaceId);
    return (
      key.product === 'API' &&
      key.canDelete !== false &&
      key.createdBy !== null &&
      memberByEmail.get(key.createdBy.toLowerCase()) !== undefined &&
      workspace?.isArchived === false &&
      (key.expirationDay === null || key.expirationDay > today + 120)
    );
  });
}
