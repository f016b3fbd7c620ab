import { expect, test } from 'vitest';
import { createConsent } from '../../../src/main/ipc/handlers/consent.ts';

/** A person who gives these answers, one after the other. */
function personWho(...answers: readonly boolean[]) {
  const asked: string[] = [];
  const consents = createConsent({
    confirm: async ({ message }) => answers[asked.push(message) - 1] ?? false,
  });
  const may = (about: string, message = about): Promise<boolean> =>
    consents(about, { message, detail: '', confirm: 'Yes' });
  return { may, asked };
}

test('a yes holds for that thing, a no is asked again', async () => {
  const { may, asked } = personWho(false, true, false);
  expect(await may('a.example')).toBe(false);
  expect(await may('a.example')).toBe(true);
  expect(await may('a.example')).toBe(true);
  expect(await may('b.example')).toBe(false);
  expect(asked).toEqual(['a.example', 'a.example', 'b.example']);
});

test('a yes does not hold for another thing that is asked about in the same words', async () => {
  const { may, asked } = personWho(true, false);
  expect([await may('one', 'Send it?'), await may('two', 'Send it?')]).toEqual([true, false]);
  expect(asked).toEqual(['Send it?', 'Send it?']);
});
