import { expect, test } from 'vitest';
import { createTurns } from '../../../src/main/core/turns.ts';

/** Work that notes when it begins and ends, and ends when told to. */
function work(notes: string[], name: string) {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    end,
    run: async () => {
      notes.push(`${name} begins`);
      await ended;
      notes.push(`${name} ends`);
      return name;
    },
  };
}

test('work of one name runs one after another, in the order of asking', async () => {
  const { inTurn, whenIdle } = createTurns();
  const notes: string[] = [];
  const [first, second] = [work(notes, 'first'), work(notes, 'second')];
  const answers = [inTurn('a', first.run), inTurn('a', second.run)];
  second.end();
  first.end();
  expect(await Promise.all(answers)).toEqual(['first', 'second']);
  await whenIdle();
  expect(notes).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test('work of other names does not wait', async () => {
  const { inTurn } = createTurns();
  const notes: string[] = [];
  const slow = work(notes, 'slow');
  void inTurn('a', slow.run);
  expect(await inTurn('b', async () => 'quick')).toBe('quick');
  slow.end();
});

test('a failure reaches who asked and does not hold up the next', async () => {
  const { inTurn, whenIdle } = createTurns();
  const failing = inTurn('a', () => Promise.reject(new Error('broken')));
  const next = inTurn('a', async () => 'next');
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('next');
  await whenIdle();
});
