import { expect, test } from 'vitest';
import { createCloseQuestion } from '../../../src/main/shell/close-question.ts';

type Answer = { readonly choice: 'quit' | 'keep-running' | 'cancel'; readonly isRemembered: boolean };

function setUp(answers: readonly Answer[], { isTrayCertain = false, hasTray = false } = {}) {
  const events: string[] = [];
  const left = [...answers];
  const mayClose = createCloseQuestion<null>({
    isTrayCertain,
    hasTrayHost: async () => hasTray,
    ask: async () => {
      events.push('asked');
      return left.shift() ?? { choice: 'cancel', isRemembered: false };
    },
    quit: () => events.push('quit'),
  });
  return { mayClose: () => mayClose(null), events };
}

test.each([{ isTrayCertain: true }, { hasTray: true }])(
  'with a tray the window just closes: %j',
  async (tray) => {
    const { mayClose, events } = setUp([], tray);
    expect(await mayClose()).toBe(true);
    expect(events).toEqual([]);
  },
);

test.each([
  ['keep-running', true, ['asked']],
  ['quit', true, ['asked', 'quit']],
  ['cancel', false, ['asked']],
] as const)('without a tray the person chooses to %s', async (choice, closes, expected) => {
  const { mayClose, events } = setUp([{ choice, isRemembered: false }]);
  expect(await mayClose()).toBe(closes);
  expect(events).toEqual(expected);
});

test('a remembered choice is not asked for again; cancelling is never remembered', async () => {
  const { mayClose, events } = setUp([
    { choice: 'cancel', isRemembered: true },
    { choice: 'keep-running', isRemembered: true },
  ]);
  expect([await mayClose(), await mayClose(), await mayClose()]).toEqual([false, true, true]);
  expect(events).toEqual(['asked', 'asked']);
});

test('closing again while the question is open asks nothing twice', async () => {
  const { mayClose, events } = setUp([{ choice: 'keep-running', isRemembered: false }]);
  expect(await Promise.all([mayClose(), mayClose(), mayClose()])).toEqual([true, false, false]);
  expect(events).toEqual(['asked']);
});

test('a question that failed can be asked again', async () => {
  const answers = [
    Promise.reject(new Error('no display')),
    { choice: 'cancel', isRemembered: false } as const,
  ];
  const asked: number[] = [];
  const mayClose = createCloseQuestion<null>({
    isTrayCertain: false,
    hasTrayHost: async () => false,
    ask: async () => (await answers[asked.push(1) - 1]) ?? { choice: 'quit', isRemembered: false },
    quit: () => {},
  });
  await expect(mayClose(null)).rejects.toThrow('no display');
  expect(await mayClose(null)).toBe(false);
  expect(asked).toHaveLength(2);
});
