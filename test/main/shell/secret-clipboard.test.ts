import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSecretClipboard } from '../../../src/main/shell/secret-clipboard.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A clipboard that others can write to as well. */
function setUp() {
  const clipboard = { text: 'before' };
  let isBusy = false;
  const secrets = createSecretClipboard({
    readText: async () => {
      if (isBusy) throw new Error('busy');
      return clipboard.text;
    },
    writeSecret: async (text) => {
      clipboard.text = text;
    },
    clear: () => {
      clipboard.text = '';
    },
  });
  const fail = (now: boolean): void => void (isBusy = now);
  return { clipboard, secrets, fail };
}

test('a secret is on the clipboard until its time is over', async () => {
  const { clipboard, secrets } = setUp();
  await secrets.copy('sk-1', 60_000);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(clipboard.text).toBe('sk-1');
  await vi.advanceTimersByTimeAsync(1);
  expect(clipboard.text).toBe('');
});

test('what was copied meanwhile stays', async () => {
  const { clipboard, secrets } = setUp();
  await secrets.copy('sk-1', 60_000);
  clipboard.text = 'a shopping list';
  await vi.advanceTimersByTimeAsync(60_000);
  expect(clipboard.text).toBe('a shopping list');
});

test('a second secret has its own time', async () => {
  const { clipboard, secrets } = setUp();
  await secrets.copy('sk-1', 60_000);
  await vi.advanceTimersByTimeAsync(40_000);
  await secrets.copy('sk-2', 60_000);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(clipboard.text).toBe('sk-2');
  await vi.advanceTimersByTimeAsync(1);
  expect(clipboard.text).toBe('');
});

test('at the end it is cleared at once, if it is there still', async () => {
  const { clipboard, secrets } = setUp();
  await secrets.clear();
  expect(clipboard.text).toBe('before');
  await secrets.copy('sk-1', 60_000);
  await secrets.clear();
  expect(clipboard.text).toBe('');
  clipboard.text = 'sk-1';
  await vi.advanceTimersByTimeAsync(60_000);
  expect(clipboard.text).toBe('sk-1');
});

test('a clipboard that could not be read is tried again at the end', async () => {
  const { clipboard, secrets, fail } = setUp();
  await secrets.copy('sk-1', 60_000);
  fail(true);
  await vi.advanceTimersByTimeAsync(60_000);
  fail(false);
  expect(clipboard.text).toBe('sk-1');
  await secrets.clear();
  expect(clipboard.text).toBe('');
});
