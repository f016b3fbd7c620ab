import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Notification } from '../../../../src/domain/alert/notification.ts';
import { DAY_MS } from '../../../../src/domain/organization/day.ts';
import { appSettings } from '../../../../src/main/core/app-settings.ts';
import { createRotationNews } from '../../../../src/main/core/rotation/news.ts';
import { clock } from '../../../fakes/organization.ts';
import { ended, someRotation } from '../../adapters/sqlite/some-rotation.ts';
import { mirrorWithConnection } from '../../adapters/sqlite/temporary.ts';

function telling(mirror = mirrorWithConnection()) {
  const shown: Notification[] = [];
  const timers: (() => void)[] = [];
  const waits: number[] = [];
  let isTaken = true;
  const news = createRotationNews({
    mirror,
    host: {
      showNotification: async (notification) => {
        if (!isTaken) return 'unavailable';
        shown.push(notification);
        return 'shown';
      },
    },
    log: { info() {}, warn() {}, error() {} },
    now: clock,
    setTimer: (callback, ms) => {
      waits.push(ms);
      timers.push(callback);
      return () => {
        timers.splice(timers.indexOf(callback), 1);
      };
    },
    isSupported: () => true,
  });
  return {
    mirror,
    news,
    shown,
    timers,
    waits,
    refuse: (isRefused: boolean) => {
      isTaken = !isRefused;
    },
    async settle() {
      for (const timer of timers.splice(0)) timer();
      await setImmediate();
    },
  };
}

const over = (id: string) => someRotation(id, ended(clock()));

test('an end is told once, also over a restart', async () => {
  const { mirror, news, shown, settle } = telling();
  news.changed(over('a'));
  news.changed(over('a'));
  await settle();
  news.changed(over('a'));
  await settle();
  const next = telling(mirror);
  next.news.changed(over('a'));
  await next.settle();
  expect([shown.length, next.shown.length]).toEqual([1, 0]);
  expect(shown[0]).toMatchObject({ target: { page: 'rotation', rotationId: 'a' } });
});

test('more than three at once become one, and count as told', async () => {
  const { news, shown, settle } = telling();
  for (const id of ['a', 'b', 'c', 'd']) news.changed(over(id));
  await settle();
  for (const id of ['a', 'b', 'c', 'd']) news.changed(over(id));
  await settle();
  expect(shown.map(({ title }) => title)).toEqual(['4 rotations have news']);
});

test('what the desktop did not take is offered again later, without anything happening in between', async () => {
  const { news, shown, refuse, settle, waits } = telling();
  refuse(true);
  news.changed(over('a'));
  await settle();
  await settle();
  expect([shown.length, waits]).toEqual([0, [1500, 300_000, 300_000]]);
  refuse(false);
  await settle();
  await settle();
  expect([shown.length, waits.length]).toEqual([1, 3]);
});

test('what happens while something waits to be offered again is told at once, and both are', async () => {
  const { news, shown, refuse, settle, waits } = telling();
  refuse(true);
  news.changed(over('a'));
  await settle();
  refuse(false);
  news.changed(over('b'));
  await settle();
  expect([shown.length, waits]).toEqual([2, [1500, 300_000, 1500]]);
});

test('a question that was answered before anybody was told is told no more', async () => {
  const { news, shown, settle } = telling();
  const problem = { kind: 'key-gone' } as const;
  const back = { name: 'planned', step: 'check' } as const;
  const asking = { name: 'needs-human', problem, choices: ['try-again', 'roll-back'], back } as const;
  news.changed(someRotation('a', { stage: asking }));
  news.changed(someRotation('a', { stage: back }));
  await settle();
  expect(shown).toEqual([]);
});

test('what the desktop did not take is told with the next start', async () => {
  const { mirror, news, refuse, settle } = telling();
  refuse(true);
  news.changed(over('a'));
  await settle();
  const next = telling(mirror);
  next.news.changed(over('a'));
  await next.settle();
  expect(next.shown).toHaveLength(1);
});

test('an end of days ago is no news, a question of days ago is', async () => {
  const { news, shown, settle } = telling();
  const long = clock() - 2 * DAY_MS;
  news.changed(someRotation('a', ended(long)));
  news.changed(
    someRotation('b', {
      stageSince: long,
      stage: {
        name: 'needs-human',
        problem: { kind: 'key-gone' },
        choices: ['try-again', 'roll-back'],
        back: { name: 'planned', step: 'check' },
      },
    }),
  );
  await settle();
  expect(shown.map(({ target }) => target)).toEqual([{ page: 'rotation', rotationId: 'b' }]);
});

test('nothing is shown while notifications are off, and nothing after a stop', async () => {
  const { mirror, news, shown, settle, timers } = telling();
  mirror.settings.set(appSettings, { ...mirror.settings.get(appSettings), notificationsEnabled: false });
  news.changed(over('a'));
  await settle();
  news.changed(over('b'));
  news.stop();
  const next = telling(mirror);
  next.news.stop();
  next.news.changed(over('c'));
  expect([shown, timers, next.timers]).toEqual([[], [], []]);
});
