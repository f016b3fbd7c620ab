import { runProgram } from '../../run-program.ts';

/** One method call on the session bus; gives the reply's values as JSON, as `busctl --json` writes them. */
export async function callBus(
  destination: string,
  object: string,
  method: `${string} ${string}`,
  args: readonly string[] = [],
): Promise<readonly unknown[]> {
  const { code, stdout, stderr } = await runProgram(
    'busctl',
    ['--user', '--json=short', 'call', '--', destination, object, ...method.split(' '), ...args],
    { timeoutMs: 10_000 },
  );
  if (code !== 0) throw new Error(`${method} on ${destination} failed: ${stderr.trim()}`);
  if (stdout.trim() === '') return [];
  const reply: unknown = JSON.parse(stdout);
  return isRecord(reply) && Array.isArray(reply['data']) ? reply['data'] : [];
}

/** All properties of an interface, unwrapped from their variants. */
export async function readProperties(
  destination: string,
  object: string,
  interfaceName: string,
): Promise<Readonly<Record<string, unknown>>> {
  const [all] = await callBus(destination, object, 'org.freedesktop.DBus.Properties GetAll', [
    's',
    interfaceName,
  ]);
  return unwrap(all);
}

/** A dictionary of variants (`{ name: { type, data } }`) as plain values. */
export function unwrap(dictionary: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(dictionary)) return {};
  return Object.fromEntries(
    Object.entries(dictionary).map(([name, variant]) => [
      name,
      isRecord(variant) ? variant['data'] : undefined,
    ]),
  );
}

/** Narrows to an object with unknown fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
