import type { ConnectionState } from '../../../contract/app.ts';
import { formatQuantity } from '../../lib/format.ts';
import { syncView } from '../../lib/sync-view.ts';

/** A connection's state in one word and one color, for the switcher. */
export interface OrganizationView {
  readonly tone: 'good' | 'attention' | 'problem' | 'quiet';
  readonly text: string;
}

/** Derives what the switcher says of a connection: a problem first, then findings, then that all is well. */
export function organizationView(
  connection: ConnectionState,
  isPaused: boolean,
  now: number,
): OrganizationView {
  const { status, title } = syncView(connection, isPaused, now);
  const { high, medium, low } = connection.openFindings;
  const waiting = high + medium + low;
  if (status === 'no-key' || status === 'failed') return { tone: 'problem', text: title };
  if (connection.sync.lastCompleteAt === null) {
    return { tone: 'quiet', text: status === 'reading' ? 'Reading for the first time' : title };
  }
  if (waiting > 0)
    return { tone: high > 0 ? 'problem' : 'attention', text: formatQuantity(waiting, 'finding') };
  return { tone: 'good', text: 'Nothing needs you' };
}
