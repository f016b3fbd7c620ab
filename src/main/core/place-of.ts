import type { Place } from '../../contract/events.ts';
import type { NotificationTarget } from '../../domain/alert/notification.ts';
import { assertNever } from '../../domain/outcome.ts';

/** Where in the window a click on a notification leads. */
export function placeOf(connectionId: string, target: NotificationTarget): Place {
  switch (target.page) {
    case 'finding':
      return { page: 'finding', connectionId, findingId: target.findingId };
    case 'findings':
      return target.rule === null ? { page: 'overview' } : { page: 'keys', rule: target.rule };
    case 'rotation':
      return { page: 'rotation', connectionId, rotationId: target.rotationId };
    case 'overview':
      return { page: 'overview' };
    default:
      return assertNever(target);
  }
}
