import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InputOf } from '../../../../src/contract/index.ts';
import { DAY_MS } from '../../../../src/domain/organization/day.ts';
import { rotate, type Rotating, startRotating } from '../../core/support/rotated-key.ts';

let rotating: Rotating;
beforeEach(async () => {
  rotating = await startRotating();
});
afterEach(() => rotating.close());

function given(keyId: string, change: Partial<InputOf<'schedules.save'>> = {}): InputOf<'schedules.save'> {
  const { connectionId } = rotating;
  return {
    id: null,
    connectionId,
    target: { kind: 'key', keyId },
    isOn: true,
    everyDays: 90,
    revoke: 'when-quiet',
    blackout: null,
    ...change,
  };
}

test('a schedule counts from when it is switched on, and from then on only anew when its days change', async () => {
  const { running } = rotating;
  const { id: keyId } = rotating.key();
  const saved = await running.ask('schedules.save', given(keyId));
  running.pass(DAY_MS);
  const same = await running.ask('schedules.save', given(keyId, { id: saved.id, revoke: 'after-settling' }));
  expect(same.dueAt).toBe(saved.dueAt);
  const sooner = await running.ask('schedules.save', given(keyId, { id: saved.id, everyDays: 30 }));
  expect(sooner.dueAt).toBe(saved.dueAt + DAY_MS - 60 * DAY_MS);
});

test('a key that is not listed gets no schedule', async () => {
  expect(await rotating.refused('schedules.save', given('nobody'))).toMatchObject({ code: 'bad-input' });
});

test('a schedule stays with the key that replaced its own', async () => {
  const { running, connectionId } = rotating;
  const key = rotating.key();
  await rotating.envFile(key.id, key.secret);
  const saved = await running.ask('schedules.save', given(key.id));
  const { newKey } = await rotating.until(
    await rotating.start(rotate([key.id])),
    ({ endedAt }) => endedAt !== null,
  );
  const [moved] = await running.ask('schedules.list', { connectionId });
  expect(moved?.target).toEqual({ kind: 'key', keyId: newKey?.id });
  await running.ask('schedules.save', given(newKey?.id ?? '', { id: saved.id, isOn: false }));
  await running.ask('schedules.remove', { id: saved.id });
  expect(await running.ask('schedules.list', { connectionId })).toEqual([]);
});

test('a schedule goes back to its key with a roll-back after the switch', async () => {
  const { running, connectionId } = rotating;
  const key = rotating.key();
  await rotating.envFile(key.id, key.secret);
  await running.ask('schedules.save', given(key.id));
  const rotationId = await rotating.start(rotate([key.id], { revoke: 'when-quiet' }));
  await rotating.until(rotationId, ({ waitsUntil }) => waitsUntil !== null);
  await running.ask('rotations.stop', { rotationIds: [rotationId] });
  await rotating.until(rotationId, ({ endedAt }) => endedAt !== null);
  const [back] = await running.ask('schedules.list', { connectionId });
  expect(back?.target).toEqual({ kind: 'key', keyId: key.id });
  expect((await rotating.destination(key.id)).keyId).toBe(key.id);
});
