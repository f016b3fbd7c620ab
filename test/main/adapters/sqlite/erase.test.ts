import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connection } from '../../../fakes/organization.ts';
import { ended, someDestination, someRotation, someSchedule } from './some-rotation.ts';
import { listKeys, mirrorWithConnection, opened, temporaryFolder } from './temporary.ts';

describe('a mirror that is to be erased', () => {
  test('is gone at once, and its id may be taken again while its rows go', async () => {
    const mirror = mirrorWithConnection();
    await listKeys(mirror, 3000);
    mirror.connections.disconnect('acme', 5, { deletesMirror: true });
    const erased = mirror.finishErasures();
    expect([mirror.connections.get('acme'), mirror.connections.listDisconnected()]).toEqual([null, []]);
    mirror.connections.save(connection());
    await listKeys(mirror, 10);
    await erased;
    expect(mirror.connections.list()).toEqual([connection()]);
    expect(mirror.db.prepare('SELECT count(*) FROM api_key').pluck().get()).toBe(10);
  });

  test('is erased to its end after the process ended in the middle', async () => {
    const file = join(temporaryFolder(), 'vane.db');
    const mirror = mirrorWithConnection(file);
    mirror.connections.save(connection('other'));
    await listKeys(mirror, 3000);
    mirror.connections.disconnect('acme', 5, { deletesMirror: true });
    const erased = mirror.finishErasures();
    await mirror.pause();
    mirror.close();
    await erased;
    const later = opened(file).mirror;
    const left = later.db.prepare('SELECT count(*) FROM api_key').pluck();
    expect(left.get()).toBeGreaterThan(0);
    await later.finishErasures();
    expect([left.get(), later.connections.list()]).toEqual([0, [connection('other')]]);
    expect(later.db.prepare('SELECT count(*) FROM connection').pluck().get()).toBe(1);
  });

  test('leaves the marks of what the keychain has still to forget', async () => {
    const mirror = mirrorWithConnection();
    mirror.rotations.save(someRotation('a', ended(5)), 0);
    mirror.sealed.put('a', 'new', Uint8Array.of(1));
    mirror.sealed.put('a', 'forget', new Uint8Array());
    mirror.connections.disconnect('acme', 5, { deletesMirror: true });
    await mirror.finishErasures();
    expect([mirror.sealed.rotationsWith('forget'), mirror.sealed.get('a', 'new')]).toEqual([['a'], null]);
  });

  test('takes its rotations along, also running ones, with what they kept sealed', async () => {
    const file = join(temporaryFolder(), 'vane.db');
    const mirror = mirrorWithConnection(file);
    mirror.connections.save(connection('other'));
    const secret = (id: string): Buffer => Buffer.from(`sealed secret of ${id}`);
    mirror.transaction(() => {
      for (let n = 0; n < 500; n += 1) {
        for (const connectionId of ['acme', 'other']) {
          const id = `${connectionId}-${n}`;
          mirror.rotations.save(someRotation(id, { connectionId }), 0);
          mirror.sealed.put(id, 'new', secret(id));
          mirror.destinations.save(someDestination(id, { connectionId }));
          mirror.schedules.save(someSchedule(id, { connectionId }));
        }
      }
    });
    mirror.connections.disconnect('acme', 5, { deletesMirror: true });
    expect([mirror.rotations.get('acme-1'), mirror.destinations.get('acme-1')]).toEqual([null, null]);
    await mirror.finishErasures();
    for (const table of ['rotation', 'destination', 'rotation_schedule']) {
      expect(mirror.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(500);
    }
    const stored = Buffer.concat([readFileSync(file), readFileSync(`${file}-wal`)]);
    expect(stored.includes('sealed secret of acme')).toBe(false);
    expect(mirror.sealed.get('other-499', 'new')).toEqual(secret('other-499'));
  });
});
