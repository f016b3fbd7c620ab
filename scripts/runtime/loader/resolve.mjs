// An ESM resolve hook: bare names on the left load from the distribution instead of the app's node_modules.
const kept = new Map([
  ['better-sqlite3', new URL('node_modules/better-sqlite3/lib/index.js', import.meta.url).href],
]);

export async function resolve(specifier, context, next) {
  const url = kept.get(specifier);
  return url === undefined ? next(specifier, context) : { url, shortCircuit: true };
}
