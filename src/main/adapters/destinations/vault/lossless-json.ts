/**
 * Reads JSON so that `JSON.stringify` writes every number back as it was.
 *
 * Other fields of a secret are sent back to Vault with ours: an id of twenty digits or a `1.0` must survive that.
 */
export function losslessJson(text: string): unknown {
  const json: object = JSON;
  try {
    return hasSources(json)
      ? json.parse(text, (_, value, { source }) => kept(value, source, json))
      : undefined;
  } catch {
    return undefined;
  }
}

/** What ECMAScript 2026 adds to JSON; V8 has it since version 11.4. */
interface JsonWithSources {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): unknown;
}

function hasSources(json: object): json is JsonWithSources {
  return 'rawJSON' in json;
}

function kept(value: unknown, source: string | undefined, json: JsonWithSources): unknown {
  if (typeof value !== 'number' || source === undefined || String(value) === source) return value;
  return json.rawJSON(source);
}
