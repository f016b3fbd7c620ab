import type { Finding } from '../domain/audit/finding.ts';
import type { Policy } from '../domain/audit/policy.ts';
import type { Connection } from '../domain/organization/connection.ts';
import { failed, type Outcome, success } from '../domain/outcome.ts';
import type { Mirror } from '../main/adapters/sqlite/mirror.ts';
import type { Secrets } from '../main/core/secrets.ts';
import { openForReading } from './database.ts';

/** A connection of the desktop app, and what a person decided there. */
export interface AppConnection {
  readonly connection: Connection;
  readonly policy: Policy;
  /** Findings that were acknowledged, snoozed or accepted. */
  readonly decided: readonly Finding[];
}

/** Looks a connection up in the desktop app's database, which stays as it is. */
export function findAppConnection(name: string, database: string): Outcome<AppConnection, string> {
  const opened = openForReading(database);
  if (!opened.ok) return failed(`--connection needs the desktop app's database. ${opened.failure}`);
  const mirror = opened.value;
  try {
    const found = namedConnection(mirror, name);
    if (!found.ok) return found;
    const { id, kind } = found.value;
    if (kind === 'demo')
      return failed('the demo organization lives inside the desktop app and cannot be read from here.');
    return success({
      connection: found.value,
      policy: mirror.policies.get(id),
      decided: decidedFindings(mirror, id),
    });
  } finally {
    mirror.close();
  }
}

/** The one connection of a database that has this name. */
export function namedConnection({ connections }: Mirror, name: string): Outcome<Connection, string> {
  const wanted = name.trim().toLowerCase();
  const all = connections.list();
  const [first, second] = all.filter((one) => one.name.toLowerCase() === wanted || one.id === name);
  if (second !== undefined)
    return failed(`several connections have this name. Rename one of them in the desktop app.`);
  if (first !== undefined) return success(first);
  const names = all.map((one) => one.name).join(', ');
  return failed(
    `there is no connection of this name. ${names === '' ? 'None is connected.' : `There are: ${names}.`}`,
  );
}

/** Reads the key of a connection from the keychain. */
export async function keyFromKeychain(
  connection: Connection,
  secrets: Secrets,
): Promise<Outcome<string, string>> {
  const answer = await secrets.read(connection.id);
  if (!answer.ok) {
    const first = answer.failure.kind === 'locked' ? 'Unlock it, or give' : 'Give';
    return failed(
      `${answer.failure.message} ${first} the key with VANE_ADMIN_KEY or --key-file and the address with --url.`,
    );
  }
  if (answer.value === null) {
    return failed(
      `the keychain holds no key for ${connection.name}. Give it one in the desktop app: Settings, Organizations, Replace key.`,
    );
  }
  return success(answer.value);
}

function decidedFindings(mirror: Mirror, connectionId: string): readonly Finding[] {
  const decided: Finding[] = [];
  for (const finding of mirror.findings.all(connectionId)) {
    if (finding.status.kind !== 'open' && finding.status.kind !== 'resolved') decided.push(finding);
  }
  return decided;
}
