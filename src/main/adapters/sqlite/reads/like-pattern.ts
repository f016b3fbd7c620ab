/** The pattern of SQL's LIKE, with `\` as escape, for texts that contain what was typed; null when nothing was. */
export function likePattern(search: string): string | null {
  const words = search.trim();
  return words === '' ? null : `%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
