import { expect, test } from 'vitest';
import type { HostQuestion } from '../../../src/main/core/host.ts';
import { createConfirmation } from '../../../src/main/shell/confirmation.ts';

const question: HostQuestion = {
  message: 'Revoke prod-search?',
  detail: 'Whatever uses it stops working.\n\nThis cannot be undone.',
  confirm: 'Revoke now',
};

/** Questions whose answers the test gives. */
function setUp() {
  const asked: HostQuestion[] = [];
  const answers: ((answer: boolean | Error) => void)[] = [];
  const confirm = createConfirmation(
    (shown) =>
      new Promise((resolve, reject) => {
        asked.push(shown);
        answers.push((answer) => (typeof answer === 'boolean' ? resolve(answer) : reject(answer)));
      }),
  );
  return { confirm, asked, answer: (value: boolean | Error) => answers.pop()?.(value) };
}

test('the answer is that of the person', async () => {
  const { confirm, asked, answer } = setUp();
  const first = confirm(question);
  answer(true);
  expect(await first).toBe(true);
  const second = confirm(question);
  answer(false);
  expect(await second).toBe(false);
  expect(asked).toEqual([question, question]);
});

test('a second question meanwhile is answered with no and shown to nobody', async () => {
  const { confirm, asked, answer } = setUp();
  const first = confirm(question);
  expect(await confirm({ ...question, message: 'And this one?' })).toBe(false);
  answer(true);
  expect(await first).toBe(true);
  expect(asked).toEqual([question]);
});

test('a dialog that fails does not stand in the way of the next', async () => {
  const { confirm, answer } = setUp();
  const first = confirm(question);
  answer(new Error('no display'));
  await expect(first).rejects.toThrow('no display');
  const second = confirm(question);
  answer(true);
  expect(await second).toBe(true);
});

test('names from outside stay plain, on one line and bounded', async () => {
  const { confirm, asked, answer } = setUp();
  const confirmed = confirm({
    message: `Revoke a\nb\u202Egnp.exe\u0007\u061c\u200b ${'x'.repeat(500)}?`,
    detail: `One\u0000\n\nTwo ${'y'.repeat(5000)}`,
    confirm: 'Revoke &_now',
  });
  answer(false);
  await confirmed;
  const [shown] = asked;
  expect(shown?.message).toMatch(/^Revoke a b gnp\.exe {2}x{200,280}…$/);
  expect(shown?.detail).toMatch(/^One\n\nTwo y{1000,1500}…$/);
  expect(shown?.confirm).toBe('Revoke now');
});

test('a detail cannot be pushed out of sight by empty lines', async () => {
  const { confirm, asked, answer } = setUp();
  const confirmed = confirm({ ...question, detail: `One\n\nTwo${'\n'.repeat(700)}Three` });
  answer(false);
  await confirmed;
  expect(asked[0]?.detail).toBe('One\n\nTwo\n\nThree');
});
