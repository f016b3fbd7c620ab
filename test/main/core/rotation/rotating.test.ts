import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '../../../../src/domain/organization/day.ts';
import { rotate, type Rotating, startRotating } from '../support/rotated-key.ts';

let rotating: Rotating;

beforeEach(async () => {
  rotating = await startRotating();
});
afterEach(() => rotating.close());

test('a key in a file is replaced, and the old one is gone once the consumers have settled', async () => {
  const { running, connectionId } = rotating;
  const key = rotating.key();
  const path = await rotating.envFile(key.id, key.secret);
  const rehearsal = await running.ask('rotations.rehearse', { connectionId, wish: rotate([key.id]) });
  expect(rehearsal.keys[0]?.obstacles).toEqual([]);
  expect(rehearsal.possible).toBe(1);

  const ended = await rotating.until(
    await rotating.start(rotate([key.id])),
    ({ endedAt }) => endedAt !== null,
  );

  expect(ended.state).toBe('done');
  const text = readFileSync(path, 'utf8');
  const secret = /MISTRAL_API_KEY=(\w+)/.exec(text)?.[1] ?? '';
  expect(text).toBe(`# app\nMISTRAL_API_KEY=${secret}\nPORT=1\n`);
  expect([rotating.isAccepted(secret), rotating.isAccepted(key.secret)]).toEqual([true, false]);
  expect((await rotating.destination(ended.newKey?.id ?? '')).writtenAt).not.toBeNull();
  expect(await running.ask('journal.verify', {})).toMatchObject({ brokenAt: null });
  expect(JSON.stringify([running.logged, running.desktop.shown, ended])).not.toContain(secret);
});

test('a key without a destination is handed over, once, and only until the person has stored it', async () => {
  const { running } = rotating;
  const rotationId = await rotating.start(rotate([rotating.key().id]));
  const waiting = await rotating.until(rotationId, ({ state }) => state === 'needs-you');
  const destinationId = waiting.destinations[0]?.destinationId ?? '';

  const { secret } = await running.ask('rotations.showSecret', { rotationId, destinationId });
  await running.ask('rotations.copySecret', { rotationId, destinationId });
  expect(running.desktop.clipboard).toBe(secret);
  await running.ask('rotations.handedOver', { rotationId, destinationId });
  const { code } = await rotating.refused('rotations.showSecret', { rotationId, destinationId });
  expect(code).toBe('not-found');
});

test('the old key stays until it was quiet for a whole day after the switch', async () => {
  const key = rotating.key();
  await rotating.envFile(key.id, key.secret);
  const rotationId = await rotating.start(rotate([key.id], { revoke: 'when-quiet' }));
  const quiet = await rotating.until(rotationId, ({ waitsUntil }) => waitsUntil !== null);
  expect(quiet.state).toBe('waiting');

  await rotating.later(rotationId, 2 * DAY_MS);
  const ended = await rotating.until(rotationId, ({ endedAt }) => endedAt !== null);
  expect(ended.oldKey?.goneAt).not.toBeNull();
});

test('every word about the same key is refused while it is being rotated', async () => {
  const { running, connectionId } = rotating;
  const key = rotating.key();
  await rotating.start(rotate([key.id]));
  const { message } = await rotating.refused('rotations.start', { connectionId, wish: rotate([key.id]) });
  expect(message).toContain('under way already');
  const removed = await rotating.refused('connection.remove', { connectionId, deleteMirror: true });
  expect(removed.message).toContain('A rotation is under way');
  expect(await running.ask('app.state', {})).toMatchObject({ connections: [{ rotations: { open: 1 } }] });
});

test('many stop with one word, those that wait as well as those that run', async () => {
  const { running, connectionId } = rotating;
  const some = rotating.keys().slice(0, 15);
  const wish = rotate(some.map(({ id }) => id));
  const { rotationIds } = await running.ask('rotations.start', { connectionId, wish });
  expect(rotationIds).toHaveLength(some.length);
  await running.ask('rotations.stop', { rotationIds: [...rotationIds] });
  for (const rotationId of rotationIds) {
    const ended = await rotating.until(rotationId, ({ endedAt }) => endedAt !== null);
    expect(ended.state).toBe('rolled-back');
  }
  expect(some.every(({ secret }) => rotating.isAccepted(secret))).toBe(true);
  expect(
    running.sandbox
      .organization()
      .keys.all()
      .filter(({ name }) => name?.includes('(vane-')),
  ).toEqual([]);
});
