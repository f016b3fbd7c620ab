import { startSandbox, type Sandbox } from '../../src/sandbox/start.ts';
import type { SandboxOptions } from '../../src/sandbox/options.ts';

/** A Friday. */
export const NOW = new Date('2026-10-09T10:00:00Z');

/** What came back from the sandbox; `body` is the parsed JSON, null when there was none or it was none. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Headers;
}

/** A sandbox with a clock that stands still, and a way to call it. */
export interface TestSandbox extends Sandbox {
  /** Calls the Admin API with the admin key; `path` comes after the base. */
  readonly call: (method: string, path: string, body?: unknown) => Promise<Reply>;
  readonly get: (path: string) => Promise<Reply>;
}

/** Starts a sandbox as of 9 October 2026. */
export async function startTestSandbox(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const sandbox = await startSandbox({ now: () => NOW, ...options });
  const call = (method: string, path: string, body?: unknown): Promise<Reply> =>
    request(`${sandbox.url}${path}`, method, { 'x-api-key': sandbox.adminKey }, body);
  return { ...sandbox, call, get: (path) => call('GET', path) };
}

/** Makes any HTTP request and reads all of the answer. */
export async function request(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body?: unknown,
): Promise<Reply> {
  const response = await fetch(url, {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: parsed(text), text, headers: response.headers };
}

/** The rows of a list answer. */
export function rowsOf(reply: Reply, name: string): readonly Readonly<Record<string, unknown>>[] {
  const { body } = reply;
  const list =
    typeof body === 'object' && body !== null ? new Map(Object.entries(body)).get(name) : undefined;
  if (!Array.isArray(list)) throw new Error(`The answer has no list ${name}: ${reply.text.slice(0, 200)}`);
  return list;
}

/** A field of an object answer. */
export function fieldOf(reply: Reply, name: string): unknown {
  const { body } = reply;
  return typeof body === 'object' && body !== null ? new Map(Object.entries(body)).get(name) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (notJson) {
    if (notJson instanceof SyntaxError) return null;
    throw notJson;
  }
}
