import { expect, test } from 'vitest';
import type { TrayModel } from '../../../src/main/core/host.ts';
import { startingTray, type TrayActions, trayMenu, trayTooltip } from '../../../src/main/shell/tray-menu.ts';

const model: TrayModel = {
  status: 'attention',
  tooltip: 'Vane: 4 keys need you, synced 2 minutes ago',
  findings: [
    { label: '4 keys unused for 30+ days', rule: 'unused' },
    { label: '2 keys expire within 7 days', rule: 'expires-soon' },
  ],
  rotations: [],
  connections: [
    { id: 'c1', name: 'R&D', isActive: true },
    { id: 'c2', name: 'Sales', isActive: false },
  ],
  canSync: true,
  isSyncing: false,
  isPaused: false,
};

/** The menu as lines of text, and what a click on each line did. */
function draw(shown: TrayModel) {
  const done: unknown[] = [];
  const actions: TrayActions = {
    open: (place) => done.push(['open', place ?? null]),
    command: (command) => done.push(command),
    quit: () => done.push('quit'),
  };
  const items = trayMenu(shown, actions).flatMap((item) =>
    Array.isArray(item.submenu) ? [item, ...item.submenu] : [item],
  );
  const lines = items.map(({ type, label, enabled, checked }) =>
    type === 'separator'
      ? '—'
      : `${label}${enabled === false ? ' (off)' : ''}${checked === true ? ' *' : ''}`,
  );
  const click = (label: string): unknown => {
    const item: { readonly click?: unknown } | undefined = items.find((each) => each.label === label);
    if (typeof item?.click === 'function') item.click();
    return done.at(-1);
  };
  return { lines, click };
}

test('the menu leads with what needs a person', () => {
  expect(draw(model).lines).toEqual([
    '4 keys unused for 30+ days',
    '2 keys expire within 7 days',
    '—',
    'Open Vane',
    'Sync now',
    'Pause watching',
    'Organizations',
    'R&&D *',
    'Sales',
    '—',
    'Connect another…',
    '—',
    'Quit Vane',
  ]);
});

test('each line does what it says', () => {
  const { click } = draw(model);
  expect(click('4 keys unused for 30+ days')).toEqual(['open', { page: 'keys', rule: 'unused' }]);
  expect(click('Open Vane')).toEqual(['open', null]);
  expect(click('Sync now')).toEqual({ kind: 'sync' });
  expect(click('Pause watching')).toEqual({ kind: 'pause', isPaused: true });
  expect(click('Sales')).toEqual({ kind: 'select', connectionId: 'c2' });
  expect(click('Connect another…')).toEqual(['open', { page: 'connect' }]);
  expect(click('Quit Vane')).toBe('quit');
});

test('rotations under way come first, at most four, and lead to their page', () => {
  const rotations = Array.from({ length: 6 }, (_, n) => ({
    id: `r${n}`,
    connectionId: 'c2',
    label: `Rotating R&D worker ${n}`,
  }));
  const { lines, click } = draw({ ...model, rotations });
  expect(lines.slice(0, 6)).toEqual([
    ...[0, 1, 2, 3].map((n) => `Rotating R&&D worker ${n}`),
    '4 keys unused for 30+ days',
    '2 keys expire within 7 days',
  ]);
  expect(click('Rotating R&&D worker 1')).toEqual([
    'open',
    { page: 'rotation', connectionId: 'c2', rotationId: 'r1' },
  ]);
});

test('a rotation that runs by itself does not hide that nothing needs a person', () => {
  const rotations = [{ id: 'r1', connectionId: 'c1', label: 'Rotating worker' }];
  expect(draw({ ...model, status: 'fine', findings: [], rotations }).lines.slice(0, 2)).toEqual([
    'Nothing needs you (off)',
    'Rotating worker',
  ]);
});

test('without an organization the menu offers to connect one and nothing that cannot be done', () => {
  expect(draw(startingTray).lines).toEqual([
    'No organization is connected (off)',
    '—',
    'Open Vane',
    'Sync now (off)',
    'Pause watching (off)',
    'Connect an organization…',
    '—',
    'Quit Vane',
  ]);
});

test.each([
  ['fine', 'Nothing needs you (off)'],
  ['unreachable', 'Mistral cannot be reached (off)'],
  ['paused', 'Watching is paused (off)'],
] as const)('the state %s is said in words', (status, words) => {
  expect(draw({ ...model, status, findings: [] }).lines[0]).toBe(words);
});

test('a running sync and a pause change their lines', () => {
  const { lines, click } = draw({ ...model, isSyncing: true, isPaused: true });
  expect(lines).toContain('Syncing… (off)');
  expect(lines).toContain('Resume watching');
  expect(click('Resume watching')).toEqual({ kind: 'pause', isPaused: false });
});

test('names from outside stay one line and bounded', () => {
  const name = `Two\nlines ${'x'.repeat(200)}`;
  const [label = ''] = draw({ ...model, connections: [{ id: 'c1', name, isActive: true }] }).lines.slice(7);
  expect(label).toMatch(/^Two lines x+… \*$/);
  expect(label.length).toBeLessThan(80);
});

test('the tooltip fits where Windows cuts it off', () => {
  expect(trayTooltip(model)).toBe(model.tooltip);
  expect(trayTooltip({ ...model, tooltip: 'x'.repeat(300) })).toMatch(/^x{120,126}…$/);
});
