import { expect, test } from 'vitest';
import { createWindowRecovery } from '../../../src/main/shell/window-recovery.ts';

test('a page that dies is opened again, one that dies again within a minute is asked about', () => {
  const clock = { now: 0 };
  const afterCrash = createWindowRecovery(() => clock.now);
  const at = (now: number): string => {
    clock.now = now;
    return afterCrash();
  };
  expect([at(0), at(30_000), at(80_000), at(150_000)]).toEqual(['reopen', 'ask', 'ask', 'reopen']);
});
