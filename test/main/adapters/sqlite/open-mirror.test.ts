import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../../../src/domain/audit/policy.ts';
import type { JournalRecord } from '../../../../src/domain/journal/entry.ts';
import type { Mirror } from '../../../../src/main/adapters/sqlite/mirror.ts';
import { openDatabase } from '../../../../src/main/adapters/sqlite/open-database.ts';
import { openMirror } from '../../../../src/main/adapters/sqlite/open-mirror.ts';
import { findingOf, noon } from '../../../domain/build.ts';
import { clock, connection, manyKeys, today } from '../../../fakes/organization.ts';
import { someDestination, someRotation, someSchedule } from './some-rotation.ts';
import { opened, refused, temporaryFolder } from './temporary.ts';

async function fill(mirror: Mirror): Promise<void> {
  mirror.connections.save(connection());
  const listing = mirror.listings.apiKeys('acme', clock());
  await listing.add(manyKeys(2000));
  await listing.finish({ provesAbsence: true });
  mirror.policies.set('acme', { ...defaultPolicy, disabledRules: ['key-unnamed'] });
  mirror.findings.decide('acme', [
    findingOf('one'),
    findingOf('two', 'key-unused', {
      status: { kind: 'accepted', at: 1, until: noon('2027-01-01'), reason: 'Needed once a year' },
    }),
  ]);
  for (const subject of ['first', 'second', 'third']) mirror.journal.append({ ...note, subject });
}

const note: JournalRecord = {
  at: clock(),
  connectionId: 'acme',
  actor: 'user',
  action: 'finding.accepted',
  subject: '',
  outcome: 'done',
  details: {},
};

async function closedMirror(): Promise<string> {
  const file = join(temporaryFolder(), 'vane.db');
  const { mirror } = opened(file);
  await fill(mirror);
  mirror.close();
  return file;
}

function overwrite(file: string, offset: number, bytes: Buffer): void {
  const content = readFileSync(file);
  bytes.copy(content, offset);
  writeFileSync(file, content);
}

describe('a new database', () => {
  test('can be read by its owner alone, as can the files beside it', () => {
    const file = join(temporaryFolder(), 'vane.db');
    const { mirror, notice } = opened(file);
    mirror.connections.save(connection());
    expect(notice).toBeNull();
    for (const suffix of ['', '-wal', '-shm']) expect(statSync(file + suffix).mode & 0o777).toBe(0o600);
  });

  test('that others could read is closed to them', async () => {
    const file = await closedMirror();
    chmodSync(file, 0o644);
    opened(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('is made out of an empty file', () => {
    const file = join(temporaryFolder(), 'vane.db');
    writeFileSync(file, '');
    const { mirror, notice } = opened(file);
    expect([notice, mirror.connections.list()]).toEqual([null, []]);
  });

  test('can live in memory', () => {
    const { mirror } = opened(':memory:');
    mirror.connections.save(connection());
    expect(mirror.connections.list()).toEqual([connection()]);
  });

  test('can be open twice at once', async () => {
    const file = await closedMirror();
    const first = opened(file).mirror;
    const second = opened(file).mirror;
    second.connections.save(connection('other'));
    expect(first.connections.list().map(({ id }) => id)).toEqual(['acme', 'other']);
    expect(first.versions.of(1, ['keys'])).not.toBe(second.versions.of(1, ['keys']));
  });
});

describe('a database that cannot be used', () => {
  test('of a newer version is refused and left as it is', async () => {
    const file = await closedMirror();
    const raw = new Database(file);
    raw.pragma('user_version = 99');
    raw.close();
    const before = readFileSync(file);
    const failure = refused(file);
    expect(failure.kind).toBe('newer');
    expect(failure.message).toContain('Install the newer version');
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(join(file, '..'))).toEqual(['vane.db']);
  });

  test('because a folder is in its place is refused', () => {
    const file = join(temporaryFolder(), 'vane.db');
    mkdirSync(file);
    expect(refused(file).kind).toBe('unavailable');
  });

  test('because its folder is missing is refused', () => {
    expect(refused(join(temporaryFolder(), 'missing', 'vane.db')).kind).toBe('unavailable');
  });

  test.skipIf(process.getuid?.() === 0)('because it may not be written is refused', async () => {
    const file = await closedMirror();
    chmodSync(join(file, '..'), 0o500);
    chmodSync(file, 0o400);
    expect(refused(file).kind).toBe('read-only');
    chmodSync(join(file, '..'), 0o700);
  });

  test('because another program holds it is refused as locked', async () => {
    const file = await closedMirror();
    const other = new Database(file);
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    expect(openDatabase(file, 20)).toMatchObject({ ok: false, failure: { kind: 'locked' } });
    other.close();
  });
});

describe('a damaged database is set aside and rebuilt', () => {
  const damages: readonly [string, (file: string) => void][] = [
    ['cut in half', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ['cut to an odd size', (file) => truncateSync(file, 12_345)],
    ['with a broken header', (file) => overwrite(file, 0, Buffer.from('not a database, surely'))],
    ['with a wrong page size', (file) => overwrite(file, 16, Buffer.from([0x12, 0x34]))],
    ['with noise in the middle', (file) => overwrite(file, 8192 * 20, Buffer.alloc(8192 * 4, 0xa5))],
    ['with a broken first page', (file) => overwrite(file, 100, Buffer.alloc(400, 0xff))],
    ['that is a text', (file) => writeFileSync(file, 'Dear diary, today I was a text file.\n'.repeat(100))],
  ];

  test.each(damages)('%s', async (_name, damage) => {
    const file = await closedMirror();
    damage(file);
    const damaged = readFileSync(file);
    const { mirror, notice } = opened(file);
    expect(notice).toMatch(/^The database was damaged and has been rebuilt\./);
    expect(mirror.db.pragma('integrity_check', { simple: true })).toBe('ok');
    mirror.connections.save(connection('next'));
    const [aside] = readdirSync(join(file, '..')).filter((name) => /\.damaged-\d{8}T\d{6}Z$/.test(name));
    expect(readFileSync(join(file, '..', aside ?? '')).equals(damaged)).toBe(true);
  });

  test('with what only this machine knows rescued', async () => {
    const file = await closedMirror();
    overwrite(file, statSync(file).size - 8192 * 12, Buffer.alloc(8192 * 6, 0xa5));
    const { mirror, notice } = opened(file);
    expect(notice).toContain('Rescued: 1 connection, 3 journal entries, 1 decision.');
    expect(mirror.connections.list()).toEqual([connection()]);
    expect(mirror.policies.get('acme').disabledRules).toEqual(['key-unnamed']);
    expect([...mirror.journal.entries()].map(({ subject }) => subject)).toEqual(['first', 'second', 'third']);
    expect(
      mirror.findings.some('acme', ['key-unused:one', 'key-unused:two']).map(({ status }) => status),
    ).toEqual([{ kind: 'accepted', at: 1, until: noon('2027-01-01'), reason: 'Needed once a year' }]);
    expect([...mirror.facts.apiKeys('acme')]).toEqual([]);
  });

  test('with rotations rescued, with what they keep sealed, free to be driven', async () => {
    const file = await closedMirror();
    const { mirror: before } = opened(file);
    before.rotations.save(someRotation('one'), 0);
    before.rotations.save(someRotation('one', { asks: 1 }), 1);
    before.rotations.claim('one', { pid: process.pid, token: 'before' }, clock());
    before.sealed.put('one', 'new', Buffer.from('sealed'));
    before.sealed.put('two', 'new', Buffer.from('sealed'));
    before.sealed.wipe('two');
    before.destinations.save(someDestination('file'));
    before.schedules.save(someSchedule('quarterly'));
    before.close();
    overwrite(file, 8192 * 20, Buffer.alloc(8192 * 4, 0xa5));
    const { mirror, notice } = opened(file);
    expect(notice).toContain('Rescued: 1 connection, 3 journal entries, 1 rotation, 1 decision.');
    expect(mirror.rotations.get('one')).toEqual({ rotation: someRotation('one', { asks: 1 }), revision: 2 });
    expect(mirror.rotations.claim('one', { pid: process.pid, token: 'after' }, clock())).toBe(true);
    expect([mirror.sealed.get('one', 'new'), mirror.sealed.get('two', 'new')]).toEqual([
      Buffer.from('sealed'),
      null,
    ]);
    expect(mirror.destinations.get('file')).toEqual(someDestination('file'));
    expect(mirror.schedules.get('quarterly')).toEqual(someSchedule('quarterly'));
  });

  test('with the journal rescued from before and behind a broken page', async () => {
    const file = await closedMirror();
    const { mirror } = opened(file);
    for (let entry = 4; entry <= 600; entry += 1) {
      mirror.journal.append({ ...note, subject: `${entry} ${'x'.repeat(400)}` });
    }
    mirror.close();
    const raw = new Database(file);
    const leaves = raw
      .prepare<[], number>(
        `SELECT pageno FROM dbstat WHERE name = 'journal' AND pagetype = 'leaf' ORDER BY path`,
      )
      .pluck()
      .all();
    raw.close();
    overwrite(file, ((leaves[Math.floor(leaves.length / 2)] ?? 0) - 1) * 8192, Buffer.alloc(8192, 0xa5));
    const sequences = [...opened(file).mirror.journal.entries()].map(({ sequence }) => sequence);
    expect([sequences[0], sequences.at(-1)]).toEqual([1, 600]);
    expect(sequences.length).toBeGreaterThan(560);
    expect(sequences.length).toBeLessThan(600);
  });

  test('when it is large and ended well, once a check in a quiet moment has found the damage', async () => {
    const file = await closedMirror();
    const raw = new Database(file);
    raw.exec('CREATE TABLE filler (bytes BLOB); INSERT INTO filler VALUES (zeroblob(9000000))');
    raw.close();
    const sound = opened(file).mirror;
    expect(await sound.check()).toBe('sound');
    sound.close();
    overwrite(file, 8192 * 20, Buffer.alloc(8192 * 4, 0xa5));
    const { mirror, notice } = opened(file);
    expect(notice).toBeNull();
    expect(await mirror.check()).toBe('damaged');
    mirror.close();
    expect(readdirSync(join(file, '..'))).toEqual(['vane.db', 'vane.db.check']);
    expect(opened(file).notice).toMatch(/^The database was damaged/);
    expect(readdirSync(join(file, '..'))).not.toContain('vane.db.check');
  });

  test('but not because a check met the end of the program', async () => {
    const file = await closedMirror();
    const { mirror } = opened(file);
    const check = mirror.check();
    mirror.close();
    expect([await check, await mirror.check()]).toEqual(['unchecked', 'unchecked']);
    expect(readdirSync(join(file, '..'))).toEqual(['vane.db']);
  });

  test('again and again under names of their own', async () => {
    const file = await closedMirror();
    const healthy = join(temporaryFolder(), 'healthy.db');
    copyFileSync(file, healthy);
    for (let time = 0; time < 2; time += 1) {
      writeFileSync(file, 'broken');
      opened(file).mirror.close();
    }
    expect(readdirSync(join(file, '..')).filter((name) => name.includes('damaged'))).toHaveLength(2);
  });
});

test('a run that was going on when the process ended is called interrupted', async () => {
  const file = await closedMirror();
  const first = openMirror({ file, now: clock });
  if (!first.ok) throw new Error(first.failure.message);
  first.value.mirror.syncRuns.start('acme', noon(today));
  first.value.mirror.close();
  expect(opened(file).mirror.syncRuns.last('acme')).toEqual({
    id: 1,
    connectionId: 'acme',
    startedAt: noon(today),
    endedAt: null,
    outcome: 'interrupted',
    resources: [],
  });
});
