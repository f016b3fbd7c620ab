import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RotationDetail } from '../../../../src/contract/rotations.ts';
import type { InputOf } from '../../../../src/contract/index.ts';
import { DAY_MS } from '../../../../src/domain/organization/day.ts';
import { type RunningCore, runCore } from '../support/running-core.ts';

let running: RunningCore;
let connectionId: string;
let folder: string;

beforeEach(async () => {
  running = await runCore();
  connectionId = await running.connect();
  folder = mkdtempSync(join(tmpdir(), 'vane-rotating-'));
});
afterEach(async () => {
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

type Wish = InputOf<'rotations.start'>['wish'];
const rotate = (keyIds: readonly string[], change: Partial<Wish> = {}): Wish => ({
  purpose: 'rotate',
  keyIds: [...keyIds],
  ownerId: null,
  expiresOn: 'same',
  revoke: 'after-settling',
  name: null,
  workspaceId: null,
  destinationIds: null,
  ...change,
});

/** A live key whose maker is a member, with its secret, which only the sandbox knows. */
function someKey(): { readonly id: string; readonly secret: string } {
  const { keys, memberByEmail } = running.sandbox.organization();
  const { now } = running.sandbox.control.state();
  for (const key of keys.page({ limit: 100, offset: 0, name: null }, Date.parse(now))) {
    const isFit =
      key.product === 'API' && key.canDelete !== false && key.createdBy !== null && key.expirationDay === null;
    if (isFit && memberByEmail.has(key.createdBy)) return key;
  }
  throw new Error('The sandbox has no fitting key.');
}

async function envFile(keyId: string, secret: string): Promise<string> {
  const path = join(folder, '.env');
  writeFileSync(path, `# app\nMISTRAL_API_KEY=${secret}\nPORT=1\n`, { mode: 0o600 });
  await running.ask('destinations.save', {
    id: null,
    connectionId,
    keyId,
    spec: { kind: 'file', path, format: 'env', entry: ['MISTRAL_API_KEY'] },
    settleMs: 0,
    credential: { from: 'none' },
  });
  return path;
}

async function rotationWhere(
  rotationId: string,
  isReached: (detail: RotationDetail) => boolean,
): Promise<RotationDetail> {
  for (let tries = 0; tries < 400; tries += 1) {
    const detail = await running.ask('rotations.get', { rotationId });
    if (isReached(detail)) return detail;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const last = await running.ask('rotations.get', { rotationId });
  throw new Error(`The rotation stays ${last.state}: ${last.now}`);
}

test('a key in a file is replaced, and the old one is gone once the consumers have settled', async () => {
  const key = someKey();
  const path = await envFile(key.id, key.secret);
  const rehearsal = await running.ask('rotations.rehearse', { connectionId, wish: rotate([key.id]) });
  expect(rehearsal.keys[0]?.obstacles).toEqual([]);
  expect(rehearsal.possible).toBe(1);

  const { rotationIds } = await running.ask('rotations.start', { connectionId, wish: rotate([key.id]) });
  const [rotationId = ''] = rotationIds;
  const ended = await rotationWhere(rotationId, ({ endedAt }) => endedAt !== null);

  expect(ended.state).toBe('done');
  const text = readFileSync(path, 'utf8');
  const secret = /MISTRAL_API_KEY=(\w+)/.exec(text)?.[1] ?? '';
  expect(text).toBe(`# app\nMISTRAL_API_KEY=${secret}\nPORT=1\n`);
  const { keys } = running.sandbox.organization();
  const now = Date.parse(running.sandbox.control.state().now);
  expect(keys.accepted(secret, now)?.id).toBe(ended.newKey?.id);
  expect(keys.accepted(key.secret, now)).toBeUndefined();
  expect(await running.ask('journal.verify', {})).toMatchObject({ brokenAt: null });
  expect(JSON.stringify(running.logged)).not.toContain(secret);
});

test('a key without a destination is handed over, once, and only until the person has stored it', async () => {
  const key = someKey();
  const { rotationIds } = await running.ask('rotations.start', { connectionId, wish: rotate([key.id]) });
  const [rotationId = ''] = rotationIds;
  const waiting = await rotationWhere(rotationId, ({ state }) => state === 'needs-you');
  const destinationId = waiting.destinations[0]?.destinationId ?? '';

  const { secret } = await running.ask('rotations.showSecret', { rotationId, destinationId });
  await running.ask('rotations.copySecret', { rotationId, destinationId });
  expect(running.desktop.clipboard).toBe(secret);
  await running.ask('rotations.handedOver', { rotationId, destinationId });
  const gone = await running.core.call('rotations.showSecret', { rotationId, destinationId });
  expect(gone).toMatchObject({ ok: false, error: { code: 'not-found' } });
});

test('the old key stays until it was quiet for a whole day after the switch', async () => {
  const key = someKey();
  await envFile(key.id, key.secret);
  const { rotationIds } = await running.ask('rotations.start', {
    connectionId,
    wish: rotate([key.id], { revoke: 'when-quiet' }),
  });
  const [rotationId = ''] = rotationIds;
  const quiet = await rotationWhere(rotationId, ({ waitsUntil }) => waitsUntil !== null);
  expect(quiet.state).toBe('waiting');

  running.pass(2 * DAY_MS);
  await running.ask('rotations.hurry', { rotationId });
  const ended = await rotationWhere(rotationId, ({ endedAt }) => endedAt !== null);
  expect(ended.oldKey?.goneAt).not.toBeNull();
});
