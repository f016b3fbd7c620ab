import { afterEach, beforeEach, expect, test } from 'vitest';
import { type KnownKey, rotate, type Rotating, startRotating } from '../../core/support/rotated-key.ts';

let rotating: Rotating;
let key: KnownKey;
beforeEach(async () => {
  rotating = await startRotating();
  key = rotating.key();
});
afterEach(() => rotating.close());

test('a leaked key is found by the clipboard as people copy it, and nothing of it is answered', async () => {
  const { running, connectionId } = rotating;
  const copies = [
    key.secret,
    ` "${key.secret}" `,
    `MISTRAL_API_KEY=${key.secret}`,
    `export MISTRAL_API_KEY='${key.secret}';`,
    `Authorization: Bearer ${key.secret}`,
  ];
  for (const copied of copies) {
    running.desktop.clipboard = copied;
    const found = await running.ask('leak.findFromClipboard', { connectionId });
    expect(found).toMatchObject([{ keyId: key.id, match: 'both-ends' }]);
    expect(JSON.stringify(found)).not.toContain(key.secret);
  }
});

test('a clipboard that holds anything else is refused without repeating it', async () => {
  const { running, connectionId } = rotating;
  for (const copied of ['', 'short', 'two words', `${'x'.repeat(300)}`, `${key.secret}\n${key.secret}`]) {
    running.desktop.clipboard = copied;
    const { code, message } = await rotating.refused('leak.findFromClipboard', { connectionId });
    expect([code, message]).toEqual(['bad-input', expect.stringContaining('Copy the leaked key alone')]);
  }
});

test('a key is found by its last four characters alone, and by ends that fit no key not at all', async () => {
  const { running, connectionId } = rotating;
  const last = key.secret.slice(-4);
  const found = await running.ask('leak.find', { connectionId, first: null, last });
  expect(found).toMatchObject([{ keyId: key.id, match: 'last-four' }]);
  expect(await running.ask('leak.find', { connectionId, first: '!!!!', last })).toEqual([]);
});

test('a wish for keys of nobody, and words to rotations of nobody, are refused', async () => {
  const { connectionId } = rotating;
  const start = await rotating.refused('rotations.start', { connectionId, wish: rotate(['nobody']) });
  expect(start.message).toContain('no longer listed');
  expect((await rotating.refused('rotations.start', { connectionId, wish: rotate([]) })).code).toBe(
    'bad-input',
  );
  expect(
    (await rotating.refused('rotations.start', { connectionId: 'nobody', wish: rotate([key.id]) })).code,
  ).toBe('not-found');
  for (const name of ['rotations.get', 'rotations.revokeNow', 'rotations.hurry']) {
    expect((await rotating.refused(name, { rotationId: 'nobody' })).code).toBe('not-found');
  }
  expect((await rotating.refused('rotations.stop', { rotationIds: ['nobody'] })).code).toBe('bad-input');
});

test('what makes no sense any more is refused with how it stands', async () => {
  await rotating.envFile(key.id, key.secret);
  const rotationId = await rotating.start(rotate([key.id]));
  await rotating.until(rotationId, ({ endedAt }) => endedAt !== null);
  const { message } = await rotating.refused('rotations.revokeNow', { rotationId });
  expect(message).toContain('That is not possible any more. All done.');
});

test('a rotation that another process drives is left to it, and that is said', async () => {
  const { running } = rotating;
  const rotationId = await rotating.start(rotate([key.id]));
  await rotating.until(rotationId, ({ state }) => state === 'needs-you');
  running.restart();
  const { message } = await rotating.refused('rotations.stop', { rotationIds: [rotationId] });
  expect(message).toContain('Another Vane works on this rotation');
});

test('the new key of one rotation is not told for another, nor for a destination that is no hand-over', async () => {
  const { running } = rotating;
  const [, other] = rotating.keys();
  await rotating.envFile(key.id, key.secret);
  running.sandbox.control.setFaults(['GET /v1/models=error:503']);
  const inFile = await rotating.start(rotate([key.id]));
  const { destinations } = await rotating.get(inFile);
  running.sandbox.control.setFaults([]);
  const byHand = await rotating.start(rotate([other?.id ?? '']));
  const waiting = await rotating.until(byHand, ({ state }) => state === 'needs-you');
  const handOver = waiting.destinations[0]?.destinationId ?? '';
  const wrong = [
    { rotationId: inFile, destinationId: destinations[0]?.destinationId ?? '' },
    { rotationId: inFile, destinationId: handOver },
    { rotationId: byHand, destinationId: destinations[0]?.destinationId ?? '' },
  ];
  for (const input of wrong) {
    expect((await rotating.refused('rotations.showSecret', input)).code).toBe('not-found');
    expect((await rotating.refused('rotations.copySecret', input)).code).toBe('not-found');
  }
});

test('a new key leaves the clipboard as soon as it is stored, and what was copied since stays', async () => {
  const { running } = rotating;
  const [, other] = rotating.keys();
  const handOver = async (keyId: string) => {
    const rotationId = await rotating.start(rotate([keyId]));
    const { destinations } = await rotating.until(rotationId, ({ state }) => state === 'needs-you');
    const input = { rotationId, destinationId: destinations[0]?.destinationId ?? '' };
    await running.ask('rotations.copySecret', input);
    return input;
  };
  const first = await handOver(key.id);
  expect(running.desktop.clipboard).toMatch(/^\w{32}$/);
  await running.ask('rotations.handedOver', first);
  expect(running.desktop.clipboard).toBe('');
  const second = await handOver(other?.id ?? '');
  running.desktop.clipboard = 'a shopping list';
  await running.ask('rotations.handedOver', second);
  expect(running.desktop.clipboard).toBe('a shopping list');
});
