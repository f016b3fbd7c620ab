import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { getuid } from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RotationDetail } from '../../../../src/contract/rotations.ts';
import { DAY_MS } from '../../../../src/domain/organization/day.ts';
import { type KnownKey, rotate, type Rotating, startRotating } from '../support/rotated-key.ts';

let rotating: Rotating;
let key: KnownKey;
let path: string;

beforeEach(async () => {
  rotating = await startRotating();
  key = rotating.key();
  path = await rotating.envFile(key.id, key.secret);
});
afterEach(() => rotating.close());

const hasEnded = ({ endedAt }: RotationDetail): boolean => endedAt !== null;
const rests = (detail: RotationDetail): boolean => detail.state === 'needs-you' || hasEnded(detail);

/** What a person reads and can do. */
function words({ state, now, safe, actions }: RotationDetail) {
  return { state, now, safe, choices: actions.map(({ label }) => label) };
}

/** Begins a rotation and lets it rest with both keys alive, after the switch. */
async function untilQuiet(): Promise<{ readonly rotationId: string; readonly newKeyId: string }> {
  const rotationId = await rotating.start(rotate([key.id], { revoke: 'when-quiet' }));
  const quiet = await rotating.until(rotationId, ({ waitsUntil }) => waitsUntil !== null);
  return { rotationId, newKeyId: quiet.newKey?.id ?? '' };
}

async function twoDaysLater(rotationId: string): Promise<RotationDetail> {
  await rotating.later(rotationId, 2 * DAY_MS);
  return rotating.until(rotationId, rests);
}

/** Lets the rotation go on slowly enough for something to happen in the middle. */
function slowly(...routes: readonly string[]): void {
  rotating.running.sandbox.control.setFaults(routes.map((route) => `${route}=latency:60`));
}

const inDoubt = /^Both keys work\. To be looked at: .*MISTRAL_API_KEY\.$/;

describe('a destination', () => {
  test('that holds something else than the key is no place to begin with, and says so', async () => {
    writeFileSync(path, 'MISTRAL_API_KEY=somebody-else\n');
    const { message } = await rotating.refused('rotations.start', {
      connectionId: rotating.connectionId,
      wish: rotate([key.id]),
    });
    expect(message).toContain('.env: MISTRAL_API_KEY: It holds something else than the old key.');
    expect(readFileSync(path, 'utf8')).toBe('MISTRAL_API_KEY=somebody-else\n');
  });

  test('that is written by somebody else in the middle is left alone, and a person decides', async () => {
    slowly('GET /v1/models');
    const rotationId = await rotating.start(rotate([key.id]));
    await rotating.until(rotationId, ({ newKey }) => newKey !== null);
    writeFileSync(path, 'MISTRAL_API_KEY=somebody-else\n');
    const asking = words(await rotating.until(rotationId, rests));
    expect(asking).toMatchObject({
      state: 'needs-you',
      safe: expect.stringMatching(inDoubt),
      choices: ['Try again', 'Roll back', 'Keep both keys'],
    });
    expect(asking.now).toContain('Somebody else changed');
    expect(readFileSync(path, 'utf8')).toBe('MISTRAL_API_KEY=somebody-else\n');

    await rotating.running.ask('rotations.choose', { rotationId, choice: 'roll-back' });
    expect((await rotating.until(rotationId, hasEnded)).state).toBe('rolled-back');
    expect(rotating.isAccepted(key.secret)).toBe(true);
  });

  test('whose folder vanishes in the middle waits for a person, who can roll back', async () => {
    slowly('GET /v1/models');
    const rotationId = await rotating.start(rotate([key.id]));
    await rotating.until(rotationId, ({ newKey }) => newKey !== null);
    rmSync(rotating.folder, { recursive: true });
    const asking = words(await rotating.until(rotationId, rests));
    expect([asking.state, asking.safe]).toEqual(['needs-you', expect.stringMatching(inDoubt)]);
    await rotating.running.ask('rotations.stop', { rotationIds: [rotationId] });
    const stuck = words(await rotating.until(rotationId, rests));
    expect(stuck.choices).toEqual(['Try again', 'Keep both keys', 'Delete the new key all the same']);
    await rotating.running.ask('rotations.choose', { rotationId, choice: 'delete-new-key' });
    expect((await rotating.until(rotationId, hasEnded)).state).toBe('rolled-back');
    expect(rotating.isAccepted(key.secret)).toBe(true);
  });

  test('from which the key has vanished that Vane wrote there is not simply written anew', async () => {
    const first = await rotating.start(rotate([key.id]));
    const { newKey } = await rotating.until(first, hasEnded);
    await rotating.running.stateWhere(({ connections }) => connections[0]?.sync.running === null);
    await rotating.running.ask('sync.start', { connectionId: rotating.connectionId });
    const { id: destinationId } = await rotating.destination(newKey?.id ?? '');
    writeFileSync(path, 'PORT=1\n');
    const look = await rotating.running.ask('destinations.check', { destinationId });
    expect(look).toMatchObject({
      found: 'failed',
      message: expect.stringContaining('that Vane wrote there is gone'),
    });
    expect(readFileSync(path, 'utf8')).toBe('PORT=1\n');
  });

  test('from which the key vanishes after the rehearsal stops it before a new key is made', async () => {
    const { newKey } = await rotating.until(await rotating.start(rotate([key.id])), hasEnded);
    const { connectionId, running } = rotating;
    const isListed = async (): Promise<boolean> => {
      await running.stateWhere(({ connections }) => connections[0]?.sync.running === null);
      return (await running.core.call('keys.get', { connectionId, keyId: newKey?.id })).ok;
    };
    while (!(await isListed())) await running.ask('sync.start', { connectionId });
    slowly('GET /v1/admin/api-keys');
    const rotationId = await rotating.start(rotate([newKey?.id ?? '']));
    writeFileSync(path, 'PORT=1\n');
    const asking = words(await rotating.until(rotationId, rests));
    expect(asking).toMatchObject({ state: 'needs-you', choices: ['Try again', 'Roll back'] });
    expect(asking.now).toContain('Find out where its consumers read it now');
    expect(readFileSync(path, 'utf8')).toBe('PORT=1\n');
  });

  test.skipIf(getuid?.() === 0)('that is read-only waits for a person', async () => {
    chmodSync(path, 0o400);
    chmodSync(rotating.folder, 0o500);
    const asking = words(await rotating.until(await rotating.start(rotate([key.id])), rests));
    chmodSync(rotating.folder, 0o700);
    expect(asking).toMatchObject({ state: 'needs-you', now: expect.stringContaining('cannot be written') });
  });

  test('that is a command which fails waits for a person, and nothing of the key is told', async () => {
    const { running, connectionId } = rotating;
    await running.ask('settings.change', { commandsEnabled: true });
    const destination = await rotating.destination(key.id);
    await running.ask('destinations.save', {
      id: destination.id,
      connectionId,
      keyId: key.id,
      spec: {
        kind: 'command',
        executable: '/bin/sh',
        args: ['-c', 'cat >&2; exit 3'],
        readArgs: null,
        environment: [],
        timeoutMs: 5000,
      },
      settleMs: 0,
      credential: { from: 'none' },
    });
    const rotationId = await rotating.start(rotate([key.id]));
    const asking = await rotating.until(rotationId, rests);
    expect(words(asking)).toMatchObject({
      state: 'needs-you',
      safe: expect.stringContaining('Both keys work'),
    });
    expect(asking.now).toContain('reported a failure');
    const all = JSON.stringify([
      asking,
      running.logged,
      running.desktop.shown,
      running.mirror.rotations.open(),
    ]);
    const secrets = running.sandbox
      .organization()
      .keys.all()
      .map(({ secret }) => secret);
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
  });
});

describe('at Mistral', () => {
  test('a workspace that was archived meanwhile stops it before anything is changed', async () => {
    const workspace = rotating.running.sandbox.organization().workspaces.get(key.workspaceId ?? '');
    Object.assign(workspace ?? {}, { isArchived: true });
    const rotationId = await rotating.start(rotate([key.id]));
    const asking = words(await rotating.until(rotationId, rests));
    expect(asking).toEqual({
      state: 'needs-you',
      now: expect.stringContaining("The workspace or the owner may have changed. Mistral's words: Workspace"),
      safe: 'The old key still works everywhere. Nothing has been changed in your destinations.',
      choices: ['Try again', 'Roll back'],
    });
    Object.assign(workspace ?? {}, { isArchived: false });
    await rotating.running.ask('rotations.choose', { rotationId, choice: 'try-again' });
    expect((await rotating.until(rotationId, hasEnded)).state).toBe('done');
  });

  test('an owner who was removed meanwhile stops it before anything is changed', async () => {
    rotating.running.sandbox.control.removeMember(key.createdBy ?? '');
    const rotationId = await rotating.start(rotate([key.id]));
    const asking = await rotating.until(rotationId, rests);
    expect(asking.now).toContain("Mistral's words: User");
    await rotating.running.ask('rotations.choose', { rotationId, choice: 'roll-back' });
    expect((await rotating.until(rotationId, hasEnded)).state).toBe('rolled-back');
    expect(readFileSync(path, 'utf8')).toContain(key.secret);
  });

  test('an old key that somebody deleted before the start leaves the destination alone', async () => {
    rotating.running.sandbox.control.deleteKey(key.id);
    const rotationId = await rotating.start(rotate([key.id]));
    expect(words(await rotating.until(rotationId, rests))).toEqual({
      state: 'needs-you',
      now: 'The old key is no longer in the organization. Somebody deleted it meanwhile. Check who did before going on.',
      safe: 'The old key is gone. Nothing has been changed in your destinations.',
      choices: ['Try again', 'Roll back'],
    });
    await rotating.running.ask('rotations.stop', { rotationIds: [rotationId] });
    expect((await rotating.until(rotationId, hasEnded)).state).toBe('rolled-back');
  });

  test('an old key that somebody deleted after the switch is simply gone', async () => {
    const { rotationId } = await untilQuiet();
    rotating.running.sandbox.control.deleteKey(key.id);
    await twoDaysLater(rotationId);
    const ended = await rotating.until(rotationId, hasEnded);
    expect(ended).toMatchObject({
      state: 'done',
      safe: 'Consumers use the new key. The old key is gone.',
    });
  });

  test('a new key that somebody deleted after the switch is noticed before the old one goes', async () => {
    const { rotationId, newKeyId } = await untilQuiet();
    rotating.running.sandbox.control.deleteKey(newKeyId);
    const asking = await twoDaysLater(rotationId);
    expect(words(asking)).toMatchObject({
      state: 'needs-you',
      safe: expect.stringContaining('The old key still works.'),
      choices: ['Try again', 'Roll back'],
    });
    await rotating.running.ask('rotations.choose', { rotationId, choice: 'roll-back' });
    expect((await rotating.until(rotationId, hasEnded)).state).toBe('rolled-back');
    expect(readFileSync(path, 'utf8')).toContain(key.secret);
    expect(rotating.isAccepted(key.secret)).toBe(true);
  });

  test('an admin key that was revoked in the middle holds it up, and its replacement lets it go on', async () => {
    const { rotationId } = await untilQuiet();
    const { control } = rotating.running.sandbox;
    control.setFaults(['GET /v1/admin/api-keys=error:401']);
    const waiting = await twoDaysLater(rotationId);
    expect(waiting).toMatchObject({
      state: 'needs-you',
      safe: 'Both keys work, so whatever a destination holds works.',
      now: expect.stringContaining('Replace the admin key in the settings'),
    });
    control.setFaults([]);
    await rotating.running.ask('rotations.hurry', { rotationId });
    expect((await rotating.until(rotationId, hasEnded)).state).toBe('done');
  });
});
