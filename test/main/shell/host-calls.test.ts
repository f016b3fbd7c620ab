import { expect, test } from 'vitest';
import type { Host } from '../../../src/main/core/host.ts';
import { answerHostCall } from '../../../src/main/shell/host-calls.ts';

/** A host that remembers what it was asked. */
function setUp() {
  const asked: unknown[] = [];
  const tell =
    <Answer>(answer: Answer) =>
    async (...given: unknown[]): Promise<Answer> => {
      asked.push(given);
      return answer;
    };
  const host: Host = {
    readClipboard: tell('copied'),
    confirm: tell(true),
    copySecret: tell(undefined),
    clearSecret: tell(undefined),
    openExternal: tell(undefined),
    setStartAtLogin: tell(undefined),
    showNotification: tell('shown'),
    resolveProxy: tell('PROXY proxy.example:8080'),
    openWindow: tell(undefined),
  };
  return { host, asked };
}

const question = { message: 'Revoke it?', detail: 'It stops working.', confirm: 'Revoke' };

test('a question and a secret reach the desktop as they are', async () => {
  const { host, asked } = setUp();
  expect(await answerHostCall(host, 'confirm', question)).toBe(true);
  await answerHostCall(host, 'copySecret', { secret: 'sk-1', clearAfterMs: 60_000 });
  await answerHostCall(host, 'clearSecret', null);
  expect(asked).toEqual([[question], ['sk-1', 60_000], []]);
});

test.each<[keyof Host, unknown]>([
  ['confirm', 'Revoke it?'],
  ['confirm', { ...question, confirm: undefined }],
  ['confirm', null],
  ['copySecret', 'sk-1'],
  ['copySecret', { secret: '', clearAfterMs: 60_000 }],
  ['copySecret', { secret: 'sk-1'.repeat(5000), clearAfterMs: 60_000 }],
  ['copySecret', { secret: 'sk-1' }],
  ['copySecret', { secret: 'sk-1', clearAfterMs: 0 }],
  ['copySecret', { secret: 'sk-1', clearAfterMs: Infinity }],
  ['copySecret', { secret: 'sk-1', clearAfterMs: Number.NaN }],
  ['openWindow', {}],
  ['resolveProxy', 'api.mistral.ai'],
  ['resolveProxy', null],
])('%s with what it does not take is refused without repeating it', async (method, argument) => {
  const { host, asked } = setUp();
  const answer = answerHostCall(host, method, argument);
  await expect(answer).rejects.toThrow(`${method} was asked with an argument that it does not take.`);
  expect(asked).toEqual([]);
});
