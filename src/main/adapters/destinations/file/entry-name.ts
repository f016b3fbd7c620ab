/** How an entry is named to a person, such as `services.api.key`. */
export function nameEntry(entry: readonly string[]): string {
  return `“${entry.join('.')}”`;
}
