import type { AppState, ConnectionState, SyncState } from '../../../src/contract/app.ts';
import type { AdminApiFailure } from '../../../src/domain/organization/admin-api-failure.ts';
import { resources, type SyncRun } from '../../../src/domain/sync/sync-run.ts';

/** The situations that every page must look right in. */
export const situations = [
  'fresh',
  'fine',
  'first-sync',
  'syncing',
  'offline',
  'partial',
  'refused',
  'paused',
  'no-key',
  'locked',
  'notice',
  'no-connections',
  'no-keychain',
  'failing-calls',
  'slow',
  'empty',
] as const;

/** One of the {@link situations}. */
export type Situation = (typeof situations)[number];

const MINUTE = 60_000;

/** The app's state in a situation. */
export function stateOf(
  situation: Situation,
  now: number,
  counts: ConnectionState['openFindings'],
): AppState {
  const first = connection(situation, now, counts);
  const others: readonly ConnectionState[] = [
    {
      ...connection('fresh', now, { high: 0, medium: 2, low: 1 }),
      id: 'fabrikam',
      name: 'Fabrikam Research',
      rotations: { open: 0, needYou: 0 },
    },
    {
      ...connection('fine', now, { high: 0, medium: 0, low: 0 }),
      id: 'demo',
      name: 'Mistral Demo',
      kind: 'demo',
    },
  ];
  const isBare = situation === 'no-connections' || situation === 'no-keychain';
  return {
    version: '0.1.0',
    platform: 'linux',
    connections: isBare ? [] : [first, ...others],
    activeConnectionId: isBare ? null : first.id,
    keychain: situation === 'no-keychain' ? 'unavailable' : 'available',
    notifications: 'available',
    settings: {
      theme: 'system',
      startAtLogin: false,
      notificationsEnabled: true,
      syncEveryMinutes: 15,
      auditEveryHours: 24,
      isPaused: situation === 'paused',
      commandsEnabled: false,
    },
    notice:
      situation === 'notice'
        ? 'The database was damaged and has been set aside; the journal was rescued and everything else is being read again.'
        : null,
  };
}

function connection(
  situation: Situation,
  now: number,
  openFindings: ConnectionState['openFindings'],
): ConnectionState {
  return {
    id: 'northwind',
    name: 'Northwind AI',
    baseUrl: 'https://api.mistral.ai/v1/admin',
    inferenceUrl: 'https://api.mistral.ai',
    authentication: 'x-api-key',
    organizationId: null,
    kind: 'mistral',
    addedAt: now - 40 * 86_400_000,
    key: situation === 'no-key' ? 'missing' : situation === 'locked' ? 'locked' : 'keychain',
    sync: sync(situation, now),
    rotations: situation === 'fresh' ? { open: 5, needYou: 2 } : { open: 0, needYou: 0 },
    openFindings:
      situation === 'fine' || situation === 'first-sync' || situation === 'empty'
        ? { high: 0, medium: 0, low: 0 }
        : openFindings,
  };
}

function sync(situation: Situation, now: number): SyncState {
  const running = {
    connectionId: 'northwind',
    resource: 'api-keys',
    rowsRead: 12_400,
    step: 5,
    steps: 8,
  } as const;
  const fresh = {
    running: null,
    lastRun: run(now, 'complete', null),
    lastCompleteAt: now - 4 * MINUTE,
    nextAt: now + 11 * MINUTE,
  };
  const old = now - 125 * MINUTE;
  switch (situation) {
    case 'first-sync':
      return { running, lastRun: null, lastCompleteAt: null, nextAt: null };
    case 'syncing':
      return { ...fresh, running };
    case 'offline':
      return {
        ...fresh,
        lastRun: run(now, 'failed', { kind: 'unreachable', reason: 'other', sent: false }),
        lastCompleteAt: old,
      };
    case 'refused':
      return {
        ...fresh,
        lastRun: run(now, 'failed', { kind: 'unauthorized', message: 'Unauthorized' }),
        lastCompleteAt: old,
      };
    case 'partial':
      return {
        ...fresh,
        lastRun: run(now, 'partial', { kind: 'server-error', status: 503, message: 'Unavailable' }),
      };
    case 'no-key':
    case 'locked':
    case 'paused':
      return { ...fresh, lastCompleteAt: old };
    default:
      return fresh;
  }
}

function run(now: number, outcome: SyncRun['outcome'], failure: AdminApiFailure | null): SyncRun {
  return {
    id: 12,
    connectionId: 'northwind',
    startedAt: now - 4 * MINUTE - 9000,
    endedAt: now - 4 * MINUTE,
    outcome,
    resources: resources.map((resource) => ({
      resource,
      isWhole: failure === null || (outcome !== 'failed' && resource !== 'usage'),
      status: failure && (outcome === 'failed' || resource === 'usage') ? 'failed' : 'complete',
      rowsRead: 40,
      rowsRejected: 0,
      added: 0,
      changed: 0,
      removed: 0,
      requests: 1,
      failure: failure && (outcome === 'failed' || resource === 'usage') ? failure : null,
    })),
  };
}
