/** The folder of the private desktop session. */
export function sessionDir(env: NodeJS.ProcessEnv = process.env): string {
  const dir = env['VANE_SESSION_DIR'];
  if (dir === undefined || dir === '')
    throw new Error('Not in a private desktop session: start with scripts/with-desktop.ts');
  return dir;
}
