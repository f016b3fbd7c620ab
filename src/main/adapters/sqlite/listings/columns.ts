/** A boolean as SQLite stores it. */
export function toBit(value: boolean): 0 | 1 {
  return value ? 1 : 0;
}

/** Reads a JSON list of texts; one that is damaged reads as empty and is written again by the next sync. */
export function readTexts(json: string): readonly string[] {
  return readList(json, (item) => (typeof item === 'string' ? item : null));
}

/** Reads a JSON list of objects, leaving out what `read` does not understand. */
export function readList<Item>(json: string, read: (item: unknown) => Item | null): readonly Item[] {
  const items = readJson(json);
  return Array.isArray(items) ? items.map(read).filter((item) => item !== null) : [];
}

/** Reads a JSON object of texts. */
export function readTextMap(json: string): Readonly<Record<string, string>> {
  const value = readJson(json);
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Reads JSON of unknown shape; undefined when it is none. */
export function readJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Narrows to something with named values. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text, or null for anything else. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
