import { addMonths, dayOf, monthOf } from '../../../domain/organization/day.ts';
import { spendReport } from '../../../domain/spend/report.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import type { Handlers } from '../router.ts';
import { knownConnection } from './known-connection.ts';

/** What the calls about spend need. */
export interface SpendHandlerDeps {
  readonly mirror: Mirror;
  readonly now: () => number;
}

/** The spend of a month, computed from the mirrored usage. */
export function spendHandlers({ mirror, now }: SpendHandlerDeps): Pick<Handlers, 'spend.get'> {
  return {
    'spend.get'({ connectionId, month: asked }) {
      const { id } = knownConnection(mirror, connectionId);
      const today = dayOf(now());
      const months = mirror.usage.months(id);
      const month = asked ?? monthOf(today);
      return spendReport({
        usage: mirror.usage.month(id, month) ?? { month, currency: null, prices: [], rows: [] },
        previous: mirror.usage.month(id, addMonths(month, -1)),
        months,
        workspaceNames: new Map(
          mirror.facts.workspaces(id).map(({ id: workspaceId, name }) => [workspaceId, name]),
        ),
        limit: mirror.limits.spendLimit(id),
        today,
      });
    },
  };
}
