import { expect, test } from 'vitest';
import { createCallGate } from '../../../src/main/shell/call-gate.ts';

function setUp(maxInFlight = 10, gestures = 0) {
  let left = gestures;
  const passed: unknown[] = [];
  const held: (() => void)[] = [];
  const gate = createCallGate<'ours' | 'theirs'>({
    isTrusted: (sender) => sender === 'ours',
    takeGesture: () => {
      left -= 1;
      return left >= 0;
    },
    call: async (name, input) => {
      passed.push([name, input]);
      if (name === 'slow.call') await new Promise<void>((resolve) => held.push(resolve));
      return { ok: true, value: null };
    },
    maxInFlight,
  });
  return { gate, passed, release: () => held.pop()?.() };
}

test('a call of our page reaches the core as it is', async () => {
  const { gate, passed } = setUp();
  expect(await gate('ours', 'sync.start', { connectionId: 'c1' })).toEqual({ ok: true, value: null });
  expect(passed).toEqual([['sync.start', { connectionId: 'c1' }]]);
});

test('anyone else is refused before the core hears of it', async () => {
  const { gate, passed } = setUp();
  expect(await gate('theirs', 'app.state', {})).toEqual({
    ok: false,
    error: { code: 'unauthorized', message: 'Only Vane’s own window may ask.' },
  });
  expect(passed).toEqual([]);
});

test.each([
  undefined,
  null,
  7,
  {},
  '',
  'nonsense',
  '__proto__',
  'constructor',
  'a.b'.repeat(30),
  'app.state\n',
])('the name %j is no call', async (name) => {
  const { gate, passed } = setUp();
  expect(await gate('ours', name, {})).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  expect(passed).toEqual([]);
});

test('the clipboard is read once for each gesture of a person, and never without one', async () => {
  const { gate, passed } = setUp(10, 1);
  await gate('ours', 'app.state', {});
  expect(await gate('ours', 'connect.takeFromClipboard', {})).toMatchObject({ ok: true });
  expect(await gate('ours', 'connect.takeFromClipboard', {})).toEqual({
    ok: false,
    error: {
      code: 'bad-input',
      message:
        'Vane reads the clipboard only when you press its button. Press it again, or type the key instead.',
    },
  });
  expect(passed).toEqual([
    ['app.state', {}],
    ['connect.takeFromClipboard', {}],
  ]);
});

test.each<[string, unknown]>([
  ['leak.findFromClipboard', {}],
  ['rotations.copySecret', {}],
  ['rotations.showSecret', {}],
  ['rotations.start', { wish: { purpose: 'revoke' } }],
  ['rotations.revokeNow', {}],
  ['rotations.choose', { choice: 'delete-new-key' }],
  ['rotations.handedOver', {}],
  ['connection.remove', {}],
  ['destinations.remove', {}],
  ['schedules.save', {}],
  ['destinations.look', { credential: { from: 'clipboard' } }],
  ['destinations.save', { credential: { from: 'clipboard' } }],
])('%s with %j needs a gesture too', async (name, input) => {
  const without = setUp(10, 0);
  expect(await without.gate('ours', name, input)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  expect(without.passed).toEqual([]);
  expect(await setUp(10, 1).gate('ours', name, input)).toMatchObject({ ok: true });
});

test.each(['rotations.rehearse', 'rotations.stop', 'rotations.hurry', 'destinations.list', 'sync.start'])(
  '%s needs none, since it takes nothing away',
  async (name) => {
    expect(await setUp(10, 0).gate('ours', name, {})).toMatchObject({ ok: true });
  },
);

test.each([
  { credential: { from: 'kept' } },
  { credential: null },
  { credential: 'clipboard' },
  null,
  'clipboard',
])('an input that asks for no clipboard needs none: %j', async (input) => {
  expect(await setUp(10, 0).gate('ours', 'destinations.save', input)).toMatchObject({ ok: true });
});

test('too many calls at once are turned away, and let in again when one is done', async () => {
  const { gate, release } = setUp(1);
  const slow = gate('ours', 'slow.call', {});
  expect(await gate('ours', 'app.state', {})).toMatchObject({ ok: false, error: { code: 'rate-limited' } });
  release();
  await slow;
  expect(await gate('ours', 'app.state', {})).toMatchObject({ ok: true });
});
