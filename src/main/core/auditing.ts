import type { Connection } from '../../domain/organization/connection.ts';
import type { Mirror } from '../adapters/sqlite/mirror.ts';
import { appSettings } from './app-settings.ts';
import { runAudit } from './audit-run.ts';
import type { Host } from './host.ts';
import type { Log } from './log.ts';
import { tellNews } from './tell-news.ts';
import type { InTurn } from './turns.ts';

/** Audits a connection and tells what is new; never twice at once, and many wishes at once become one run. */
export type Auditing = (connection: Connection) => Promise<void>;

/** What auditing needs. */
export interface AuditingDeps {
  readonly mirror: Mirror;
  readonly host: Pick<Host, 'showNotification'>;
  readonly log: Log;
  readonly now: () => number;
  readonly inTurn: InTurn;
  readonly notificationsSupported: boolean;
  /** Called once findings may have changed. */
  readonly onAudited: (connectionId: string) => void;
  /** Called after each try to notify, with whether the desktop took it. */
  readonly onNotified: (isPossible: boolean) => void;
}

/** A run that has not begun reads facts and policy later, so whoever asks meanwhile simply joins it. */
export function createAuditing(deps: AuditingDeps): Auditing {
  const { mirror, log, now } = deps;
  const waiting = new Map<string, Promise<void>>();

  const audit = async ({ id }: Connection): Promise<void> => {
    const connection = mirror.connections.list().find((one) => one.id === id);
    if (connection === undefined) return;
    log.info('audit ended', { ...(await runAudit(mirror, id, now())) });
    deps.onAudited(id);
    const { notificationsEnabled, isPaused } = mirror.settings.get(appSettings);
    if (!notificationsEnabled || isPaused || !deps.notificationsSupported) return;
    const { isPossible } = await tellNews(connection, deps);
    deps.onNotified(isPossible);
  };

  return (connection) => {
    const { id } = connection;
    const joined = waiting.get(id);
    if (joined !== undefined) return joined;
    const mine = deps.inTurn(`audit ${id}`, () => {
      waiting.delete(id);
      return audit(connection);
    });
    waiting.set(id, mine);
    return mine;
  };
}
