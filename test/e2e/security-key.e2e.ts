import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchApp, type LaunchedApp, openWindow } from './launched-app.ts';
import { answerQuestions, askedQuestions } from './support/native-questions.ts';

const key = 'Ab3dEf6hIj9lMn2pQr5tUv8xYz1BcD4F';
const refusal = /Vane reads the clipboard only when you press its button/;

let launched: LaunchedApp;
let page: Page;

beforeAll(async () => {
  launched = await launchApp();
  page = await openWindow(launched);
});

afterAll(() => launched.end());

const call = (name: string, input: unknown = {}) =>
  page.evaluate(([name, input]) => window.bridge.call(name, input), [name, input] as const);

const copy = (text: string) =>
  launched.app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);

describe('the clipboard is read', () => {
  const paste = () => page.getByRole('button', { name: 'Paste admin key from clipboard' });
  const taken = () => page.getByRole('button', { name: /^Test/ }).waitFor();

  beforeEach(async () => {
    await copy(key);
    await page.reload();
    await paste().waitFor();
    // Whatever a hand did before is over.
    await page.waitForTimeout(2100);
  });

  test('when a person clicks', async () => {
    await paste().click();
    await taken();
  });

  test.each(['Enter', 'Space'])('when a person presses %s', async (pressed) => {
    await paste().focus();
    await page.keyboard.press(pressed);
    await taken();
  });

  test('not when the page asks by itself', async () => {
    expect(await call('connect.takeFromClipboard')).toEqual({
      ok: false,
      error: { code: 'bad-input', message: expect.stringMatching(refusal) },
    });
  });

  test('not when the page clicks itself, or a mouse only moves over it', async () => {
    await paste().hover();
    await page.mouse.move(5, 5);
    await paste().dispatchEvent('click');
    await page.getByRole('alert').getByText(refusal).waitFor();
  });

  test('once for each press', async () => {
    await page.mouse.click(5, 5);
    const replies = [await call('connect.takeFromClipboard'), await call('connect.takeFromClipboard')];
    expect(replies.map(({ ok }) => ok)).toEqual([true, false]);
  });
});

describe('a key for a host that is not Mistral’s', () => {
  const answerWith = (button: number) => answerQuestions(launched.app, button);
  const asked = async () => (await askedQuestions(launched.app)).map(({ message }) => message);
  const testAt = (baseUrl: string) => call('connect.test', { baseUrl });

  beforeAll(() => call('connect.offer', { key }));

  test('is not sent before the person agreed, outside the page', async () => {
    await answerWith(0);
    expect(await testAt('https://proxy.invalid:8443/v1/admin')).toEqual({
      ok: true,
      value: {
        result: 'fails',
        reason: 'bad-url',
        detail: 'The key was not sent, because proxy.invalid:8443 was not confirmed.',
      },
    });
    expect(await asked()).toEqual(['Send the admin key to proxy.invalid:8443?']);
  });

  test('is sent after a yes, which holds for this run', async () => {
    await answerWith(1);
    const replies = [await testAt('https://proxy.invalid'), await testAt('https://proxy.invalid')];
    expect(replies).toMatchObject([{ ok: true, value: { result: 'fails' } }, { ok: true }]);
    expect(JSON.stringify(replies)).not.toContain('was not confirmed');
    expect(await asked()).toEqual(['Send the admin key to proxy.invalid?']);
  });

  test('needs no question on this machine', async () => {
    await answerWith(0);
    await testAt('http://127.0.0.1:1/v1/admin');
    expect(await asked()).toEqual([]);
  });
});
