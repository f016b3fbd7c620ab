import type { ConnectionState } from '../../../contract/app.ts';
import { formatQuantity } from '../../lib/format.ts';
import { isUnread, syncView } from '../../lib/sync-view.ts';

/** A connection's state in a few words and one color, for the switcher. */
export interface OrganizationView {
  readonly tone: 'good' | 'attention' | 'problem' | 'quiet';
  readonly text: string;
}

/**
 * Derives what the switcher says of a connection: a problem first, then findings, then that all is well.
 *
 * `needed` is how many findings need a person; null while that is not read.
 */
export function organizationView(
  connection: ConnectionState,
  needed: number | null,
  isPaused: boolean,
  now: number,
): OrganizationView {
  const { status, title } = syncView(connection, isPaused, now);
  if (status === 'no-key' || status === 'failed') return { tone: 'problem', text: title };
  if (isUnread(connection)) {
    return { tone: 'quiet', text: status === 'reading' ? 'Reading for the first time' : title };
  }
  if (needed === null) return { tone: 'quiet', text: title };
  if (needed === 0) return { tone: 'good', text: 'Nothing needs you' };
  return { tone: 'attention', text: formatQuantity(needed, 'finding needs you', 'findings need you') };
}

const MISTRAL_HOSTS = ['api.mistral.ai', 'console.mistral.ai'];

/** Where an organization is, for the line under its name: Mistral itself, another host, or this app. */
export function whereText({ kind, baseUrl }: Pick<ConnectionState, 'kind' | 'baseUrl'>): string {
  if (kind === 'demo') return 'Simulated, inside this app';
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
  return MISTRAL_HOSTS.includes(host) ? 'Mistral AI' : host;
}

/** Says that organizations that the window does not show need a person; null when none does. */
export function othersText(names: readonly string[]): string | null {
  const [first] = names;
  if (first === undefined) return null;
  return names.length === 1 ? `${first} needs you` : `${names.length} others need you`;
}
