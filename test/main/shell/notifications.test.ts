import { expect, test } from 'vitest';
import type { Notification } from '../../../src/domain/alert/notification.ts';
import { createNotifier, type DesktopNotification } from '../../../src/main/shell/notifications.ts';

const notification: Notification = {
  id: 'n1',
  connectionId: 'c1',
  title: '4 API keys unused for 30+ days',
  body: 'Look at them and delete what nobody needs.',
  urgency: 'normal',
  target: { page: 'findings', rule: 'unused' },
  findingIds: ['f1'],
  createdAt: 0,
};

/** A desktop that does to each notification what the test says. */
function desktop(onShow: (tell: (event: string) => void) => void, isSupported = true, readsMarkup = false) {
  const made: Notification[] = [];
  const clicked: string[] = [];
  const tellers: ((event: string) => void)[] = [];
  const notify = createNotifier({
    isSupported: () => isSupported,
    readsMarkup,
    create: (wanted): DesktopNotification => {
      made.push(wanted);
      const listeners = new Map<string, () => void>();
      const tell = (event: string): void => listeners.get(event)?.();
      tellers.push(tell);
      return { on: (event, listen) => listeners.set(event, listen), show: () => onShow(tell) };
    },
    onClick: ({ id }) => clicked.push(id),
    timeoutMs: 5,
  });
  return { notify, clicked, tellers, made };
}

test('a notification counts as shown once the desktop has taken it', async () => {
  const { notify } = desktop((tell) => tell('show'));
  expect(await notify(notification)).toBe('shown');
});

test.each([
  ['has no notifications', false, () => {}],
  ['refuses it', true, (tell: (event: string) => void) => tell('failed')],
  ['never answers', true, () => {}],
] as const)('a desktop that %s makes it unavailable', async (_what, isSupported, onShow) => {
  expect(await desktop(onShow, isSupported).notify(notification)).toBe('unavailable');
});

test('a click long after it was shown still says which notification it was', async () => {
  const { notify, clicked, tellers } = desktop((tell) => tell('show'));
  await notify(notification);
  tellers[0]?.('click');
  expect(clicked).toEqual(['n1']);
});

const forged: Notification = {
  ...notification,
  title: 'R&D: <b>urgent</b>',
  body: 'The owner of <a href="https://evil.example">click</a> left AT & T.',
};

test('where the desktop reads markup, names bring none along', async () => {
  const { notify, made } = desktop((tell) => tell('show'), true, true);
  await notify(forged);
  expect(made).toEqual([
    {
      ...forged,
      title: 'R and D: ‹b›urgent‹/b›',
      body: 'The owner of ‹a href="https://evil.example"›click‹/a› left AT and T.',
    },
  ]);
});

test('elsewhere the text is shown as it is', async () => {
  const { notify, made } = desktop((tell) => tell('show'));
  await notify(forged);
  expect(made).toEqual([forged]);
});
