/** Whether this process runs in a private desktop session, so that what the desktop received can be read back. */
export function inPrivateSession(env: NodeJS.ProcessEnv = process.env): boolean {
  return (env['VANE_SESSION_DIR'] ?? '') !== '';
}

/** The folder of the private desktop session. */
export function sessionDir(env: NodeJS.ProcessEnv = process.env): string {
  const dir = env['VANE_SESSION_DIR'];
  if (dir === undefined || dir === '')
    throw new Error('Not in a private desktop session: start with scripts/with-desktop.ts');
  return dir;
}
