import { expect, test } from 'vitest';
import { hostOverPort } from '../../../src/main/core/host-over-port.ts';
import type { FromCore } from '../../../src/main/core/messages.ts';

test('answers find their calls even out of order', async () => {
  const posted: FromCore[] = [];
  const { host, settle } = hostOverPort((message) => posted.push(message));
  const first = host.readClipboard();
  const second = host.readClipboard();
  settle({ type: 'host-reply', id: 2, value: 'second', error: null });
  settle({ type: 'host-reply', id: 1, value: 'first', error: null });
  expect(await Promise.all([first, second])).toEqual(['first', 'second']);
  expect(posted).toEqual([
    { type: 'host-call', id: 1, method: 'readClipboard', argument: null },
    { type: 'host-call', id: 2, method: 'readClipboard', argument: null },
  ]);
});

test.each([
  [true, true],
  [false, false],
  [1, false],
  ['yes', false],
  [null, false],
  [undefined, false],
])('a question is confirmed by nothing but a clear yes: %j', async (value, expected) => {
  const posted: FromCore[] = [];
  const { host, settle } = hostOverPort((message) => posted.push(message));
  const question = { message: 'Revoke prod-search?', detail: 'It stops working.', confirm: 'Revoke' };
  const confirmed = host.confirm(question);
  settle({ type: 'host-reply', id: 1, value, error: null });
  expect(await confirmed).toBe(expected);
  expect(posted).toEqual([{ type: 'host-call', id: 1, method: 'confirm', argument: question }]);
});

test('a secret for the clipboard goes along with its time, and is taken away again', async () => {
  const posted: FromCore[] = [];
  const { host, settle } = hostOverPort((message) => posted.push(message));
  const copied = host.copySecret('sk-1', 60_000);
  settle({ type: 'host-reply', id: 1, value: undefined, error: null });
  await copied;
  expect(posted).toEqual([
    { type: 'host-call', id: 1, method: 'copySecret', argument: { secret: 'sk-1', clearAfterMs: 60_000 } },
  ]);
  const cleared = host.clearSecret();
  settle({ type: 'host-reply', id: 2, value: undefined, error: null });
  await cleared;
  expect(posted[1]).toEqual({ type: 'host-call', id: 2, method: 'clearSecret', argument: null });
});

test('a failure of the host is a failure of the call', async () => {
  const { host, settle } = hostOverPort(() => {});
  const opened = host.openExternal('https://admin.mistral.ai/');
  settle({ type: 'host-reply', id: 1, value: null, error: 'no browser' });
  await expect(opened).rejects.toThrow('no browser');
});

test('a late or unknown answer changes nothing', () => {
  const { settle } = hostOverPort(() => {});
  expect(() => settle({ type: 'host-reply', id: 7, value: null, error: null })).not.toThrow();
});
