import { expect, test } from 'vitest';
import { type CallName, calls } from '../../../src/contract/index.ts';
import { CallFailure } from '../../../src/main/ipc/call-failure.ts';
import { createRouter, type Handlers } from '../../../src/main/ipc/router.ts';

const logged: string[] = [];

/** A router whose handlers all answer the same way. */
function routerAnswering(answer: () => unknown) {
  const handlers = Object.fromEntries(Object.keys(calls).map((name) => [name, answer]));
  return createRouter(handlers as unknown as Handlers, (message, cause) =>
    logged.push(`${message} ${String(cause)}`),
  );
}

test('a good call is answered', async () => {
  const route = routerAnswering(() => null);
  expect(await route('sync.start', { connectionId: 'one' })).toEqual({ ok: true, value: null });
});

test.each(['', 'no.such.call', '__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  'the name %j is refused',
  async (name) => {
    const reply = await routerAnswering(() => 'reached')(name, {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  },
);

const hostile: readonly unknown[] = [
  undefined,
  null,
  'text',
  7,
  [],
  JSON.parse('{"__proto__": {"connectionId": "one"}}'),
  { connectionId: 'one', surplus: true },
  { connectionId: { toString: () => 'one' } },
  { connectionId: 'x'.repeat(10_000) },
];

test.each(Object.keys(calls) as CallName[])('%s refuses input that is not what it takes', async (name) => {
  const route = routerAnswering(() => 'reached');
  const takesNothing = calls[name].input.safeParse({}).success;
  for (const input of hostile) {
    const isEmptyObject = takesNothing && JSON.stringify(input) === '{}';
    if (isEmptyObject) continue;
    expect(await route(name, input)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  }
});

test('a refusal never repeats the value that was refused', async () => {
  const reply = await routerAnswering(() => null)('connect.offer', {
    key: 12,
    secret: 'Ab3dEf6hIj9lMn2pQr5tUv8xYz1BcD4F',
  });
  expect(JSON.stringify(reply)).not.toContain('Ab3dEf6h');
});

test('an expected failure crosses with its code and words', async () => {
  const route = routerAnswering(() => {
    throw new CallFailure('offline', 'Mistral cannot be reached.');
  });
  expect(await route('app.state', {})).toEqual({
    ok: false,
    error: { code: 'offline', message: 'Mistral cannot be reached.' },
  });
});

test('the text of an unexpected error goes to the log and not to the window', async () => {
  const route = routerAnswering(() => Promise.reject(new Error('/home/ada/secret path')));
  const reply = await route('app.state', {});
  expect(JSON.stringify(reply)).not.toContain('ada');
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(logged.at(-1)).toContain('/home/ada/secret path');
});

test('a full disk is told as such, since a person can do something about it', async () => {
  const route = routerAnswering(() => {
    throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  });
  expect(await route('app.state', {})).toMatchObject({
    ok: false,
    error: { code: 'storage', message: expect.stringContaining('disk is full') },
  });
});
