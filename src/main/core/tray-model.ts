import { type TrayConnection, trayFacts, type WaitingCount } from '../../domain/alert/tray.ts';
import { isRuleId } from '../../domain/audit/rule-words.ts';
import { summarize } from '../../domain/rotation/rotation-view.ts';
import type { Connection } from '../../domain/organization/connection.ts';
import type { Mirror } from '../adapters/sqlite/mirror.ts';
import type { Reads } from '../adapters/sqlite/reads/reads.ts';
import { activeIdOf } from './app-state.ts';
import { appSettings } from './app-settings.ts';
import type { TrayModel } from './host.ts';
import type { Syncing } from './syncing.ts';

/** What the tray shows now. */
export function trayModel({
  mirror,
  reads,
  syncing,
  now,
}: {
  readonly mirror: Mirror;
  readonly reads: Pick<Reads, 'findings'>;
  readonly syncing: Syncing;
  readonly now: number;
}): TrayModel {
  const connections = mirror.connections.list();
  const { isPaused } = mirror.settings.get(appSettings);
  const activeId = activeIdOf(connections, mirror);
  const isSyncing = syncing.running().length > 0;
  return {
    ...trayFacts({
      connections: connections.map((connection) =>
        trayConnection(connection, syncing, mirror, waitingOf(connection.id, reads)),
      ),
      isPaused,
      now,
      timeOfDay: (moment) => new Date(moment).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }),
    }),
    rotations: connections.flatMap(({ id }) => runningRotations(id, mirror, now)).slice(0, mostRotations),
    connections: connections.map(({ id, name }) => ({ id, name, isActive: id === activeId })),
    canSync: connections.some(({ id }) => syncing.progress(id) === null),
    isSyncing,
    isPaused,
  };
}

/** More would push the findings out of sight. */
const mostRotations = 4;

/** Those that need a person come first. */
function runningRotations(connectionId: string, { rotations }: Mirror, now: number): TrayModel['rotations'] {
  return rotations.page(connectionId, 'open', 0, mostRotations).rows.map((rotation) => {
    const { id, title, state } = summarize(rotation, now);
    return { id, connectionId, label: state === 'needs-you' ? `${title}: needs you` : title };
  });
}

function trayConnection(
  { id, name }: Connection,
  syncing: Syncing,
  mirror: Mirror,
  waiting: readonly WaitingCount[],
): TrayConnection {
  const trouble = syncing.trouble(id);
  return {
    name,
    waiting,
    rotationsNeedingYou: mirror.rotations.openCount(id).needYou,
    isSyncing: syncing.progress(id) !== null,
    lastCompleteAt: lastReadAt(id, mirror),
    failingSince: trouble?.since ?? null,
    problem: trouble === null || trouble.problem === 'unreachable' ? null : trouble.problem,
  };
}

/** Open findings of a connection, counted by rule. */
function waitingOf(connectionId: string, { findings }: Pick<Reads, 'findings'>): readonly WaitingCount[] {
  const { byRule } = findings.page({
    connectionId,
    status: 'waiting',
    rule: null,
    search: '',
    offset: 0,
    limit: 1,
  });
  return byRule.flatMap(({ rule, ...count }) => (isRuleId(rule) ? [{ rule, ...count }] : []));
}

/** When the organization was last read, in whole or but for some parts; the window says which parts. */
function lastReadAt(connectionId: string, { syncRuns }: Mirror): number | null {
  const last = syncRuns.last(connectionId);
  return last?.outcome === 'partial' ? last.endedAt : syncRuns.lastCompleteAt(connectionId);
}
