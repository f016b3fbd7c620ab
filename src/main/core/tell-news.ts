import { planNotifications } from '../../domain/alert/plan.ts';
import type { Connection } from '../../domain/organization/connection.ts';
import type { Mirror } from '../adapters/sqlite/mirror.ts';
import type { Host } from './host.ts';

/** What telling needs. */
export interface TellNewsDeps {
  readonly mirror: Mirror;
  readonly host: Pick<Host, 'showNotification'>;
  readonly now: () => number;
}

/**
 * Shows what is new on the desktop, and keeps it as told only after the system took it.
 *
 * What it did not take is simply new again next time. Answers how many were shown, and whether notifications work.
 */
export async function tellNews(
  connection: Connection,
  { mirror, host, now }: TellNewsDeps,
): Promise<{ readonly shown: number; readonly isPossible: boolean }> {
  const planned = planNotifications({
    connection,
    findings: mirror.findings.all(connection.id),
    alreadyTold: new Set(mirror.toldFacts.list(connection.id).map(({ factId }) => factId)),
    now: now(),
  });
  let shown = 0;
  for (const { notification, factIds } of planned) {
    if ((await host.showNotification(notification)) !== 'shown') return { shown, isPossible: false };
    mirror.transaction(() => {
      mirror.toldFacts.add(connection.id, factIds, now());
      mirror.journal.append({
        at: now(),
        connectionId: connection.id,
        actor: 'schedule',
        action: 'notification.shown',
        subject: notification.title,
        outcome: 'done',
        details: {},
      });
    });
    shown += 1;
  }
  return { shown, isPossible: true };
}
