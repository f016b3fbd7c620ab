import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runProgram } from '../../run-program.ts';
import { sessionDir } from './session-dir.ts';

/** A notification that the desktop's notification service received. */
export interface ReceivedNotification {
  readonly id: number;
  readonly app: string;
  readonly summary: string;
  readonly body: string;
  readonly urgency: string;
}

/** Every notification received since the session began, oldest first, whether still shown or not. */
export async function receivedNotifications(): Promise<readonly ReceivedNotification[]> {
  const folder = path.join(sessionDir(), 'notifications');
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  return Promise.all(
    names.map(async (name) => parseReceived(await readFile(path.join(folder, name), 'utf8'))),
  );
}

/** Waits for a notification that fits, and gives it; throws after the limit. */
export async function awaitNotification(
  fits: (notification: ReceivedNotification) => boolean,
  limitMs = 10_000,
): Promise<ReceivedNotification> {
  for (let waitedMs = 0; waitedMs < limitMs; waitedMs += POLL_MS) {
    const found = (await receivedNotifications()).find(fits);
    if (found !== undefined) return found;
    await wait(POLL_MS);
  }
  throw new Error(`No such notification arrived within ${limitMs / 1000} s`);
}

/** Clicks the oldest notification on the screen; it then closes, as it does for a mouse. */
export async function clickNotification(): Promise<void> {
  const before = await countShownNotifications();
  if (before === 0) throw new Error('No notification is shown');
  await control('action', '0');
  if ((await countShownNotifications()) === before) await control('close');
}

/** Closes all shown notifications. */
export async function dismissNotifications(): Promise<void> {
  await control('close-all');
}

/** How many notifications are on the screen. */
export async function countShownNotifications(): Promise<number> {
  return Number(await control('count', 'displayed'));
}

/** Reads NUL-separated `DUNST_NAME=value` variables. */
export function parseReceived(variables: string): ReceivedNotification {
  const values = new Map(
    variables.split('\0').map((entry): [string, string] => {
      const equals = entry.indexOf('=');
      return [entry.slice(0, equals), entry.slice(equals + 1)];
    }),
  );
  const value = (name: string): string => values.get(`DUNST_${name}`) ?? '';
  return {
    id: Number(value('ID')),
    app: value('APP_NAME'),
    summary: value('SUMMARY'),
    body: value('BODY'),
    urgency: value('URGENCY').toLowerCase(),
  };
}

const POLL_MS = 100;

async function control(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runProgram('dunstctl', args, { timeoutMs: 10_000 });
  if (code !== 0) throw new Error(`dunstctl ${args.join(' ')} failed: ${stderr.trim()}`);
  return stdout.trim();
}
