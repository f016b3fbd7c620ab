import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { failed, type Outcome, success } from '../domain/outcome.ts';
import { cleanKey } from '../main/core/offered-key.ts';

/** An admin key as it was given, and what the person should know about the way it was. */
export interface GivenKey {
  readonly adminKey: string;
  readonly warning: string | null;
}

/** Where a key may come from. */
export interface KeySources {
  readonly keyFile: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
}

/** Takes the admin key from the file, which somebody named, or else from the environment. */
export function givenKey({ keyFile, env, platform }: KeySources): Outcome<GivenKey, string> {
  if (keyFile !== null) return keyFromFile(keyFile, platform);
  const value = env['VANE_ADMIN_KEY'] ?? '';
  if (value.trim() === '') {
    return failed(
      'there is no admin key. Set VANE_ADMIN_KEY, name a file with --key-file, or a connection of the desktop app with --connection.',
    );
  }
  const key = cleanKey(value);
  return key.ok
    ? success({ adminKey: key.value, warning: null })
    : failed(`VANE_ADMIN_KEY is no admin key. ${key.failure}`);
}

const mostBytes = 4096;

function keyFromFile(file: string, platform: string): Outcome<GivenKey, string> {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(file, 'r');
    const { mode } = fstatSync(descriptor);
    const buffer = Buffer.alloc(mostBytes);
    const length = readSync(descriptor, buffer);
    const key = cleanKey(buffer.toString('utf8', 0, length));
    buffer.fill(0);
    if (!key.ok) return failed(`${file} holds no admin key. ${key.failure}`);
    return success({ adminKey: key.value, warning: platform === 'win32' ? null : warningFor(file, mode) });
  } catch (thrown) {
    return failed(
      `the key file ${file} cannot be read (${codeOf(thrown)}). Check its path and its permissions.`,
    );
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

function warningFor(file: string, mode: number): string | null {
  const rights = mode & 0o777;
  if ((rights & 0o077) === 0) return null;
  return `others on this machine may read ${file} (its mode is 0${rights.toString(8)}). Run: chmod 600 ${file}`;
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown reason';
}
